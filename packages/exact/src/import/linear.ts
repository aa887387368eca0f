import type { ChannelTable } from '../model.ts'
import { type Activation, int32sOf, type Step } from './graph.ts'
import { rescalingOf } from './rescaling.ts'
import { type FileTensor, INT8 } from './tfliteFile.ts'

/** What the channels of a linear operator are made of. */
export type LinearParts = {
  readonly input: Activation
  readonly filter: FileTensor
  readonly bias: FileTensor | undefined
  readonly channels: number
  /** Products in one sum. */
  readonly k: number
  /** Where weight `i` of channel `c` is in the file. */
  readonly place: (c: number, i: number) => number
  /** The real factor of channel `c`. */
  readonly factor: (c: number) => number
}

/** Multiplier and shift that leave an accumulator as it is. */
const IDENTITY = { multiplier: 2 ** 30, shift: 30 } as const

/**
 * Channels with zero points folded: b' = b - z * sum(w). A channel whose weights are all zero gives one value, whatever its
 * bias is; it is written as that value, so that a huge bias does no harm.
 */
export const channelTableOf = (step: Step, parts: LinearParts): ChannelTable => {
  const { filter, channels, k, place, input } = parts
  const raw = new Int8Array(filter.data.buffer, filter.data.byteOffset, filter.data.byteLength)
  if (filter.type !== INT8 || raw.length !== channels * k) {
    throw step.refuse(`its weights are not ${channels} x ${k} int8`, { bytes: raw.length })
  }
  if (filter.zeroPoints.some((zero) => zero !== 0))
    throw step.refuse('its weights are not symmetric')
  const biases = biasesOf(step, parts)
  const table: ChannelTable = {
    channels,
    k,
    biases: new Int32Array(channels),
    multipliers: new Uint32Array(channels),
    shifts: new Uint8Array(channels),
    weights: new Int8Array(channels * k),
  }
  for (let c = 0; c < channels; c++) {
    let sum = 0
    let isConstant = true
    for (let i = 0; i < k; i++) {
      const weight = raw[place(c, i)] as number
      table.weights[c * k + i] = weight
      sum += weight
      isConstant &&= weight === 0
    }
    const rescaling = rescalingOf(parts.factor(c))
    const bias = (biases[c] ?? 0) - input.zeroPoint * sum
    if (!Number.isInteger(bias) || Math.abs(bias) >= 2 ** 31)
      throw step.refuse('a folded bias needs more than 32 bits', { channel: c, bias })
    const written = isConstant
      ? { bias: constantOf(bias, rescaling), ...IDENTITY }
      : { bias, ...rescaling }
    table.biases[c] = written.bias
    table.multipliers[c] = written.multiplier
    table.shifts[c] = written.shift
  }
  return table
}

const constantOf = (
  bias: number,
  { multiplier, shift }: { multiplier: number; shift: number },
): number => {
  const rescaled = (BigInt(bias) * BigInt(multiplier) + (1n << BigInt(shift - 1))) >> BigInt(shift)
  // Beyond a byte and its zero point the clamp decides alone.
  return Number(rescaled < -1024n ? -1024n : rescaled > 1024n ? 1024n : rescaled)
}

const biasesOf = (step: Step, { bias, channels }: LinearParts): number[] => {
  if (bias === undefined) return []
  const biases = int32sOf(bias)
  if (biases.length !== channels)
    throw step.refuse(`it has ${biases.length} biases for ${channels} channels`)
  return biases
}

/** Factors of a filter with one scale for each channel, or one for all: in * w / out in float64. */
export const factorsOf = (
  step: Step,
  { scales }: FileTensor,
  channels: number,
  inputScale: number,
): ((c: number) => number) => {
  if (scales.length !== 1 && scales.length !== channels) {
    throw step.refuse(`it has ${scales.length} weight scales for ${channels} channels`)
  }
  return (c) =>
    (inputScale * (scales.length === 1 ? (scales[0] as number) : (scales[c] as number))) /
    step.output.scale
}
