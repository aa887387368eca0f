import {
  DIGITS_ENCODING,
  decodeStory,
  encodePrompt,
  readDigit,
  TEXT_ENCODING,
} from '@gavel/models/questions'
import type { PromptText } from './Prompt.tsx'
import { QuestionInvalid } from './trouble.ts'

export const KINDS = ['digits', 'tiny-writer'] as const
/** A bundled model by its name, and with it the form of a question. */
export type Kind = (typeof KINDS)[number]

/** How a model has to say that it takes its input, so that this page can make one. */
export const ENCODINGS: Readonly<Record<Kind, string>> = {
  digits: DIGITS_ENCODING,
  'tiny-writer': TEXT_ENCODING,
}

/** @throws QuestionInvalid */
export const pictureInput = (grey: Uint8Array | undefined): Int8Array => {
  if (grey === undefined) throw new QuestionInvalid('There is no digit yet: draw or choose one.')
  return Int8Array.from(grey, (value) => value - 128)
}

/** @throws QuestionInvalid; ModelInputError naming the words that the model does not know */
export const textInput = ({ prompt, seed }: PromptText): Int8Array => {
  if (!/^\d{1,20}$/.test(seed.trim())) {
    throw new QuestionInvalid('The seed is a whole number, 0 or more.')
  }
  return encodePrompt(prompt, { seed: BigInt(seed.trim()) })
}

/** What an output says to a person. */
export type Reading =
  | { readonly kind: 'digits'; readonly label: string; readonly scores: readonly number[] }
  | { readonly kind: 'tiny-writer'; readonly text: string }

export const readingOf = (kind: Kind, input: Int8Array, output: Int8Array): Reading =>
  kind === 'digits' ? { kind, ...readDigit(output) } : { kind, text: decodeStory(input, output) }
