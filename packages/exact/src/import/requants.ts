import { clampOf, FULL_RANGE } from './activation.ts'
import { descriptorOf, type Graph, type Quantized, type Value } from './graph.ts'
import { lookUp } from './moves.ts'
import { rescalingOf } from './multiplier.ts'
import { type OperatorImport, quantizedOf, requireSameQuantization } from './operator.ts'

/** The value under another scale and zero point; nothing is added where both stay. */
export const requantTo = (
  graph: Graph,
  value: Value,
  { scale, zeroPoint }: Quantized,
  clamp = FULL_RANGE,
): Value =>
  value.scale === scale && value.zeroPoint === zeroPoint && clamp === FULL_RANGE
    ? value
    : graph.push(
        {
          kind: 'requant',
          profile: 'T',
          inputs: [graph.operand(value)],
          output: descriptorOf(value.shape, zeroPoint),
          ...rescalingOf(value.scale / scale),
          ...clamp,
        },
        scale,
      )

/** QUANTIZE from int8 to int8. */
export const importQuantize = (context: OperatorImport): void =>
  context.define(requantTo(context.graph, context.value(0), quantizedOf(context.output())))

/** RELU and RELU_N1_TO_1 stand-alone: another scale, then a clamp. */
export const importRelu = (context: OperatorImport): void => {
  const output = quantizedOf(context.output())
  const clamp = clampOf(1, output) ?? FULL_RANGE
  context.define(requantTo(context.graph, context.value(0), output, clamp))
}

/** RELU6 stand-alone keeps the scale and only clamps. */
export const importRelu6 = (context: OperatorImport): void => {
  const value = context.value(0)
  requireSameQuantization(context, value, quantizedOf(context.output()))
  const { lo, hi } = clampOf(3, value) ?? FULL_RANGE
  context.define(lookUp(context.graph, value, (q) => Math.min(Math.max(q, lo), hi), value))
}
