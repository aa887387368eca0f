/** Making inputs and reading outputs of the bundled models: all that a browser needs of this package. */
export { type DigitReading, readDigit } from './digits/reading.ts'
export { DIGITS_ENCODING, TEXT_ENCODING } from './encodings.ts'
export { type InputErrorCode, ModelInputError } from './errors.ts'
export { decodeStory, decodeText, encodePrompt, type PromptOptions } from './tiny-writer/text.ts'
