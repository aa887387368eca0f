import type { DisputeQuestion } from '@gavel/chain'
import type { TraceQuestion } from '@gavel/exact'
import { disputesAbi, type FillView } from '@gavel/protocol'
import { parseEventLogs } from 'viem'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { gasWeiOf, type SettlementContext, withGas } from '../settlement/context.ts'
import { answerCall } from './answerCall.ts'
import type { Duties } from './duties.ts'

type Accusation = FillView & { readonly duties: Duties }

/**
 * Answers every open question about a claim, then ends the challenges whose challengers are late. What another process
 * of the same solver did meanwhile the contract refuses, and the next look at the chain knows.
 */
export const defend = async (
  context: SettlementContext,
  record: ClaimRecord,
  { terms, duties }: Accusation,
): Promise<ClaimRecord> => {
  let defended = record
  if (duties.questions.length > 0) {
    const trace = await context.defence.retrace(record)
    for (const question of duties.questions) {
      defended = await answerOne(context, defended, { question, terms, trace })
    }
  }
  for (const id of duties.overdue) defended = await conclude(context, defended, { id, terms })
  return defended
}

const answerOne = async (
  context: SettlementContext,
  record: ClaimRecord,
  {
    question,
    terms,
    trace,
  }: {
    readonly question: DisputeQuestion
    readonly terms: FillView['terms']
    readonly trace: Uint8Array
  },
): Promise<ClaimRecord> => {
  const { defence, deployment, sender, signal } = context
  const { modelId } = terms.claim
  const asked: TraceQuestion = question
  const answer = await defence.disclose({ modelId, trace, question: asked })
  const receipt = await sender.send(answerCall(deployment, terms, asked, answer), { signal })
  const { intentHash } = record
  const { ask, op, blockIndex } = question
  const gasWei = gasWeiOf(receipt)
  const { transactionHash: txHash } = receipt
  context.onEvent({ type: 'challenge.answered', intentHash, ask, op, blockIndex, txHash, gasWei })
  return withGas(context, record, gasWei)
}

const conclude = async (
  context: SettlementContext,
  record: ClaimRecord,
  { id, terms }: { readonly id: bigint; readonly terms: FillView['terms'] },
): Promise<ClaimRecord> => {
  const { deployment, sender, signal } = context
  const call = {
    address: deployment.disputes,
    abi: disputesAbi,
    functionName: 'conclude',
    args: [terms, id],
  } as const
  const receipt = await sender.send(call, { signal })
  const [ended] = parseEventLogs({
    abi: disputesAbi,
    eventName: 'ChallengeEnded',
    logs: receipt.logs,
  })
  const { intentHash } = record
  const { transactionHash: txHash } = receipt
  const bond = ended?.args.bond ?? 0n
  context.onEvent({ type: 'challenge.won', intentHash, id, bond, txHash })
  return withGas(context, record, gasWeiOf(receipt))
}
