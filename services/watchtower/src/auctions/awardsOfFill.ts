import type { ChainClient } from '@gavel/chain'
import { taskReactorAbi } from '@gavel/protocol'
import { decodeAbiParameters, decodeFunctionData, getAbiItem, type Hex } from 'viem'
import type { SignedAwardMessage } from './evidence.ts'

const AWARD = getAbiItem({ abi: taskReactorAbi, name: 'fill' }).inputs[0].components[3]

/**
 * The awards with which an intent was filled, or in escrow mode taken on, from the transaction itself: the one that was used and,
 * in a later round, the one before it. Empty when it came through another contract, or by a claim in the open phase.
 */
export const awardsOfFill = async (
  { publicClient }: ChainClient,
  intentHash: Hex,
  txHash: Hex,
): Promise<SignedAwardMessage[]> => {
  const { input } = await publicClient.getTransaction({ hash: txHash })
  const order = ordersIn(input).find(({ award }) => award.intentHash === intentHash)
  if (order === undefined) return []
  const used = { message: order.award, signature: order.awardSignature }
  return order.prevAward === '0x' ? [used] : [used, decodePrevious(order.prevAward)]
}

const ordersIn = (input: Hex) => {
  try {
    const { functionName, args } = decodeFunctionData({ abi: taskReactorAbi, data: input })
    if (functionName === 'fill' || functionName === 'award') return [args[0]]
    return functionName === 'fillBatch' ? args[0] : []
  } catch {
    // Another contract's function: the awards are somewhere in its data, and the transcript has them too.
    return []
  }
}

const decodePrevious = (encoded: Hex): SignedAwardMessage => {
  const [message, signature] = decodeAbiParameters([AWARD, { type: 'bytes' }], encoded)
  return { message, signature }
}
