import type { OpInput } from '../model.ts'
import { lut16Of } from '../ops/lookups.ts'
import { clampOf, rangeOf } from './activation.ts'
import { type Activation, descriptorOf, type Quantized, type Step } from './graph.ts'
import { rescalingOf } from './rescaling.ts'

const plain = ({ source, tensor }: OpInput): OpInput => ({ source, tensor })

/** ADD with TFLite's three roundings. */
export const importAdd = (step: Step, isReadInRuns: boolean) => {
  const [a, b] = [step.input(0), step.input(1)]
  const twice = 2 * Math.max(a.scale, b.scale)
  const left = rescalingOf(a.scale / twice)
  const right = rescalingOf(b.scale / twice)
  const sum = rescalingOf(twice / (2 ** 20 * step.output.scale))
  return step.push({
    kind: 'add',
    profile: 'T',
    inputs: [plain(a), plain(b)],
    output: descriptorOf(step.output, isReadInRuns),
    multipliers: [left.multiplier, right.multiplier],
    shifts: [left.shift, right.shift],
    sumMultiplier: sum.multiplier,
    sumShift: sum.shift,
    ...clampOf(step.operator, 0, step.output, step.refuse),
  })
}

export const importMul = (step: Step, isReadInRuns: boolean) => {
  const [a, b] = [step.input(0), step.input(1)]
  return step.push({
    kind: 'mul',
    profile: 'T',
    inputs: [plain(a), plain(b)],
    output: descriptorOf(step.output, isReadInRuns),
    ...rescalingOf((a.scale * b.scale) / step.output.scale),
    ...clampOf(step.operator, 0, step.output, step.refuse),
  })
}

/** The same numbers under another scale and zero point. */
export const requantized = (step: Step, input: Activation, to: Quantized, isReadInRuns: boolean) =>
  step.push({
    kind: 'requant',
    profile: 'T',
    inputs: [plain(input)],
    output: descriptorOf(to, isReadInRuns),
    ...rescalingOf(input.scale / to.scale),
    lo: -128,
    hi: 127,
  })

/** QUANTIZE from int8 to int8, RELU and RELU6 that are not fused. */
export const importRequant = (activation: number) => (step: Step, isReadInRuns: boolean) =>
  step.push({
    kind: 'requant',
    profile: 'T',
    inputs: [plain(step.input(0))],
    output: descriptorOf(step.output, isReadInRuns),
    ...rescalingOf(step.input(0).scale / step.output.scale),
    ...rangeOf(activation, step.output, step.refuse),
  })

/** SOFTMAX: ours, by a table of its exponential; TFLite's own kernels differ among themselves. */
export const importSoftmax = (step: Step, isReadInRuns: boolean) => {
  const input = step.input(0)
  if (step.output.zeroPoint !== -128)
    throw step.refuse('its output has another zero point than -128')
  return step.push({
    kind: 'softmax',
    inputs: [plain(input)],
    output: descriptorOf(step.output, isReadInRuns),
    isCausal: false,
    lookup: lut16Of(step.operator.options.float32(0, 1) * input.scale),
  })
}
