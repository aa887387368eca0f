import { PNG } from 'pngjs'
import { describe, expect, test } from 'vitest'
import { ModelInputError } from '../errors.ts'
import { randomOf } from '../random.ts'
import { digitsInputFromPng, pngFromGrey } from './png.ts'

const randomGrey = (...key: (string | number)[]): Uint8Array => {
  const random = randomOf('png', ...key)
  return Uint8Array.from({ length: 28 * 28 }, () => random.between(0, 256))
}

/** A PNG in which every pixel has the same colour. */
const plainPng = (rgba: number[], { width = 28, height = 28 } = {}): Uint8Array => {
  const png = new PNG({ width, height })
  for (let pixel = 0; pixel < width * height; pixel++) png.data.set(rgba, 4 * pixel)
  return new Uint8Array(PNG.sync.write(png))
}

const errorOf = (bytes: Uint8Array): ModelInputError | undefined => {
  try {
    digitsInputFromPng(bytes)
    return undefined
  } catch (error) {
    if (error instanceof ModelInputError) return error
    throw error
  }
}

describe('digitsInputFromPng', () => {
  test('reads what pngFromGrey writes, less 128', () => {
    for (let run = 0; run < 50; run++) {
      const grey = randomGrey(run)
      const input = digitsInputFromPng(pngFromGrey(grey))
      expect(input).toEqual(Int8Array.from(grey, (byte) => byte - 128))
    }
  })

  test('weighs colours by their luma', () => {
    expect(digitsInputFromPng(plainPng([255, 0, 0, 255]))[0]).toBe(76 - 128)
    expect(digitsInputFromPng(plainPng([0, 255, 0, 255]))[0]).toBe(150 - 128)
    expect(digitsInputFromPng(plainPng([0, 0, 255, 255]))[0]).toBe(29 - 128)
  })

  test('shows white paper through what is transparent', () => {
    expect(digitsInputFromPng(plainPng([0, 0, 0, 0]))[0]).toBe(127)
    expect(digitsInputFromPng(plainPng([0, 0, 0, 51]))[0]).toBe(204 - 128)
  })

  test('refuses another size and names it', () => {
    const error = errorOf(plainPng([0, 0, 0, 255], { width: 32, height: 20 }))
    expect(error).toMatchObject({
      code: 'IMAGE_SIZE_WRONG',
      details: { width: 32, height: 20, expected: 28 },
    })
    expect(error?.message).toMatchInlineSnapshot(
      `"The image has 32 x 20 pixels, but the digits model reads 28 x 28."`,
    )
    expect(error?.remedy).toMatchInlineSnapshot(
      `"Crop the image to one digit and scale it to 28 x 28 pixels."`,
    )
  })

  test('refuses a large image by its header, without decoding it', () => {
    const header = plainPng([0, 0, 0, 255]).slice(0, 40)
    new DataView(header.buffer).setUint32(16, 100_000)
    new DataView(header.buffer).setUint32(20, 100_000)
    expect(errorOf(header)?.code).toBe('IMAGE_SIZE_WRONG')
  })

  test('refuses what is not a PNG', () => {
    expect(errorOf(new TextEncoder().encode('GIF89a'))?.code).toBe('IMAGE_UNREADABLE')
    expect(errorOf(new Uint8Array())?.code).toBe('IMAGE_UNREADABLE')
  })

  test('refuses a file that is far too large for its image', () => {
    const padded = new Uint8Array(70_000)
    padded.set(plainPng([0, 0, 0, 255]))
    expect(errorOf(padded)?.code).toBe('IMAGE_UNREADABLE')
  })

  test('refuses a file cut short anywhere', () => {
    const whole = pngFromGrey(randomGrey('whole'))
    for (let length = 8; length < whole.length; length += 3) {
      expect(errorOf(whole.subarray(0, length))?.code).toBe('IMAGE_UNREADABLE')
    }
  })

  test('gives a coded error or an image for a file with any byte changed', () => {
    const whole = pngFromGrey(randomGrey('whole'))
    const random = randomOf('png', 'changes')
    for (let run = 0; run < 500; run++) {
      const changed = whole.slice()
      changed[Math.floor(random.between(8, whole.length))] = random.between(0, 256)
      errorOf(changed)
    }
  })
})
