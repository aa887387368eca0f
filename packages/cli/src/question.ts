import type { ModelMetadata } from '@gavel/exact'
import { DIGITS_ENCODING, digitsInputFromPng, encodePrompt, TEXT_ENCODING } from '@gavel/models'
import { GavelError } from '@gavel/protocol'
import { parseWhole } from './present/whole.ts'
import { readBytes } from './readFile.ts'

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
  if (input?.encoding === TEXT_ENCODING) {
    if (prompt === undefined)
      throw refused(
        name,
        seed === undefined ? `${name} needs a --prompt.` : '--seed goes with --prompt.',
      )
    return encodePrompt(prompt, seed === undefined ? {} : { seed })
  }
  if (prompt !== undefined || seed !== undefined)
    throw refused(name, `${name} is no text model: it takes --input, not --prompt or --seed.`)
  if (bytes === undefined) throw refused(name, `${name} needs an --input.`)
  return input?.encoding === DIGITS_ENCODING ? digitsInputFromPng(bytes) : bytes
}

const refused = (model: string, message: string): GavelError =>
  new GavelError('ARGUMENT_INVALID', { message, details: { model } })
