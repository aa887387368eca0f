import { type ClaimTerms, type Deployment, type FillView, taskReactorAbi } from '@gavel/protocol'
import { getAbiItem, type Hex } from 'viem'
import { toChainError } from '../chainError.ts'
import type { ChainClient } from '../connectChain.ts'
import type { GavelEvent } from './gavelEvents.ts'

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
  try {
    const [log] = await chain.publicClient.getLogs({
      address: deployment.reactor,
      event: getAbiItem({ abi: taskReactorAbi, name: 'Filled' }),
      args: { intentHash },
      strict: true,
      fromBlock,
    })
    if (log === undefined) return undefined
    const { args, blockNumber, transactionHash: txHash } = log
    return { txHash, blockNumber, terms: termsOfFilled({ args }), windowEnd: args.windowEnd }
  } catch (error) {
    throw toChainError(error, chain.rpcUrl, 'the search for a fill')
  }
}
