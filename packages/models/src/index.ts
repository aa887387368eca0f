export { type BundledModel, bundledModels, loadDigits } from './bundled.ts'
export { digitsInputFromPng } from './digits/png.ts'
export { type DigitReading, readDigit } from './digits/reading.ts'
export { type InputErrorCode, ModelInputError } from './errors.ts'
