import { type Deployment, paymentChannelsAbi } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ChainClient } from '../connectChain.ts'

/** In the order of IPaymentChannels.ChannelState. */
const STATES = ['none', 'open', 'closed', 'released'] as const

export type ChannelState = {
  readonly state: (typeof STATES)[number]
  /** Since the channel was opened, token wei. */
  readonly deposited: bigint
  /** Paid to the receiver so far, token wei. */
  readonly claimed: bigint
  /** Open: last second before the payer may leave, 0 = not asked; closed: last second of the pot. Unix seconds. */
  readonly until: bigint
}

export type ChannelReads = {
  readonly channelOf: (channelId: Hex) => Promise<ChannelState>
}

export const channelReads = (
  { publicClient }: ChainClient,
  { channels: address }: Deployment,
): ChannelReads => ({
  channelOf: async (channelId) => {
    const request = { address, abi: paymentChannelsAbi, functionName: 'channelOf' } as const
    const found = await publicClient.readContract({ ...request, args: [channelId] })
    const { deposited, claimed, until } = found
    return { state: STATES[found.state] ?? 'none', deposited, claimed, until: BigInt(until) }
  },
})
