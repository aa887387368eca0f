import type { ChannelConfig, TraceMode } from '@gavel/protocol'
import type { Hex } from 'viem'

/** What a solver must not forget of a channel. It is on the disk before the inference that it was changed for is answered. */
export type ChannelRecord = {
  readonly id: Hex
  readonly config: ChannelConfig
  /** Token wei, as the chain last said; 0 while it is being opened. */
  readonly deposited: bigint
  /** The highest voucher; 0 before the first. */
  readonly maxClaimableAmount: bigint
  readonly signature: Hex
  /** No block before it has an event of this channel. */
  readonly fromBlock: bigint
  /** It was ended, or its end was sent: no voucher is worth anything any more. */
  readonly isClosed?: true
  /** Inferences that were paid for. */
  readonly count: number
  /** The last of them: who asks for it again, with the same voucher, has the same answer. */
  readonly last?: PaidInference
}

export type PaidInference = {
  readonly modelId: Hex
  /** keccak256 of the input. */
  readonly inputHash: Hex
  readonly trace: TraceMode
  readonly price: bigint
  /** Unix seconds. */
  readonly provableUntil: bigint
}
