import { illustratorOf } from './dataset.ts'
import { SIDE } from './raster.ts'
import { EXAMPLE_IMAGES, HELD_OUT_IMAGES, SEED } from './recipe.ts'

/** A picture of a digit for people to try the model with. */
export type Example = {
  /** The digit, a dash, a letter: `7-a.png`. */
  readonly file: string
  readonly label: string
  /** 28 x 28 bytes, 0 black to 255 white. */
  readonly grey: Uint8Array
}

/**
 * The pictures of examples/digits: consecutive images of the held-out series, chosen by their
 * numbers alone. `a` shows a font, `b` a hand.
 */
export const exampleImages = (): Example[] => {
  const { images, labels } = illustratorOf('held-out', SEED)(HELD_OUT_IMAGES, EXAMPLE_IMAGES)
  return Array.from(labels, (label, index) => ({
    file: `${label}-${String.fromCharCode('a'.charCodeAt(0) + Math.floor(index / 10))}.png`,
    label: String(label),
    grey: images.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE),
  }))
}
