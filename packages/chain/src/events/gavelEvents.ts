import {
  auctioneerBondAbi,
  type Deployment,
  disputesAbi,
  modelRegistryAbi,
  paymentChannelsAbi,
  solverVaultAbi,
  taskReactorAbi,
} from '@gavel/protocol'
import {
  type Address,
  type ContractEventName,
  type DecodeEventLogReturnType,
  decodeEventLog,
  type Hex,
  type Log,
} from 'viem'
import type { ChainClient } from '../connectChain.ts'

const ABI = [
  ...taskReactorAbi,
  ...disputesAbi,
  ...solverVaultAbi,
  ...paymentChannelsAbi,
  ...modelRegistryAbi,
  ...auctioneerBondAbi,
] as const

export type GavelEventName = ContractEventName<typeof ABI>

export type GavelEventArgs<N extends GavelEventName> = DecodeEventLogReturnType<
  typeof ABI,
  N
>['args']

/** Longest range of blocks whose events are asked for at once; nodes commonly allow it. */
export const MOST_BLOCKS = 2000n

/** Blocks, both ends included. */
export type BlockRange = { readonly fromBlock: bigint; readonly toBlock: bigint }

/** Where on the chain an event is. */
export type EventPlace = {
  readonly blockNumber: bigint
  readonly blockHash: Hex
  readonly txHash: Hex
  readonly logIndex: number
  readonly contract: Address
}

/** An event of one of our contracts; its name decides the type of its arguments. */
export type GavelEvent = {
  [N in GavelEventName]: EventPlace & { readonly name: N; readonly args: GavelEventArgs<N> }
}[GavelEventName]

/**
 * Events of all our contracts in a range of blocks, both ends included, in the order of the chain. Not those of the receipts'
 * Disputes, which whoever follows claims would take for events of claims.
 */
export const readEvents = async (
  { publicClient }: ChainClient,
  { reactor, disputes, vault, channels, registry, auctioneerBond }: Deployment,
  { fromBlock, toBlock }: BlockRange,
): Promise<GavelEvent[]> => {
  const address = [reactor, disputes, vault, channels, registry, auctioneerBond]
  const logs = await publicClient.getLogs({ address, fromBlock, toBlock })
  return logs.map(toGavelEvent)
}

/** Decodes a log of one of our contracts. */
export const toGavelEvent = (log: Log<bigint, number, false>): GavelEvent => {
  const { eventName: name, args } = decodeEventLog({ abi: ABI, data: log.data, topics: log.topics })
  const { blockNumber, blockHash, transactionHash: txHash, logIndex, address: contract } = log
  return { name, args, blockNumber, blockHash, txHash, logIndex, contract } as GavelEvent
}
