import { ModelInputError } from '../errors.ts'
import { SEED_BYTES } from './exact/generator.ts'
import { OUTPUT, PROMPT } from './shape.ts'
import { spell, wordsIn } from './spelling.ts'
import { END, findToken, PAD, START, VOCABULARY } from './vocabulary.ts'

const MOST_WORDS = PROMPT - 1
const MOST_SEED = 2n ** 64n - 1n
/** As many unknown words are named. */
const NAMED = 5

export type PromptOptions = {
  /** 1 to 2^64 - 1: which text is drawn. 0, or none: always the likeliest word. */
  readonly seed?: bigint | number
}

/**
 * The input of tiny-writer: the prompt, on the left filled with token 0, and eight bytes of seed.
 *
 * @param text At most 15 words and marks out of {@link VOCABULARY}, in capitals or not; may be empty.
 * @throws {@link ModelInputError} PROMPT_TOO_LONG, PROMPT_WORD_UNKNOWN, SEED_RANGE
 * @example
 * encodePrompt('Once there was a sleepy owl', { seed: 3 }) // Int8Array(24)
 */
export const encodePrompt = (text: string, { seed = 0n }: PromptOptions = {}): Int8Array => {
  const words = wordsIn(text)
  if (words.length > MOST_WORDS)
    throw new ModelInputError(
      'PROMPT_TOO_LONG',
      `The prompt has ${words.length} words and marks, but tiny-writer reads ${MOST_WORDS}.`,
      {
        remedy: `Give it the last ${MOST_WORDS}.`,
        details: { words: words.length, limit: MOST_WORDS },
      },
    )
  const input = new Uint8Array(PROMPT + SEED_BYTES).fill(PAD)
  input.set([START, ...tokensIn(words)], MOST_WORDS - words.length)
  new DataView(input.buffer).setBigUint64(PROMPT, seedOf(seed))
  return new Int8Array(input.buffer)
}

const tokensIn = (words: readonly string[]): number[] => {
  const unknown = words.filter((word) => findToken(word) === undefined)
  if (unknown.length > 0)
    throw new ModelInputError(
      'PROMPT_WORD_UNKNOWN',
      `tiny-writer does not know ${unknown
        .slice(0, NAMED)
        .map((w) => JSON.stringify(w))
        .join(', ')}.`,
      {
        remedy: `It knows ${VOCABULARY.length - END - 1} words (the labels of its metadata); try “Once there was a sleepy owl”.`,
        details: { unknown: unknown.length },
      },
    )
  return words.map((word) => findToken(word) as number)
}

const seedOf = (seed: bigint | number): bigint => {
  const isWhole = typeof seed === 'bigint' || Number.isSafeInteger(seed)
  const value = isWhole ? BigInt(seed) : -1n
  if (value >= 0n && value <= MOST_SEED) return value
  throw new ModelInputError('SEED_RANGE', `The seed ${seed} is not one of 0 to ${MOST_SEED}.`, {
    remedy: 'Choose a whole number in that range; 0 always takes the likeliest word.',
  })
}

/**
 * What tiny-writer wrote, up to its end.
 *
 * @throws {@link ModelInputError} OUTPUT_SIZE_WRONG
 * @example
 * decodeText(output) // 'She loved her kite. ...'
 */
export const decodeText = (output: Int8Array): string => spell(wordsOf(output))

/**
 * The prompt of an input and what was written to it, as one text.
 *
 * @throws {@link ModelInputError} OUTPUT_SIZE_WRONG
 * @example
 * decodeStory(input, output) // 'Once there was a sleepy owl named Mira who lived by the pond. ...'
 */
export const decodeStory = (input: Int8Array, output: Int8Array): string => {
  const prompt = new Uint8Array(input).slice(0, PROMPT).filter((token) => token > END)
  return spell([...Array.from(prompt, (token) => VOCABULARY[token] ?? ''), ...wordsOf(output)])
}

const wordsOf = (output: Int8Array): string[] => {
  if (output.length !== OUTPUT)
    throw new ModelInputError(
      'OUTPUT_SIZE_WRONG',
      `The output has ${output.length} bytes, but tiny-writer gives ${OUTPUT}.`,
      {
        remedy: 'Read the output of tiny-writer only; check the intent’s modelId.',
        details: { bytes: output.length, expected: OUTPUT },
      },
    )
  const tokens = [...new Uint8Array(output)]
  const end = tokens.indexOf(END)
  const written = end === -1 ? tokens : tokens.slice(0, end)
  return written.filter((token) => token > END).map((token) => VOCABULARY[token] ?? '')
}
