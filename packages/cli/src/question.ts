import type { ModelMetadata } from '@gavel/exact'
import { digitsInputFromPng, encodePrompt, TEXT_ENCODING } from '@gavel/models'
import { GavelError } from '@gavel/protocol'
import { parseWhole } from './present/whole.ts'
import { readBytes } from './readFile.ts'

/** How digits takes its pictures. */
export const DIGITS_ENCODING = 'grey8-minus-128'

/** What a person asks, before it is known of which model. */
export type Question = {
  /** Of the --input file. */
  readonly bytes: Uint8Array | undefined
  readonly prompt: string | undefined
  readonly seed: number | undefined
}

/** @throws ARGUMENT_INVALID, FILE_UNREADABLE */
export const parseQuestion = ({
  input,
  prompt,
  seed,
}: {
  readonly input?: string | undefined
  readonly prompt?: string | undefined
  readonly seed?: string | undefined
}): Question => ({
  bytes: input === undefined ? undefined : readBytes(input),
  prompt,
  seed: seed === undefined ? undefined : parseWhole(seed, '--seed'),
})

/**
 * The input bytes of a model, out of what a person gave: a prompt for a text model, a file for every other.
 *
 * @throws ARGUMENT_INVALID and the codes of packages/models
 */
export const inputFor = (
  { name, input }: ModelMetadata,
  { bytes, prompt, seed }: Question,
): Uint8Array | Int8Array => {
  const isText = input?.encoding === TEXT_ENCODING
  if (isText && prompt !== undefined)
    return encodePrompt(prompt, seed === undefined ? {} : { seed })
  if (prompt !== undefined || seed !== undefined)
    throw new GavelError('ARGUMENT_INVALID', {
      message: isText
        ? '--seed goes with --prompt.'
        : `${name} is no text model: it takes --input, not --prompt or --seed.`,
      details: { model: name },
    })
  if (bytes === undefined)
    throw new GavelError('ARGUMENT_INVALID', {
      message: isText ? `${name} needs a --prompt.` : `${name} needs an --input.`,
      details: { model: name },
    })
  return input?.encoding === DIGITS_ENCODING ? digitsInputFromPng(bytes) : bytes
}
