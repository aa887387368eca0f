import type { Dataset } from './dataset.ts'
import { SIDE } from './raster.ts'

/**
 * The dataset with every image shown as ink on paper: 0 is the paper's grey, 255 the strongest ink,
 * whichever of the two is darker. It makes things as easy as they get for a model that weighs pixels.
 */
export const asInk = ({ images, labels }: Dataset): Dataset => {
  const inked = new Uint8Array(images.length)
  for (let first = 0; first < images.length; first += SIDE * SIDE) {
    inked.set(inkOf(images.subarray(first, first + SIDE * SIDE)), first)
  }
  return { images: inked, labels }
}

/** A digit covers less than half of its image, so the median grey is the paper's. */
const inkOf = (image: Uint8Array): Uint8Array => {
  const paper = image.toSorted()[image.length / 2] as number
  const contrast = image.reduce((sum, grey) => sum + grey - paper, 0)
  const depths = Int16Array.from(image, (grey) => Math.sign(contrast) * (grey - paper))
  const strongest = Math.max(...depths, 1)
  return Uint8Array.from(depths, (depth) => Math.round((255 * Math.max(depth, 0)) / strongest))
}
