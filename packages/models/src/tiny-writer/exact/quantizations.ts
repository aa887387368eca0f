import type { Quantization } from '@gavel/exact'
import { headOf, type WriterShape } from '../shape.ts'

/** What the bytes at every site of the forward pass stand for, by the site's name. */
export type Quantizations = ReadonlyMap<string, Quantization>

/** What the bytes at a site stand for. */
export const at = (quantizations: Quantizations, site: string): Quantization => {
  const found = quantizations.get(site)
  if (found === undefined) throw new RangeError(`There is no site ${site}.`)
  return found
}

/** A softmax gives 256ths, from -128 on. */
const WEIGHTS: Quantization = { scale: 1 / 256, zeroPoint: -128 }

/** The multiplier (1 024 to 2 047) and shift of profile F that come nearest to a factor. */
const scaleOf = (factor: number): { multiplier: number; shift: number } => {
  const shift = 10 - Math.floor(Math.log2(factor))
  const multiplier = Math.round(factor * 2 ** shift)
  return multiplier < 2048 ? { multiplier, shift } : { multiplier: 1024, shift: shift - 1 }
}

/** How a product of queries and keys becomes a score. */
export const scoreScale = (quantizations: Quantizations, shape: WriterShape, layer: number) => {
  const scale = (part: string): number => at(quantizations, `${layer}.${part}`).scale
  return scaleOf((scale('query') * scale('key')) / Math.sqrt(headOf(shape)) / scale('scores'))
}

/** How a weighted sum of values becomes their mixture. */
export const mixScale = (quantizations: Quantizations, layer: number) => {
  const scale = (part: string): number => at(quantizations, `${layer}.${part}`).scale
  return scaleOf((WEIGHTS.scale * scale('value')) / scale('mixed'))
}

/**
 * The nearest quantizations that matrix products give without a rounded factor: there the factor comes first and the
 * scale of the output follows from it.
 */
export const settled = (quantizations: Quantizations, shape: WriterShape): Quantizations => {
  const result = new Map(quantizations)
  for (let layer = 0; layer < shape.layers; layer++) {
    const name = (part: string): string => `${layer}.${part}`
    result.set(name('weights'), WEIGHTS)
    const scale = (part: string): number => at(result, name(part)).scale
    const settle = (part: string, sum: number, { multiplier, shift }: ReturnType<typeof scaleOf>) =>
      result.set(name(part), {
        ...at(result, name(part)),
        scale: sum / (multiplier / 2 ** shift),
      })
    const product = (scale('query') * scale('key')) / Math.sqrt(headOf(shape))
    settle('scores', product, scoreScale(result, shape, layer))
    settle('mixed', WEIGHTS.scale * scale('value'), mixScale(result, layer))
  }
  return result
}
