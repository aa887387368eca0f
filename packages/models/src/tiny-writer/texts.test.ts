import { describe, expect, test } from 'vitest'
import { OUTPUT } from './shape.ts'
import { type Split, textOf } from './texts.ts'
import { findToken, VOCABULARY } from './vocabulary.ts'

const TEXTS = 6_000

const drawn = (split: Split): string[] =>
  Array.from({ length: TEXTS }, (_, index) => textOf(split, 7, index).join(' '))

/** What a text is about, where one look at its beginning says it. */
const subjectOf = (text: string): string | undefined =>
  [
    /^weather for the (\w+) : (\w+)/,
    /^market news : (\w+) is (?:dear today , )?(\w+) coins/,
    /a \w+ (\w+) found a (\w+) \./,
    /^\w+ the (\w+) loved \w+ (\w+) \./,
  ]
    .map((pattern) => pattern.exec(text)?.slice(1).join(' '))
    .find((subject) => subject !== undefined)

describe('the texts', () => {
  const [train, heldOut] = [drawn('train'), drawn('held-out')]

  test('of the two splits are about different things', () => {
    const subjects = new Set(train.map(subjectOf))
    const others = heldOut.map(subjectOf).filter((subject) => subject !== undefined)
    expect(others.length).toBeGreaterThan(TEXTS / 4)
    expect(others.filter((subject) => subjects.has(subject))).toEqual([])
  })

  test('fit the output with their end, after an empty prompt', () => {
    for (const text of [...train, ...heldOut]) expect(text.split(' ').length).toBeLessThan(OUTPUT)
  })

  test('use every word of the vocabulary, which has a byte for each', () => {
    const used = new Set(train.flatMap((text) => text.split(' ').map(findToken)))
    expect([...used].every((token) => token !== undefined)).toBe(true)
    expect(used.size).toBe(VOCABULARY.length - 3)
    expect(VOCABULARY.length).toBeLessThanOrEqual(256)
  })

  test('follow from seed, split and number', () => {
    expect(textOf('train', 7, 5)).toEqual(textOf('train', 7, 5))
    expect(textOf('train', 7, 5)).not.toEqual(textOf('train', 8, 5))
    expect(textOf('train', 7, 0).join(' ')).toMatchInlineSnapshot(
      `"Mira the fox loved her boat . one night she lost the boat in the garden . a small owl heard her and came to help . Mira looked in the forest , and there was the boat ."`,
    )
  })
})
