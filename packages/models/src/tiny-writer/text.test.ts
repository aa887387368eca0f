import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ModelInputError } from '../errors.ts'
import { OUTPUT, PROMPT } from './shape.ts'
import { spell } from './spelling.ts'
import { decodeStory, decodeText, encodePrompt } from './text.ts'
import { textOf } from './texts.ts'
import { END, PAD, START, tokensOf } from './vocabulary.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof ModelInputError) return error.code
    throw error
  }
}

const outputOf = (tokens: readonly number[]): Int8Array =>
  Int8Array.from({ length: OUTPUT }, (_, i) => tokens[i] ?? END)

describe('encodePrompt', () => {
  test('puts start, words and seed at the right end', () => {
    const input = new Uint8Array(encodePrompt('Once there was', { seed: 258n }))
    expect([...input.slice(0, 12)]).toEqual(Array(12).fill(PAD))
    expect([...input.slice(12, 16)]).toEqual(tokensOf(['once', 'there', 'was']).slice(0, -1))
    expect([...input.slice(16)]).toEqual([0, 0, 0, 0, 0, 0, 1, 2])
  })

  test('takes an empty prompt, and every seed', () => {
    expect(encodePrompt('')[PROMPT - 1]).toBe(START)
    expect([...encodePrompt('', { seed: 2n ** 64n - 1n }).slice(PROMPT)]).toEqual(Array(8).fill(-1))
    expect(encodePrompt('', { seed: 0 })).toEqual(encodePrompt(''))
  })

  test('refuses what the model cannot read, by name', () => {
    expect(() =>
      encodePrompt('Once there was a dragon, a fox and a "unicorn"'),
    ).toThrowErrorMatchingInlineSnapshot(
      `[ModelInputError: tiny-writer does not know "dragon", "unicorn".]`,
    )
    expect(() => encodePrompt('the '.repeat(16))).toThrowErrorMatchingInlineSnapshot(
      `[ModelInputError: The prompt has 16 words and marks, but tiny-writer reads 15.]`,
    )
    for (const seed of [-1, 0.5, Number.NaN, 2n ** 64n])
      expect(codeOf(() => encodePrompt('', { seed }))).toBe('SEED_RANGE')
  })
})

describe('decodeText', () => {
  test('gives back every text of the grammar, whole or continued', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(PROMPT - 1), (index, given) => {
        const words = textOf('train', 7, index)
        const tokens = tokensOf(words).slice(1)
        expect(decodeText(outputOf(tokens))).toBe(spell(words))
        const input = encodePrompt(words.slice(0, given).join(' '))
        expect(decodeStory(input, outputOf(tokens.slice(given)))).toBe(spell(words))
      }),
    )
  })

  test('refuses an output of another length', () => {
    expect(codeOf(() => decodeText(new Int8Array(10)))).toBe('OUTPUT_SIZE_WRONG')
  })
})
