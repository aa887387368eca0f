import type { TensorDescriptor } from '@gavel/exact'
import type { BidReason, TaskIntent } from '@gavel/protocol'
import type { Address, Hex } from 'viem'

/** What a strategy knows about the model: from the verified model itself, not from what the auctioneer says. */
export type TaskModel = {
  readonly modelId: Hex
  readonly name: string
  /** Multiplications of one inference. */
  readonly multiplications: number
  readonly inputBytes: number
  /** What the root of an input is computed by. */
  readonly input: TensorDescriptor
  readonly outputBytes: number
}

/** One job to bid on. Money is in token wei. */
export type Task = {
  readonly intentHash: Hex
  readonly model: TaskModel
  readonly intent: TaskIntent
  readonly token: Address
  /** The most that the client pays. */
  readonly cap: bigint
  /** Median price of recent awards of the model; undefined when there are none. */
  readonly quote: bigint | undefined
  /** Gas of all its transactions, finalize included, at the current price and the operator's rate: in escrow mode one more. */
  readonly gasCost: bigint
  /** Jobs that wait for the engine now. */
  readonly queued: number
  /** How long the last inference of this model took; undefined before the first. */
  readonly inferenceMs: number | undefined
  /** How the last bids for this model ended, newest first, at most 20. */
  readonly history: readonly PastBid[]
}

export type PastBid = {
  readonly reason: BidReason
  readonly price: bigint
  readonly winningPrice: bigint | undefined
}

export type Offer = {
  readonly price: bigint
  /** Time from the award to the result, milliseconds. */
  readonly etaMs: number
  /** Own cost without gas: the fill is not sent when price < floor + gas at that time. Default 0. */
  readonly floor?: bigint
}

/**
 * Decides what to bid. A plain function: no state is needed, `history` has it.
 *
 * @example
 * const strategy: Strategy = ({ gasCost, cap }) =>
 *   gasCost * 2n <= cap ? { price: gasCost * 2n, etaMs: 1_000 } : 'pass'
 */
export type Strategy = (task: Task) => Offer | 'pass' | Promise<Offer | 'pass'>
