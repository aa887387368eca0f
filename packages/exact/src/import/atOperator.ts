import { at } from '../errors.ts'
import type { TfliteOperator } from './tfliteFile.ts'

/** Runs `work` for an operator of the file and names the operator in any ExactError that it throws. */
export const atOperator = <Result>({ index, name }: TfliteOperator, work: () => Result): Result =>
  at(`Operator ${index} (${name})`, (details) => ({ ...details, operator: index, name }), work)
