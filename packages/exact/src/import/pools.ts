import { tensorLength } from '../tensor.ts'
import { i8Field, i32Field } from './flatbuffer.ts'
import { descriptorOf } from './graph.ts'
import { lookUp, reshapeTo, transposeBy } from './moves.ts'
import { fusedClamp, type OperatorImport, requireSameQuantization, resultOf } from './operator.ts'
import { windowOf } from './window.ts'

const poolOf = (context: OperatorImport) => {
  const { options } = context.operator
  if (options === undefined) throw context.refuse('no options')
  const input = context.value(0)
  const { scale, ...output } = resultOf(context)
  requireSameQuantization(context, input, { scale, zeroPoint: output.zeroPoint })
  const window = windowOf(context, input.shape, output.shape, {
    padding: i8Field(options, 0),
    kernel: [i32Field(options, 4), i32Field(options, 3)],
    strides: [i32Field(options, 2), i32Field(options, 1)],
    dilations: [1, 1],
  })
  return { scale, op: { inputs: [context.graph.operand(input)], output, ...window } }
}

/** Below so many cells, three operators instead of one cost more than they save. */
const FEW_CELLS = 16
/** The widest kernel. */
const MOST_CELLS = 255

type Pool = ReturnType<typeof poolOf>['op']

/**
 * An average over the whole image would need a block for nearly every cell: turned channel first, its cells are
 * contiguous. The sum and its rounding stay the same.
 */
const isWholeImage = ({ inputs: [input], kernel, output }: Pool): boolean => {
  const [, height = 0, width = 0] = input?.tensor.shape ?? []
  const isWhole =
    kernel[0] === height && kernel[1] === width && tensorLength(output) === output.shape[3]
  const cells = height * width
  return isWhole && cells > FEW_CELLS && cells <= MOST_CELLS
}

export const importAveragePool = (context: OperatorImport): void => {
  const { graph } = context
  const { op, scale } = poolOf(context)
  const clamp = fusedClamp(context, 5)
  if (!isWholeImage(op)) {
    context.define(graph.push({ kind: 'avgPool', ...op, ...clamp }, scale))
    return
  }
  const [cells, channels] = [op.kernel[0] * op.kernel[1], op.output.shape[3]]
  const turned = transposeBy(graph, context.value(0), [0, 3, 1, 2])
  const rows = reshapeTo(graph, turned, [1, channels, cells, 1])
  const { zeroPoint } = op.output
  const pooled = graph.push(
    {
      kind: 'avgPool',
      inputs: [graph.operand(rows)],
      output: descriptorOf([1, channels, 1, 1], zeroPoint),
      kernel: [1, cells],
      strides: [1, 1],
      padTop: 0,
      padLeft: 0,
      ...clamp,
    },
    scale,
  )
  context.define(reshapeTo(graph, pooled, op.output.shape))
}

/** A clamp after the maximum is a table: the operator itself has none. */
export const importMaxPool = (context: OperatorImport): void => {
  const { op, scale } = poolOf(context)
  const { lo, hi } = fusedClamp(context, 5)
  const value = context.graph.push({ kind: 'maxPool', ...op }, scale)
  const isWhole = lo === -128 && hi === 127
  context.define(
    isWhole ? value : lookUp(context.graph, value, (q) => Math.min(Math.max(q, lo), hi), value),
  )
}
