import type { ModelMetadata } from '@gavel/exact'
import { digitsInputFromPng, encodePrompt, TEXT_ENCODING } from '@gavel/models'
import { GavelError } from '@gavel/protocol'
import { parseWhole } from './present/whole.ts'
import { readBytes } from './readFile.ts'

/** How digits takes its pictures. */
export const DIGITS_ENCODING = 'grey8-minus-128'

export type Question = {
  readonly input?: string | undefined
  readonly prompt?: string | undefined
  readonly seed?: string | undefined
}

/**
 * The input bytes of a model, out of what a person gave: a prompt for a text model, a file for every other.
 *
 * @throws ARGUMENT_INVALID, FILE_UNREADABLE and the codes of packages/models
 */
export const inputFor = (
  { name, input }: ModelMetadata,
  { input: file, prompt, seed }: Question,
): Uint8Array | Int8Array => {
  if (input?.encoding === TEXT_ENCODING) {
    if (prompt === undefined)
      throw refused(
        name,
        seed === undefined ? `${name} needs a --prompt.` : '--seed goes with --prompt.',
      )
    return encodePrompt(prompt, seed === undefined ? {} : { seed: parseWhole(seed, '--seed') })
  }
  if (prompt !== undefined || seed !== undefined)
    throw refused(name, `${name} is no text model: it takes --input, not --prompt or --seed.`)
  if (file === undefined) throw refused(name, `${name} needs an --input.`)
  const bytes = readBytes(file)
  return input?.encoding === DIGITS_ENCODING ? digitsInputFromPng(bytes) : bytes
}

const refused = (model: string, message: string): GavelError =>
  new GavelError('ARGUMENT_INVALID', { message, details: { model } })
