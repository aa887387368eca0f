import { sleep } from '@gavel/chain'
import { type ClaimTerms, GavelError, taskReactorAbi } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ClientContext } from '../context.ts'

import { requireSender } from './requireSender.ts'
import { findRevealed } from './revealedOutput.ts'

/** How a demand ends: with the output, or with price, deposit and half of the bond as the client's credit. */
export type DemandOutcome =
  | { readonly outcome: 'revealed'; readonly output: Int8Array; readonly txHash: Hex }
  | { readonly outcome: 'refunded' }

export type DemandOptions = {
  readonly signal?: AbortSignal
  readonly onUpdate?: (update: DemandUpdate) => void
}

export type DemandUpdate = {
  readonly type: 'demanded'
  /** Last second in which the solver may answer, unix seconds. */
  readonly answerBy: bigint
}

/**
 * Asks for the output's bytes on-chain, with a deposit, and waits for the end: the solver posts them, or it loses its
 * bond and the client is refunded. May be called again after a crash: a demand that is open is not sent twice.
 *
 * @throws WALLET_MISSING, CHAIN_REVERTED (the window is over, or the claim is settled), OUTPUT_MISMATCH
 */
export const demand = async (
  context: ClientContext,
  terms: ClaimTerms,
  { signal, onUpdate }: DemandOptions = {},
): Promise<DemandOutcome> => {
  const opened = (await findDemand(context, terms)) ?? (await sendDemand(context, terms, signal))
  onUpdate?.({ type: 'demanded', answerBy: opened.answerBy })
  for (;;) {
    const revealed = await findRevealed(context, terms, opened.blockNumber)
    if (revealed !== undefined) return { outcome: 'revealed', ...revealed }
    const { state } = await context.reads.stateOf(terms.claim.intentHash)
    if (state === 'refuted') return { outcome: 'refunded' }
    const { timestamp } = await context.chain.publicClient.getBlock({ includeTransactions: false })
    if (timestamp > opened.answerBy) await expire(context, terms, signal)
    else await sleep(context.pollMs, signal)
  }
}

type OpenDemand = { readonly answerBy: bigint; readonly blockNumber: bigint }

const findDemand = async (
  { chain, deployment }: ClientContext,
  { claim }: ClaimTerms,
): Promise<OpenDemand | undefined> => {
  const [event] = await chain.publicClient.getContractEvents({
    address: deployment.reactor,
    abi: taskReactorAbi,
    eventName: 'Demanded',
    args: { intentHash: claim.intentHash },
    fromBlock: deployment.fromBlock,
    strict: true,
  })
  if (event === undefined) return undefined
  return { answerBy: event.args.answerBy, blockNumber: event.blockNumber }
}

const sendDemand = async (
  context: ClientContext,
  terms: ClaimTerms,
  signal: AbortSignal | undefined,
): Promise<OpenDemand> => {
  const sender = requireSender(context, 'demand')
  const deposit = await context.reads.demandDeposit()
  await sender.send(
    { ...callOn(context, terms, 'demand'), value: (deposit * 5n) / 4n }, // the base fee may rise until it is mined
    signalOf(signal),
  )
  const opened = await findDemand(context, terms)
  if (opened !== undefined) return opened
  throw new GavelError('TRANSACTION_LOST', {
    message: 'The demand was mined, but the chain does not show it any more.',
    details: { intentHash: terms.claim.intentHash },
  })
}

/** Anybody may have been faster, with an expiry or a late answer: the next look at the chain tells. */
const expire = async (
  context: ClientContext,
  terms: ClaimTerms,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const sender = requireSender(context, 'expireDemand')
  try {
    await sender.send(callOn(context, terms, 'expireDemand'), signalOf(signal))
  } catch (error) {
    const { state } = await context.reads.stateOf(terms.claim.intentHash)
    if (state === 'claimed') throw error
  }
}

const callOn = (
  { deployment }: ClientContext,
  terms: ClaimTerms,
  functionName: 'demand' | 'expireDemand',
) => ({ address: deployment.reactor, abi: taskReactorAbi, functionName, args: [terms] })

const signalOf = (signal: AbortSignal | undefined) => (signal === undefined ? {} : { signal })
