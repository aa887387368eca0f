import { disputesAbi } from '@gavel/protocol'
import { parseEventLogs, type TransactionReceipt } from 'viem'
import type { CheckRecord } from '../checks/checkRecord.ts'
import { type TowerContext, tell } from '../context.ts'
import type { Verdict } from '../inspection/verdict.ts'

type Move = Extract<Verdict, { kind: 'name' | 'choose' }>

/** Places the bond: asks for the tensor roots, or names a tensor at once where they are known. */
export const openChallenge = async (
  context: TowerContext,
  record: CheckRecord,
  move: Move | undefined,
): Promise<void> => {
  const value = await context.reads.challengeBond()
  const { terms } = record
  const receipt =
    move?.kind === 'name'
      ? await send(context, 'challengeTensor', [terms, move.named, move.ownRoot], value)
      : await send(context, 'challenge', [terms], value)
  const [opened] = parseEventLogs({
    abi: disputesAbi,
    eventName: 'Challenged',
    logs: receipt.logs,
  })
  const { id = 0n, bond = value } = opened?.args ?? {}
  tell(context, record, { type: 'dispute.challenged', id, bond, ...costOf(receipt) })
}

export const nameTensor = async (
  context: TowerContext,
  record: CheckRecord,
  id: bigint,
  { named, ownRoot }: Extract<Verdict, { kind: 'name' }>,
): Promise<void> => {
  const receipt = await send(context, 'nameTensor', [record.terms, id, named, ownRoot])
  tell(context, record, { type: 'dispute.named', id, op: Number(named.op), ...costOf(receipt) })
}

export const chooseBlock = async (
  context: TowerContext,
  record: CheckRecord,
  id: bigint,
  { op, blockIndex }: Extract<Verdict, { kind: 'choose' }>,
): Promise<void> => {
  const receipt = await send(context, 'chooseBlock', [record.terms, id, BigInt(blockIndex)])
  tell(context, record, { type: 'dispute.chose', id, op, blockIndex, ...costOf(receipt) })
}

/** Ends a challenge that is over: of a silent solver, or of a claim that was refuted. */
export const concludeChallenge = async (
  context: TowerContext,
  record: CheckRecord,
  id: bigint,
): Promise<void> => {
  const receipt = await send(context, 'conclude', [record.terms, id])
  const [ended] = parseEventLogs({
    abi: disputesAbi,
    eventName: 'ChallengeEnded',
    logs: receipt.logs,
  })
  const won = ended?.args.winner === ended?.args.challenger
  tell(context, record, { type: 'dispute.ended', id, won, ...costOf(receipt) })
}

const send = (
  { deployment, sender, signal }: TowerContext,
  functionName: string,
  args: readonly unknown[],
  value?: bigint,
): Promise<TransactionReceipt> =>
  sender.send(
    { address: deployment.disputes, abi: disputesAbi, functionName, args, value },
    { signal },
  )

const costOf = ({ transactionHash: txHash, gasUsed }: TransactionReceipt) => ({ txHash, gasUsed })
