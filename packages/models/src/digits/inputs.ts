import { SIDE } from './raster.ts'

/** The model's inputs that many grey images make: one Int8Array of grey less 128 for each. */
export const inputsOf = (images: Uint8Array): Int8Array[] =>
  Array.from({ length: images.length / (SIDE * SIDE) }, (_, index) =>
    inputOf(images.subarray(index * SIDE * SIDE, (index + 1) * SIDE * SIDE)),
  )

/** Grey bytes (0 black, 255 white) as the model reads them: -128 to 127. */
export const inputOf = (grey: Uint8Array): Int8Array => Int8Array.from(grey, (byte) => byte - 128)
