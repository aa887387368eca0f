import type { ChainClient, Reads } from '@gavel/chain'
import { type Deployment, GavelError, hashMessage, permit2Abi, type SignedIntent, WITNESS_TYPE_STRING } from '@gavel/protocol'
import { BaseError, decodeErrorResult, encodeFunctionData, type Hex } from 'viem'
import { revertDataOf } from '../chain/revertData.ts'

/**
 * Makes sure that the cap could be taken from the client now: what it holds, what Permit2 may take, the nonce, and last the
 * very call that a fill makes.
 *
 * @throws BALANCE_TOO_LOW, ALLOWANCE_MISSING, NONCE_USED, SIMULATION_FAILED
 */
export const requirePayment = async (
  chain: ChainClient,
  reads: Reads,
  deployment: Deployment,
  signed: SignedIntent,
): Promise<void> => {
  const { permit, intent } = signed
  const { token, amount } = permit.permitted
  const [balance, allowance, isUsed, refusal] = await Promise.all([
    reads.balanceOf(token, intent.client),
    reads.allowanceToPermit2(token, intent.client),
    reads.isNonceUsed(intent.client, permit.nonce),
    findRefusal(chain, deployment, signed),
  ])
  const amounts = (has: bigint) => ({ token, has: has.toString(), needed: amount.toString() })
  if (balance < amount) {
    throw new GavelError('BALANCE_TOO_LOW', {
      message: `The client holds ${balance} of ${token}, the cap is ${amount}.`,
      details: amounts(balance),
    })
  }
  if (allowance < amount) {
    throw new GavelError('ALLOWANCE_MISSING', {
      message: `Permit2 may take ${allowance} of ${token} from the client, the cap is ${amount}.`,
      details: amounts(allowance),
    })
  }
  if (isUsed) {
    throw new GavelError('NONCE_USED', {
      message: `The Permit2 nonce ${permit.nonce} is used already.`,
      details: { nonce: permit.nonce.toString() },
    })
  }
  if (refusal !== undefined) {
    throw new GavelError('SIMULATION_FAILED', {
      message: `Permit2 would refuse the payment now: ${refusal.name}.`,
      details: { revert: refusal.name, data: refusal.data },
    })
  }
}

type Refusal = { readonly name: string; readonly data: Hex }

/** Runs the transfer that a fill at the cap would make, as the reactor, without a transaction. */
const findRefusal = async (
  { publicClient }: ChainClient,
  { reactor, vault, permit2 }: Deployment,
  { permit, intent, signature }: SignedIntent,
): Promise<Refusal | undefined> => {
  const data = encodeFunctionData({
    abi: permit2Abi,
    functionName: 'permitWitnessTransferFrom',
    args: [
      permit,
      { to: vault, requestedAmount: permit.permitted.amount },
      intent.client,
      hashMessage('TaskIntent', intent),
      WITNESS_TYPE_STRING,
      signature,
    ],
  })
  try {
    await publicClient.call({ account: reactor, to: permit2, data })
    return undefined
  } catch (error) {
    const revert = error instanceof BaseError ? revertDataOf(error) : undefined
    if (revert === undefined) throw error
    return { name: nameOf(revert), data: revert }
  }
}

const nameOf = (data: Hex): string => {
  try {
    const { errorName, args } = decodeErrorResult({ abi: permit2Abi, data })
    return errorName === 'Error' ? String(args?.[0]) : errorName
  } catch {
    return data === '0x' ? 'no reason given' : data.slice(0, 10)
  }
}
