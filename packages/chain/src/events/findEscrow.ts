import { type Deployment, type EscrowView, taskReactorAbi } from '@gavel/protocol'
import { getAbiItem, type Hex } from 'viem'
import type { ChainClient } from '../connectChain.ts'
import { searchBlocks } from './findFill.ts'
import type { BlockRange, GavelEvent } from './gavelEvents.ts'

type EscrowedEvent = Extract<GavelEvent, { name: 'Escrowed' }>

/** What the API says about an escrow. */
export const escrowViewOf = ({ args, txHash, blockNumber }: EscrowedEvent): EscrowView => ({
  txHash,
  blockNumber,
  terms: args.terms,
})

/**
 * Who took an intent on, with its price in escrow, from the chain itself; undefined when nobody has.
 *
 * @param options.fromBlock No block before it is searched; default: the deployment's.
 * @throws CHAIN_UNREACHABLE
 */
export const findEscrow = async ({
  chain,
  deployment,
  intentHash,
  fromBlock = deployment.fromBlock,
}: {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly intentHash: Hex
  readonly fromBlock?: bigint
}): Promise<EscrowView | undefined> => {
  const find = async (range: BlockRange): Promise<EscrowView | undefined> => {
    const [log] = await chain.publicClient.getLogs({
      address: deployment.reactor,
      event: getAbiItem({ abi: taskReactorAbi, name: 'Escrowed' }),
      args: { intentHash },
      strict: true,
      ...range,
    })
    if (log === undefined) return undefined
    const { args, blockNumber, transactionHash: txHash } = log
    return { txHash, blockNumber, terms: args.terms }
  }
  return await searchBlocks(chain, fromBlock, find, 'the search for an escrow')
}
