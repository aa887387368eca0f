import type { IntentRow } from '@gavel/protocol/indexer'
import { countdown, fullTime, span } from '../format/time.ts'
import { useLive } from '../live/context.ts'

type Step = {
  readonly name: string
  readonly atMs: number | null
  /** Blocks are timed in whole seconds: what a chain event adds is not known better. */
  readonly isChain?: boolean
  readonly tone?: 'good' | 'bad'
}

/** How far an intent has come, and how long each part took. */
export const Stepper = ({ row }: { row: IntentRow }) => {
  const steps = stepsOf(row)
  const reached = steps.filter(({ atMs }) => atMs !== null)
  return (
    <ol className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded border border-line bg-line sm:grid-cols-5">
      {steps.map((step, i) => (
        <li
          aria-current={step === reached.at(-1) ? 'step' : undefined}
          className={`bg-panel px-3 py-1.5 max-sm:last:col-span-2 ${step.atMs === null ? 'text-soft' : ''}`}
          key={step.name}
        >
          <div className={`font-medium ${toneOf(step)}`}>
            <span aria-hidden="true">{step.atMs === null ? '○ ' : '● '}</span>
            {step.name}
          </div>
          <div className="text-soft text-xs">
            <When before={steps[i - 1]} row={row} step={step} />
          </div>
        </li>
      ))}
    </ol>
  )
}

const toneOf = ({ tone, atMs }: Step): string =>
  atMs === null ? '' : tone === 'bad' ? 'text-bad' : tone === 'good' ? 'text-good' : ''

const stepsOf = (row: IntentRow): readonly Step[] => {
  const { status } = row
  const end = { released: 'Released', final: 'Final', refuted: 'Refuted' }[status as 'final']
  const isOver = status === 'unfilled' || status === 'cancelled'
  return [
    { name: 'Opened', atMs: row.openedAtMs },
    { name: 'Closed', atMs: row.closedAtMs },
    { name: 'Awarded', atMs: row.awardedAtMs },
    {
      name: isOver ? (status === 'unfilled' ? 'Not filled' : 'Cancelled') : 'Filled',
      atMs: row.filledAt === null ? null : row.filledAt * 1000,
      isChain: true,
    },
    {
      name: end ?? 'Final',
      atMs: row.endedAt === null ? null : row.endedAt * 1000,
      isChain: true,
      tone: status === 'refuted' ? 'bad' : 'good',
    },
  ]
}

const When = ({ step, before, row }: { step: Step; before: Step | undefined; row: IntentRow }) => {
  const { block } = useLive()
  if (step.atMs !== null) {
    const since = before?.atMs == null ? undefined : step.atMs - before.atMs
    const isRough = step.isChain || before?.isChain
    return (
      <time dateTime={new Date(step.atMs).toISOString()} title={fullTime(step.atMs)}>
        {since === undefined
          ? fullTime(step.atMs).slice(11, 23)
          : isRough
            ? `+ about ${Math.max(0, Math.round(since / 1000))} s`
            : `+ ${span(since)}`}
      </time>
    )
  }
  if (row.status === 'filled' && row.windowEnd !== null && block !== undefined) {
    const left = row.windowEnd - block.at
    return left < 0 ? 'window over' : `can be refuted for ${countdown(left)}`
  }
  return '–'
}
