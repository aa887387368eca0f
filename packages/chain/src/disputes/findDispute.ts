import type { Deployment } from '@gavel/protocol'
import { type Hex, type Log, numberToHex } from 'viem'
import { toChainError } from '../chainError.ts'
import type { ChainClient } from '../connectChain.ts'
import { type GavelEvent, toGavelEvent } from '../events/gavelEvents.ts'
import { type Dispute, disputeOf } from './disputeOf.ts'

export type DisputePlace = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly intentHash: Hex
  /** No block before it is searched: that of the fill. */
  readonly fromBlock: bigint
}

/**
 * All that was asked and answered about one claim, from the chain itself.
 *
 * @throws CHAIN_UNREACHABLE
 */
export const findDispute = async (place: DisputePlace): Promise<Dispute> => {
  try {
    // Answers have the intent as their first topic, challenges and questions as their second.
    const [answers, moves] = await Promise.all([
      readLogs(place, [null, place.intentHash]),
      readLogs(place, [null, null, place.intentHash]),
    ])
    return disputeOf([...answers, ...moves].sort(inOrder))
  } catch (error) {
    throw toChainError(error, place.chain.rpcUrl, 'the search for challenges')
  }
}

const readLogs = async (
  { chain, deployment, fromBlock }: DisputePlace,
  topics: (Hex | null)[],
): Promise<GavelEvent[]> => {
  const filter = { address: deployment.disputes, fromBlock: numberToHex(fromBlock), topics }
  const logs = await chain.publicClient.request({ method: 'eth_getLogs', params: [filter] })
  return logs.map(({ blockNumber, logIndex, ...log }) =>
    toGavelEvent({
      ...log,
      blockNumber: BigInt(blockNumber ?? 0),
      logIndex: Number(logIndex ?? 0),
    } as unknown as Log<bigint, number, false>),
  )
}

const inOrder = (a: GavelEvent, b: GavelEvent): number =>
  a.blockNumber === b.blockNumber ? a.logIndex - b.logIndex : a.blockNumber < b.blockNumber ? -1 : 1
