import type { Random } from '../random.ts'
import type { Path, Point } from './glyph.ts'
import { rasterize, SIDE } from './raster.ts'

/**
 * Photographs an inked page: clutter, light or dark ink, uneven light, blur and sensor noise.
 *
 * @param ink Share of each pixel that the digit covers, 0 to 1.
 * @returns 28 x 28 grey values, 0 black to 255 white.
 */
export const photograph = (ink: Float32Array, random: Random): Uint8Array => {
  const inked = blur(litter(ink, random), random.between(0, 0.6))
  const paper = random.between(0, 1)
  const contrast = random.between(0.45, 1)
  const drawn = paper < 0.5 ? Math.min(paper + contrast, 1) : Math.max(paper - contrast, 0)
  const light = unevenLight(random)
  const noise = random.between(0, 0.06)
  return Uint8Array.from(inked, (share, pixel) => {
    const value = paper + (drawn - paper) * share + light(pixel) + noise * random.normal()
    return Math.round(255 * Math.min(Math.max(value, 0), 1))
  })
}

/** Adds scratches and specks, fainter and thinner than the digit. */
const litter = (ink: Float32Array, random: Random): Float32Array => {
  const marks = Math.floor(random.between(0, 3.5))
  let littered = ink
  for (let mark = 0; mark < marks; mark++) {
    const layer = rasterize({ ink: 'stroked', paths: [scratch(random)] }, random.between(0, 1))
    const strength = random.between(0.2, 0.7)
    littered = littered.map((share, pixel) => Math.max(share, strength * (layer[pixel] as number)))
  }
  return littered
}

const scratch = (random: Random): Path => {
  const start: Point = [random.between(0, SIDE), random.between(0, SIDE)]
  const length = random.between(0, 6)
  const angle = random.between(0, 2 * Math.PI)
  return [start, [start[0] + length * Math.cos(angle), start[1] + length * Math.sin(angle)]]
}

/** A slope of brightness across the page, at most 0.15 from its middle to its corner. */
const unevenLight = (random: Random): ((pixel: number) => number) => {
  const slopeX = random.between(-0.1, 0.1) / (SIDE / 2)
  const slopeY = random.between(-0.1, 0.1) / (SIDE / 2)
  return (pixel) =>
    slopeX * ((pixel % SIDE) - SIDE / 2) + slopeY * (Math.floor(pixel / SIDE) - SIDE / 2)
}

/** Mixes each pixel with its neighbours: a 3 x 3 tent, `amount` 0 (sharp) to 1. */
const blur = (image: Float32Array, amount: number): Float32Array => {
  const side = amount / 4
  const along = (values: Float32Array, step: number, at: (pixel: number) => number): Float32Array =>
    values.map((value, pixel) => {
      const before = at(pixel) > 0 ? (values[pixel - step] as number) : value
      const after = at(pixel) < SIDE - 1 ? (values[pixel + step] as number) : value
      return value * (1 - 2 * side) + (before + after) * side
    })
  const rows = along(image, 1, (pixel) => pixel % SIDE)
  return along(rows, SIDE, (pixel) => Math.floor(pixel / SIDE))
}
