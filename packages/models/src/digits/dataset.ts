import { randomOf } from '../random.ts'
import { distort } from './distort.ts'
import type { Glyph } from './glyph.ts'
import { rasterize, SIDE } from './raster.ts'
import { photograph } from './scene.ts'
import { type Split, typefacesOf } from './typefaces.ts'

/** Grey bytes (0 black, 255 white), 28 x 28 each, and the digits that they show. */
export type Dataset = { readonly images: Uint8Array; readonly labels: Uint8Array }

/** Draws a dataset's images with these numbers; image `index` shows the digit `index mod 10`. */
export type Illustrator = (first: number, count: number) => Dataset

/**
 * Opens an endless numbered series of images; half of them show a font, half a hand.
 *
 * @example
 * const { images, labels } = illustratorOf('held-out', 7)(0, 5000)
 */
export const illustratorOf = (split: Split, seed: number): Illustrator => {
  const { fonts, hands } = typefacesOf(split, seed)
  const draw = (index: number): Uint8Array => {
    const random = randomOf(seed, split, index)
    const typeface = random.pick(index % 20 < 10 ? fonts : hands)
    const glyph = distort(typeface.glyphs[index % 10] as Glyph, random)
    const thickness = glyph.ink === 'filled' ? random.between(-0.2, 1) : random.between(1.4, 3.4)
    return photograph(rasterize(glyph, thickness), random)
  }
  return (first, count) => {
    const images = new Uint8Array(count * SIDE * SIDE)
    for (let i = 0; i < count; i++) images.set(draw(first + i), i * SIDE * SIDE)
    return { images, labels: Uint8Array.from({ length: count }, (_, i) => (first + i) % 10) }
  }
}
