import { at } from '../errors.ts'

/** Runs `work` for operator `op` (from 1) and names the operator in any ExactError that it throws. */
export const atOp = <Result>(op: number, work: () => Result): Result =>
  at(`Operator ${op}`, (details) => ({ op, ...details }), work)
