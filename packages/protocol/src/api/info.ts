import type { Address } from 'viem'
import type { Deployment } from '../deployment.ts'

/** GET /v1/info: who this auctioneer is and the limits that it keeps. */
export type InfoView = {
  readonly chainId: number
  readonly auctioneer: Address
  readonly deployment: Deployment
  readonly limits: AuctionLimits
}

export type AuctionLimits = {
  /** Shortest bidding time, milliseconds between submission and closeByMs. */
  readonly minBiddingMs: number
  readonly maxBiddingMs: number
  readonly revealWindowMs: number
  /** Seconds between an award and its ackBy. */
  readonly ackSeconds: number
  readonly maxInputBytes: number
  readonly minChallengeWindow: number
  readonly maxChallengeWindow: number
}
