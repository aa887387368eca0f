import { fitDigit, type GreyPicture, SIDE } from './fitDigit.ts'

/** A photograph is scaled down to this before it is looked at. */
const LONGEST = 560

/** Grey of RGBA pixels by Rec. 601; what is transparent shows white paper. */
export const greyOf = ({ data, width, height }: ImageData): GreyPicture => ({
  width,
  height,
  grey: Uint8Array.from({ length: width * height }, (_, pixel) => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * pixel, 4 * pixel + 4)
    const luma = (299 * red + 587 * green + 114 * blue) / 1000
    return Math.round((luma * alpha + 255 * (255 - alpha)) / 255)
  }),
})

/**
 * The 28 x 28 grey bytes of a picture file: as they are where it has that size, else the digit in it.
 *
 * @throws Error in words for a person
 */
export const readPicture = async (file: Blob): Promise<Uint8Array> => {
  const image = await createImageBitmap(file).catch(() => {
    throw new Error('This file is not a picture that the browser can read. Try a PNG or a JPEG.')
  })
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height))
  const width = Math.max(1, Math.round(image.width * scale))
  const height = Math.max(1, Math.round(image.height * scale))
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (context === null) throw new Error('This browser cannot read pictures.')
  context.drawImage(image, 0, 0, width, height)
  image.close()
  const picture = greyOf(context.getImageData(0, 0, width, height))
  if (width === SIDE && height === SIDE) return picture.grey
  const fitted = fitDigit(picture)
  if (fitted === undefined)
    throw new Error('Nothing stands out in this picture: no digit is found.')
  return fitted
}
