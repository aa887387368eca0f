import { tensorLength } from '../tensor.ts'
import { FULL_RANGE } from './activation.ts'
import { channelTable, perChannelFactor, perTensorFactor } from './channels.ts'
import { i8Field } from './flatbuffer.ts'
import { rescalingOf } from './multiplier.ts'
import { fusedClamp, type OperatorImport, optionFlag, resultOf } from './operator.ts'

/** Weights are [out, in]; the input is cut into rows of `in` bytes. */
export const importFullyConnected = (context: OperatorImport): void => {
  const { graph, operator, refuse } = context
  const [input, weights] = [context.value(0), context.constant(1)]
  const { scale, ...output } = resultOf(context)
  const [channels = 0, k = 0] = weights.shape
  if (operator.options !== undefined && i8Field(operator.options, 1) !== 0)
    throw refuse('shuffled weights')
  const isWhole = tensorLength(input) * channels === tensorLength(output) * k
  if (weights.shape.length !== 2 || channels !== output.shape[3] || !isWhole)
    throw refuse(`weights [${weights.shape}] for the output ${output.shape.join('x')}`)
  const clamp = fusedClamp(context, 0)
  const filter = { weights, axis: 0, channels, k, order: (c: number, i: number) => c * k + i }
  const factor = weights.scales.length > 1 ? perChannelFactor : perTensorFactor
  const quantized = { scale, zeroPoint: output.zeroPoint, ...clamp }
  const table = channelTable(context, filter, input, quantized, factor)
  const inputs = [graph.operand(input)]
  context.define(
    graph.push({ kind: 'dense', profile: 'T', inputs, output, table, ...clamp }, scale),
  )
}

/** Both factors are activations; adj_x and adj_y are transposed ones. */
export const importBatchMatmul = (context: OperatorImport): void => {
  const { graph } = context
  const [left, right] = [context.value(0), context.value(1)]
  const { scale, ...output } = resultOf(context)
  context.define(
    graph.push(
      {
        kind: 'matmul',
        profile: 'T',
        inputs: [graph.operand(left), graph.operand(right)],
        output,
        isLeftTransposed: optionFlag(context, 0),
        isRightTransposed: optionFlag(context, 1),
        ...rescalingOf(perTensorFactor(left.scale, right.scale, scale)),
        ...FULL_RANGE,
      },
      scale,
    ),
  )
}
