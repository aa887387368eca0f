import { GavelError } from '@gavel/protocol'
import type { Address, TransactionReceipt } from 'viem'
import type { ChainClient } from '../connectChain.ts'
import { decodeRevert, revertDataOf, showRevert } from '../revert.ts'
import type { Prepared } from './transaction.ts'

/**
 * Why a mined transaction reverted. Receipts do not say: the call is made again on the state after its block, where
 * what stood in its way still stands.
 */
export const revertOfMined = async (
  { publicClient }: ChainClient,
  account: Address,
  { functionName, to, data, value }: Prepared,
  { blockNumber, transactionHash, gasUsed }: TransactionReceipt,
): Promise<GavelError> => {
  const known = { txHash: transactionHash, gasUsed: gasUsed.toString() }
  try {
    await publicClient.call({ account, to, data, value, blockNumber })
  } catch (cause) {
    const found = revertDataOf(cause)
    if (found !== undefined) {
      const revert = decodeRevert(found)
      const message = `The contract refused ${functionName}: ${showRevert(revert)}.`
      return new GavelError('CHAIN_REVERTED', { message, details: { ...revert, ...known }, cause })
    }
  }
  const message = `The contract refused ${functionName} in transaction ${transactionHash}.`
  return new GavelError('CHAIN_REVERTED', { message, details: known })
}
