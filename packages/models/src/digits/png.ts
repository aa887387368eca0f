import { PNG } from 'pngjs'
import { ModelInputError } from '../errors.ts'
import { SIDE } from './raster.ts'

/** A 28 x 28 image needs at most some kilobytes; more is a mistake or a decompression bomb. */
const MAX_FILE_BYTES = 64 * 1024

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const

/**
 * Turns a 28 x 28 PNG into the model's input: one byte a pixel, grey less 128, row by row from the
 * top. Colour becomes luma (Rec. 601); what is transparent shows white paper.
 *
 * @throws {@link ModelInputError} IMAGE_UNREADABLE, IMAGE_SIZE_WRONG
 * @example
 * digitsInputFromPng(readFileSync('examples/digits/7-a.png')) // Int8Array(784)
 */
export const digitsInputFromPng = (bytes: Uint8Array): Int8Array => {
  requirePng(bytes)
  const { data } = decode(bytes)
  return Int8Array.from({ length: SIDE * SIDE }, (_, pixel) => greyOf(data, 4 * pixel) - 128)
}

/** Grey, 0 to 255, of the RGBA pixel at an offset. */
const greyOf = (rgba: Uint8Array, at: number): number => {
  const [red, green, blue, alpha] = rgba.subarray(at, at + 4) as Uint8Array & Quadruple
  const luma = (299 * red + 587 * green + 114 * blue) / 1000
  return Math.round((luma * alpha + 255 * (255 - alpha)) / 255)
}

type Quadruple = [number, number, number, number]

/** Draws 28 x 28 grey bytes (0 black, 255 white) as a grey PNG without alpha. */
export const pngFromGrey = (grey: Uint8Array): Uint8Array => {
  const png = new PNG({ width: SIDE, height: SIDE })
  for (const [pixel, value] of grey.entries()) {
    png.data.set([value, value, value, 255], 4 * pixel)
  }
  return new Uint8Array(PNG.sync.write(png, { colorType: 0, bitDepth: 8 }))
}

/** Refuses by what the first bytes say, so that a large image is never decoded. */
const requirePng = (bytes: Uint8Array): void => {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte)) {
    throw new ModelInputError('IMAGE_UNREADABLE', `The ${bytes.length} bytes are not a PNG file.`, {
      remedy: `Save the image as a PNG of ${SIDE} x ${SIDE} pixels.`,
    })
  }
  if (bytes.length > MAX_FILE_BYTES) {
    throw new ModelInputError(
      'IMAGE_UNREADABLE',
      `The PNG file has ${bytes.length} bytes, more than the allowed ${MAX_FILE_BYTES}.`,
      {
        remedy: `Save the image as a plain ${SIDE} x ${SIDE} PNG without metadata.`,
        details: { bytes: bytes.length, limit: MAX_FILE_BYTES },
      },
    )
  }
  if (bytes.length < 24) throw damaged(bytes)
  const header = new DataView(bytes.buffer, bytes.byteOffset)
  requireSide(header.getUint32(16), header.getUint32(20))
}

const requireSide = (width: number, height: number): void => {
  if (width === SIDE && height === SIDE) return
  throw new ModelInputError(
    'IMAGE_SIZE_WRONG',
    `The image has ${width} x ${height} pixels, but the digits model reads ${SIDE} x ${SIDE}.`,
    {
      remedy: `Crop the image to one digit and scale it to ${SIDE} x ${SIDE} pixels.`,
      details: { width, height, expected: SIDE },
    },
  )
}

const decode = (bytes: Uint8Array): PNG => {
  try {
    return PNG.sync.read(Buffer.from(bytes))
  } catch (cause) {
    throw damaged(bytes, cause)
  }
}

const damaged = (bytes: Uint8Array, cause?: unknown): ModelInputError =>
  new ModelInputError('IMAGE_UNREADABLE', `The PNG file of ${bytes.length} bytes is damaged.`, {
    remedy: 'Save the image again; the file may have been cut short in transfer.',
    cause,
  })
