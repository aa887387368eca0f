import type { ExactModel } from '@gavel/exact'

/** More boxes than this say nothing: the table below has them all. */
const MOST = 64

/** The operators as boxes that follow each other; a box names what it reads when that is not the one before it. */
export const Graph = ({ model }: { model: ExactModel }) => (
  <ol className="flex flex-wrap items-stretch gap-x-1 gap-y-2 px-3 py-3">
    <Box label="input" shape={model.header.input.shape} />
    {model.ops.slice(0, MOST).map((op, i) => {
      const sources = op.inputs.map(({ source }) => source)
      const isPlain = sources.length === 1 && sources[0] === i
      return (
        <Box
          key={i}
          label={`${i + 1} ${op.kind}`}
          shape={op.output.shape}
          {...(isPlain ? {} : { reads: `reads ${sources.join(', ')}` })}
        />
      )
    })}
    {model.ops.length > MOST && (
      <li className="self-center text-soft">and {model.ops.length - MOST} more</li>
    )}
  </ol>
)

type BoxProps = {
  readonly label: string
  readonly shape: readonly number[]
  readonly reads?: string
}

const Box = ({ label, shape, reads }: BoxProps) => (
  <li className="flex items-center gap-1">
    <div className="rounded border border-line bg-raised px-2 py-1">
      <div className="font-medium">{label}</div>
      <div className="font-mono text-soft text-xs">
        {shape.filter((size) => size > 1).join('×') || '1'}
      </div>
      {reads && <div className="text-soft text-xs">{reads}</div>}
    </div>
    <span aria-hidden="true" className="text-soft">
      →
    </span>
  </li>
)
