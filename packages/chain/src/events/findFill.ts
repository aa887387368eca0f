import { type ClaimTerms, type Deployment, type FillView, taskReactorAbi } from '@gavel/protocol'
import { getAbiItem, type Hex } from 'viem'
import { isUnreachable, toChainError } from '../chainError.ts'
import type { ChainClient } from '../connectChain.ts'
import { type BlockRange, type GavelEvent, MOST_BLOCKS } from './gavelEvents.ts'

export type FilledEvent = Extract<GavelEvent, { name: 'Filled' }>

/** The claim with its money, as every later call on the reactor takes it. */
export const termsOfFilled = ({ args }: Pick<FilledEvent, 'args'>): ClaimTerms => {
  const { claim, client, token, bond } = args
  return { claim, client, token, bond }
}

/** What the API says about a fill. */
export const fillViewOf = (event: FilledEvent): FillView => ({
  txHash: event.txHash,
  blockNumber: event.blockNumber,
  terms: termsOfFilled(event),
  windowEnd: event.args.windowEnd,
})

/**
 * The fill of an intent, from the chain itself; undefined when there is none.
 *
 * @param options.fromBlock No block before it is searched; default: the deployment's.
 * @throws CHAIN_UNREACHABLE
 */
export const findFill = async ({
  chain,
  deployment,
  intentHash,
  fromBlock = deployment.fromBlock,
}: {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly intentHash: Hex
  readonly fromBlock?: bigint
}): Promise<FillView | undefined> => {
  const find = async (range: BlockRange): Promise<FillView | undefined> => {
    const [log] = await chain.publicClient.getLogs({
      address: deployment.reactor,
      event: getAbiItem({ abi: taskReactorAbi, name: 'Filled' }),
      args: { intentHash },
      strict: true,
      ...range,
    })
    if (log === undefined) return undefined
    const { args, blockNumber, transactionHash: txHash } = log
    return { txHash, blockNumber, terms: termsOfFilled({ args }), windowEnd: args.windowEnd }
  }
  return await searchBlocks(chain, fromBlock, find, 'the search for a fill')
}

/**
 * Looks through the blocks from one on until something is found.
 *
 * @throws CHAIN_UNREACHABLE
 */
export const searchBlocks = async <T>(
  chain: ChainClient,
  fromBlock: bigint,
  find: (range: BlockRange) => Promise<T | undefined>,
  what: string,
): Promise<T | undefined> => {
  try {
    return await firstIn(fromBlock, await chain.publicClient.getBlockNumber(), find)
  } catch (error) {
    throw toChainError(error, chain.rpcUrl, what)
  }
}

/** Searches range after range; some nodes refuse long ones, each with its own words. */
const firstIn = async <T>(
  fromBlock: bigint,
  lastBlock: bigint,
  find: (range: BlockRange) => Promise<T | undefined>,
): Promise<T | undefined> => {
  let span = MOST_BLOCKS
  for (let next = fromBlock; next <= lastBlock; ) {
    const end = next + span - 1n
    const toBlock = end < lastBlock ? end : lastBlock
    try {
      const found = await find({ fromBlock: next, toBlock })
      if (found !== undefined) return found
      next = toBlock + 1n
    } catch (error) {
      if (span === 1n || isUnreachable(error)) throw error
      span /= 2n
    }
  }
  return undefined
}
