import { findEscrow } from '@gavel/chain'
import { type EscrowTerms, fadeOf, GavelError, taskReactorAbi } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ClientContext } from '../context.ts'
import { requireSender } from './requireSender.ts'

/** What a solver that did not fill an escrow owes: the client's credit from now on, which `withdrawRefund` pays out. */
export type EscrowRefund = {
  /** Token wei, back from the escrow. */
  readonly price: bigint
  /** Token wei, out of the solver's bond. */
  readonly fade: bigint
  /** Undefined when somebody had sent the refund before. */
  readonly txHash?: Hex
}

/**
 * Ends an escrow that was not filled in time: anybody may, the money goes to the client. May be called again: what is refunded
 * already is not sent twice.
 *
 * @throws NOTHING_TO_REFUND when the intent has no escrow, or one that was filled; ESCROW_RUNNING until its last second is over;
 * WALLET_MISSING, CHAIN_REVERTED
 */
export const refund = async (
  context: ClientContext,
  intentHash: Hex,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<EscrowRefund> => {
  const { reads, chain, deployment } = context
  const { state } = await reads.stateOf(intentHash)
  const escrow = await findEscrow({ chain, deployment, intentHash })
  const isOpen = state === 'escrowed'
  if (escrow === undefined || !(isOpen || state === 'refunded')) throw nothing(intentHash, state)
  const { terms } = escrow
  const due = { price: terms.price, fade: fadeOf(terms) }
  if (!isOpen) return due
  requireOver(terms, await reads.blockTime())
  const call = {
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'refund',
    args: [terms],
  } as const
  try {
    const sender = requireSender(context, 'refund')
    const receipt = await sender.send(call, signal === undefined ? {} : { signal })
    return { ...due, txHash: receipt.transactionHash }
  } catch (error) {
    // Anybody may have been faster; in the last second the solver as well.
    if ((await reads.stateOf(intentHash)).state === 'refunded') return due
    throw error
  }
}

const nothing = (intentHash: Hex, state: string): GavelError =>
  new GavelError('NOTHING_TO_REFUND', {
    message: `The intent ${intentHash} is ${state} on-chain: no escrow of it is waiting for a refund.`,
    details: { intentHash, state },
  })

const requireOver = ({ intentHash, solver, fillBy }: EscrowTerms, now: bigint): void => {
  if (now > fillBy) return
  throw new GavelError('ESCROW_RUNNING', {
    message: `${solver} may fill until ${fillBy}; the latest block is of ${now} (unix seconds).`,
    details: { intentHash, fillBy, now },
  })
}
