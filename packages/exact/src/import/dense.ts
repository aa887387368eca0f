import { clampOf } from './activation.ts'
import { descriptorOf, type Step } from './graph.ts'
import { channelTableOf, factorsOf } from './linear.ts'

/** FULLY_CONNECTED: weights [out, in]. With one scale TFLite multiplies it with the input's in float32. */
export const importDense = (step: Step, isReadInRuns: boolean) => {
  const input = step.input(0)
  const filter = step.constant(1)
  if (filter === undefined) throw step.refuse('its weights are not a constant')
  if (step.operator.options.int8(1, 0) !== 0) throw step.refuse('its weights are shuffled')
  const [channels = 0, k = 0] = filter.shape
  const [scale] = filter.scales
  const perTensor = Math.fround(input.scale * (scale ?? 0)) / step.output.scale
  return step.push({
    kind: 'dense',
    inputs: [{ source: input.source, tensor: input.tensor }],
    output: descriptorOf(step.output, isReadInRuns),
    profile: 'T',
    ...clampOf(step.operator, 0, step.output, step.refuse),
    table: channelTableOf(step, {
      input,
      filter,
      bias: step.constant(2),
      channels,
      k,
      place: (c, i) => c * k + i,
      factor:
        filter.scales.length === 1
          ? () => perTensor
          : factorsOf(step, filter, channels, input.scale),
    }),
  })
}
