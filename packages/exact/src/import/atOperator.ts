import { ExactError } from '../errors.ts'
import type { TfliteOperator } from './tfliteFile.ts'

/** Runs `work` for an operator of the file and names the operator in any ExactError that it throws. */
export const atOperator = <Result>({ index, name }: TfliteOperator, work: () => Result): Result => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ExactError)) throw error
    throw new ExactError(
      error.code,
      `Operator ${index} (${name}): ${error.message}`,
      { ...error.details, operator: index, name },
      { cause: error },
    )
  }
}
