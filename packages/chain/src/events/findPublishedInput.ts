import { type Deployment, parsePublished, taskReactorAbi } from '@gavel/protocol'
import { getAbiItem, type Hex } from 'viem'
import type { ChainClient } from '../connectChain.ts'
import { searchBlocks } from './findFill.ts'
import type { BlockRange } from './gavelEvents.ts'

/**
 * The input of an intent as it was published with it; undefined where there is none.
 *
 * @param options.isRight Whether an input is the one that the intent commits to: anybody may publish an intent again beside another.
 *
 * @throws CHAIN_UNREACHABLE
 */
export const findPublishedInput = async ({
  chain,
  deployment,
  intentHash,
  isRight,
}: {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly intentHash: Hex
  readonly isRight: (input: Uint8Array) => boolean
}): Promise<Uint8Array | undefined> => {
  const find = async (range: BlockRange): Promise<Uint8Array | undefined> => {
    const logs = await chain.publicClient.getLogs({
      address: deployment.reactor,
      event: getAbiItem({ abi: taskReactorAbi, name: 'Published' }),
      args: { intentHash },
      strict: true,
      ...range,
    })
    return logs
      .map(({ args }) => parsePublished(args.call)?.input)
      .find((input) => input !== undefined && isRight(input))
  }
  return await searchBlocks(chain, deployment.fromBlock, find, 'the search for a publication')
}
