import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spell, wordsIn } from './spelling.ts'
import { textOf } from './texts.ts'
import { findToken } from './vocabulary.ts'

describe('spelling', () => {
  test('is undone by reading, for every text of the grammar', () => {
    fc.assert(
      fc.property(fc.constantFrom('train', 'held-out'), fc.nat(), (split, index) => {
        const words = textOf(split as 'train', 7, index)
        expect(wordsIn(spell(words)).map(findToken)).toEqual(words.map(findToken))
      }),
      { numRuns: 500 },
    )
  })

  test('sets spaces and capitals as a person does', () => {
    const text =
      '“ do not cry , ” said the fox , “ I saw it . ” she asked . “ who ? ” asked Mira . “ more ! ” weather for the hill : rain .'
    expect(spell(text.split(' '))).toBe(
      '“Do not cry,” said the fox, “I saw it.” She asked. “Who?” asked Mira. “More!” weather for the hill: rain.',
    )
  })

  test('reads straight quotation marks as pairs', () => {
    expect(wordsIn('"More!" said Mira.')).toEqual(['“', 'More', '!', '”', 'said', 'Mira', '.'])
  })
})
