import { ModelInputError } from '../errors.ts'

const CLASSES = 10

export type DigitReading = {
  /** The digit read, '0' to '9'. */
  readonly label: string
  /** One logit per digit, -128 to 127; the highest wins, of equal ones the lowest digit. */
  readonly scores: readonly number[]
}

/**
 * What the digits model's output says.
 *
 * @throws {@link ModelInputError} OUTPUT_SIZE_WRONG
 * @example
 * readDigit(output) // { label: '7', scores: [-61, -30, ...] }
 */
export const readDigit = (output: Int8Array): DigitReading => {
  if (output.length !== CLASSES) {
    throw new ModelInputError(
      'OUTPUT_SIZE_WRONG',
      `The output has ${output.length} bytes, but the digits model gives ${CLASSES}.`,
      {
        remedy: 'Read the output of the digits model only; check the intent’s modelId.',
        details: { bytes: output.length, expected: CLASSES },
      },
    )
  }
  return { label: String(output.indexOf(Math.max(...output))), scores: [...output] }
}
