import type { Task } from '@gavel/solver-kit'

/** What an operator's machine costs. */
export type CostModel = {
  /** Token wei for a million multiplications. */
  readonly costPerMillion: bigint
  /** Wanted profit over all costs, basis points. */
  readonly marginBps: bigint
}

const CHAIN_MS = 1_000
const UNKNOWN_INFERENCE_MS = 1_000

/** Own cost of a job without gas, token wei. */
export const computeCost = ({ model }: Task, { costPerMillion }: CostModel): bigint =>
  (BigInt(model.multiplications) * costPerMillion) / 1_000_000n

/** An amount and so many basis points on top, rounded up. */
export const withMargin = (amount: bigint, bps: bigint): bigint =>
  amount + (amount * bps + 9_999n) / 10_000n

/** Time to the result: the jobs before it, this one, and the chain. */
export const etaMsOf = ({ inferenceMs = UNKNOWN_INFERENCE_MS, queued }: Task): number =>
  Math.ceil(inferenceMs * (queued + 1)) + CHAIN_MS
