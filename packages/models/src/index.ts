export { type BundledModel, bundledModels, loadDigits, loadTinyWriter } from './bundled.ts'
export { digitsInputFromPng } from './digits/png.ts'
export {
  DIGITS_ENCODING,
  type DigitReading,
  decodeStory,
  decodeText,
  encodePrompt,
  type InputErrorCode,
  ModelInputError,
  type PromptOptions,
  readDigit,
  TEXT_ENCODING,
} from './questions.ts'
