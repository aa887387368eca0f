import { tensorLength } from '../tensor.ts'
import { FULL_RANGE } from './activation.ts'
import { transposeBy } from './moves.ts'
import { meanMultiplier } from './multiplier.ts'
import { axisOf, integersOf, type OperatorImport, resultOf } from './operator.ts'

/** A mean reduces what is contiguous, so kept axes are brought to the front first. */
export const importMean = (context: OperatorImport): void => {
  const { graph } = context
  const input = context.value(0)
  const { scale, ...output } = resultOf(context)
  const rank = context.rank(0)
  const reduced = new Set(integersOf(context, 1).map((axis) => axisOf(context, axis, rank)))
  const axes = [0, 1, 2, 3] as const
  const kept = axes.filter((axis) => !reduced.has(axis))
  const order = [...kept, ...axes.filter((axis) => reduced.has(axis))]
  const terms = [...reduced].reduce<number>((product, axis) => product * input.shape[axis], 1)
  if (tensorLength(output) * terms !== tensorLength(input))
    throw context.refuse('the output has another length than the kept axes')
  const front = transposeBy(graph, input, order)
  context.define(
    graph.push(
      {
        kind: 'mean',
        profile: 'T',
        inputs: [graph.operand(front)],
        output,
        ...meanMultiplier(input.scale / scale, terms),
        ...FULL_RANGE,
      },
      scale,
    ),
  )
}
