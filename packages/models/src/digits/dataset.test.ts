import { describe, expect, test } from 'vitest'
import { illustratorOf } from './dataset.ts'
import { asInk } from './ink.ts'
import { typefacesOf } from './typefaces.ts'

describe('illustratorOf', () => {
  test('draws an image the same whichever images were drawn before it', () => {
    const draw = illustratorOf('held-out', 7)
    expect(draw(40, 20).images.subarray(13 * 784, 14 * 784)).toEqual(draw(53, 1).images)
  })

  test('labels image n with the last digit of n', () => {
    expect([...illustratorOf('train', 7)(8, 4).labels]).toEqual([8, 9, 0, 1])
  })

  test('draws other images for another seed and another split', () => {
    const image = illustratorOf('train', 7)(0, 1).images
    expect(illustratorOf('train', 8)(0, 1).images).not.toEqual(image)
    expect(illustratorOf('held-out', 7)(0, 1).images).not.toEqual(image)
  })

  test('holds out font families and hands that training never shows', () => {
    const names = (split: 'train' | 'held-out'): string[] => {
      const { fonts, hands } = typefacesOf(split, 7)
      return [...fonts.map(({ name }) => name.split(' ')[0] as string), ...hands.map(nameOf)]
    }
    const trained = new Set(names('train'))
    expect(names('held-out').filter((name) => trained.has(name))).toEqual([])
  })
})

const nameOf = ({ name }: { name: string }): string => name

describe('asInk', () => {
  test('shows an image and its negative alike', () => {
    const { images, labels } = illustratorOf('train', 7)(0, 20)
    const negative = { images: images.map((grey) => 255 - grey), labels }
    const inverted = asInk(negative).images
    const difference = asInk({ images, labels }).images.map((ink, pixel) =>
      Math.abs(ink - (inverted[pixel] as number)),
    )
    expect(Math.max(...difference)).toBeLessThanOrEqual(2)
  })
})
