import { ExactError } from '../errors.ts'

/** Runs `work` for operator `op` (from 1) and names the operator in any ExactError that it throws. */
export const atOp = <Result>(op: number, work: () => Result): Result => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof ExactError)) throw error
    throw new ExactError(
      error.code,
      `Operator ${op}: ${error.message}`,
      { op, ...error.details },
      { cause: error },
    )
  }
}
