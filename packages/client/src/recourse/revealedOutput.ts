import { type ClaimTerms, taskReactorAbi } from '@gavel/protocol'
import { type Hex, hexToBytes } from 'viem'
import type { ClientContext } from '../context.ts'
import { checkOutput } from '../result/openDelivery.ts'

export type RevealedOutput = { readonly output: Int8Array; readonly txHash: Hex }

/**
 * The output that the solver has posted on-chain in answer to a demand; undefined while it has not.
 *
 * @throws OUTPUT_MISMATCH when the RPC shows bytes that the reactor could not have taken.
 */
export const findRevealed = async (
  { chain, deployment, models }: ClientContext,
  { claim }: ClaimTerms,
  fromBlock: bigint,
): Promise<RevealedOutput | undefined> => {
  const [event] = await chain.publicClient.getContractEvents({
    address: deployment.reactor,
    abi: taskReactorAbi,
    eventName: 'Revealed',
    args: { intentHash: claim.intentHash },
    fromBlock,
    strict: true,
  })
  if (event === undefined) return undefined
  const { model } = await models.get(claim.modelId)
  const output = checkOutput(model, hexToBytes(event.args.output), claim)
  return { output, txHash: event.transactionHash }
}
