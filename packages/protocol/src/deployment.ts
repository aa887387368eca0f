import type { Address } from 'viem'

/** Where Gavel lives on one chain. */
export type Deployment = {
  readonly chainId: number
  readonly reactor: Address
  readonly disputes: Address
  readonly vault: Address
  readonly channels: Address
  /** Judges the channels' receipts, as `disputes` judges claims. */
  readonly channelDisputes: Address
  readonly registry: Address
  /** Where auctioneers' own stakes are. */
  readonly auctioneerBond: Address
  readonly verifier: Address
  readonly permit2: Address
  /** Token that the client SDK and the CLI use when none is named. */
  readonly token: Address
  /** Block of the deployment: logs begin here. */
  readonly fromBlock: bigint
}
