import type { ModelMetadata } from '@gavel/exact'
import { DIGITS_ENCODING, decodeStory, readDigit, TEXT_ENCODING } from '@gavel/models'

/** What an output says: for a person, and as fields of a JSON document. */
export type Answer = {
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
}

/** Reads the output of the models that come with the package; undefined for every other. */
export const answerOf = (
  { input: encoded }: ModelMetadata,
  input: Uint8Array | Int8Array,
  output: Int8Array,
): Answer | undefined => {
  if (encoded?.encoding === DIGITS_ENCODING) {
    const reading = readDigit(output)
    return { text: reading.label, json: { ...reading } }
  }
  if (encoded?.encoding === TEXT_ENCODING) {
    const text = decodeStory(new Int8Array(input), output)
    return { text, json: { text } }
  }
  return undefined
}
