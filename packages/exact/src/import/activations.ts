import { dividedByPower, logisticOf, tanhOf } from './fixedPoint.ts'
import { f32Field } from './flatbuffer.ts'
import { lookUp } from './moves.ts'
import { quantizeMultiplier, rescaled } from './multiplier.ts'
import { type OperatorImport, quantizedOf } from './operator.ts'

/** A curve over Q4 values as TFLite's reference kernels compute it. `bits`: fraction bits of the output. */
const curveOf = (
  context: OperatorImport,
  curve: (a: bigint) => bigint,
  bits: number,
  zeroPoint: number,
): void => {
  const input = context.value(0)
  const output = quantizedOf(context.output())
  if (output.zeroPoint !== zeroPoint || output.scale !== 2 ** -bits)
    throw context.refuse(`the output is not 1/${2 ** bits} a step from ${zeroPoint}`)
  // Q4 in int32: 27 fraction bits.
  const multiplier = quantizeMultiplier(input.scale * 2 ** 27)
  if (multiplier.shift > 31) throw context.refuse(`an input scale of ${input.scale}`)
  const radius = Math.floor((15 * 2 ** 27) / 2 ** (31 - multiplier.shift))
  const entryOf = (q: number): number => {
    const x = q - input.zeroPoint
    if (Math.abs(x) >= radius) return x < 0 ? -128 : 127
    const value = curve(BigInt(rescaled(x, multiplier)))
    const rounded = Number(dividedByPower(value, BigInt(31 - bits))) + zeroPoint
    return Math.min(Math.max(rounded, -128), 127)
  }
  context.define(lookUp(context.graph, input, entryOf, output))
}

export const importLogistic = (context: OperatorImport): void =>
  curveOf(context, logisticOf, 8, -128)

export const importTanh = (context: OperatorImport): void => curveOf(context, tanhOf, 7, 0)

/** Two multipliers, one for each sign; TFLite computes both in float32. */
export const importLeakyRelu = (context: OperatorImport): void => {
  const { options } = context.operator
  const input = context.value(0)
  const output = quantizedOf(context.output())
  const alpha = options === undefined ? 0 : f32Field(options, 0)
  if (!(alpha >= 0 && Number.isFinite(alpha))) throw context.refuse(`alpha ${alpha}`)
  const positive = quantizeMultiplier(Math.fround(input.scale / output.scale))
  const negative = quantizeMultiplier(Math.fround(Math.fround(input.scale * alpha) / output.scale))
  const entryOf = (q: number): number => {
    const x = q - input.zeroPoint
    const y = output.zeroPoint + rescaled(x, x >= 0 ? positive : negative)
    return Math.min(Math.max(y, -128), 127)
  }
  context.define(lookUp(context.graph, input, entryOf, output))
}

const [LOW16, HIGH16] = [-32_768, 32_767]

const saturate16 = (value: number): number => Math.min(Math.max(value, LOW16), HIGH16)

/** int16's doubling high multiplication, rounded to nearest. */
const highProduct = (a: number, b: number): number =>
  saturate16(Math.trunc((a * b + (a * b >= 0 ? 2 ** 14 : 1 - 2 ** 14)) / 2 ** 15))

/** A factor as an int16 and TFLite's exponent: factor = multiplier * 2^(exponent - 15). */
const multiplier16 = (factor: number) => {
  const { multiplier, shift } = quantizeMultiplier(factor)
  return {
    multiplier: Math.min(Math.floor((multiplier + 2 ** 15) / 2 ** 16), HIGH16),
    exponent: 31 - shift,
  }
}

/** x * relu6(x + 3) / 6 over int16 values, as TFLite's reference kernel rounds it. */
export const importHardSwish = (context: OperatorImport): void => {
  const input = context.value(0)
  const output = quantizedOf(context.output())
  const fine = Math.fround(Math.fround(1 / 128) * input.scale)
  const scaled = multiplier16(Math.fround(fine / output.scale))
  const gate = multiplier16(Math.fround(fine / Math.fround(3 / 32_768)))
  if (scaled.exponent > 0) throw context.refuse('an output scale much below the input scale')
  const entryOf = (q: number): number => {
    const x = (q - input.zeroPoint) * 128
    let weight = x
    if (gate.exponent > 0) weight = saturate16(weight * 2 ** (gate.exponent - 1))
    weight = highProduct(weight, gate.multiplier)
    if (gate.exponent > 0) weight = saturate16(weight * 2)
    if (gate.exponent < 0) weight = Number(dividedByPower(BigInt(weight), BigInt(-gate.exponent)))
    weight = Math.floor((weight + 2 ** 15) / 2)
    // This product rounds towards zero, which cancels the bias of the one before.
    const gated = Math.trunc((weight * highProduct(x, scaled.multiplier)) / 2 ** 15)
    const y = Number(dividedByPower(BigInt(gated), BigInt(-scaled.exponent))) + output.zeroPoint
    return Math.min(Math.max(y, -128), 127)
  }
  context.define(lookUp(context.graph, input, entryOf, output))
}
