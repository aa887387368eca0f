import { disputesAbi, solverVaultAbi } from '@gavel/protocol'
import {
  type Address,
  encodeAbiParameters,
  type Hex,
  isAddressEqual,
  keccak256,
  parseEventLogs,
  type TransactionReceipt,
} from 'viem'
import { type TowerContext, tell } from '../context.ts'
import { findOwnChallenge, lookAtDispute } from '../disputing/ownChallenge.ts'
import type { CheckRecord } from './checkRecord.ts'

/** Blocks that announcement and proof together should have before it is too late to prove. */
const ANNOUNCE_BLOCKS = 3n

/** What `announce` takes: it binds a proof to its prover without showing it. */
const commitmentOf = (claimHash: Hex, proof: Hex, prover: Address): Hex => {
  const proofHash = keccak256(
    encodeAbiParameters([{ type: 'bytes32' }, { type: 'bytes32' }], [claimHash, keccak256(proof)]),
  )
  return keccak256(
    encodeAbiParameters([{ type: 'bytes32' }, { type: 'address' }], [proofHash, prover]),
  )
}

/** Announces a proof where time allows, then proves: after the announcement's block, so that the share is earned. */
export const prosecute = async (
  context: TowerContext,
  record: CheckRecord,
  proof: Hex,
): Promise<void> => {
  await announceOnce(context, record, proof)
  const { deployment, sender, signal } = context
  const call = {
    address: deployment.disputes,
    abi: disputesAbi,
    functionName: 'prove',
    args: [record.terms, proof],
  } as const
  const receipt = await sender.send(call, { signal })
  tell(context, record, {
    type: 'fraud.proved',
    txHash: receipt.transactionHash,
    blockNumber: receipt.blockNumber,
    gasUsed: receipt.gasUsed,
    gasWei: receipt.gasUsed * receipt.effectiveGasPrice,
    reward: rewardOf(receipt, sender.address),
  })
}

const announceOnce = async (
  context: TowerContext,
  record: CheckRecord,
  proof: Hex,
): Promise<void> => {
  const { chain, deployment, sender, signal } = context
  const commitment = commitmentOf(record.claimHash, proof, sender.address)
  const disputes = { address: deployment.disputes, abi: disputesAbi } as const
  const announcedAt = await chain.publicClient.readContract({
    ...disputes,
    functionName: 'announcedAt',
    args: [commitment],
  })
  // A refutation without a reward is better than none.
  if (announcedAt !== 0n || !(await hasTimeToAnnounce(context, record))) return
  const receipt = await sender.send(
    { ...disputes, functionName: 'announce', args: [commitment] },
    { signal },
  )
  tell(context, record, {
    type: 'fraud.announced',
    txHash: receipt.transactionHash,
    blockNumber: receipt.blockNumber,
    gasUsed: receipt.gasUsed,
  })
}

/** The window's end, or that of our turn in a challenge that outlasts it, unix seconds. */
const lastSecondOf = async (context: TowerContext, record: CheckRecord): Promise<bigint> => {
  const own = findOwnChallenge(context, await lookAtDispute(context, record))
  const deadline = own === undefined ? 0n : (await context.reads.challengePhase(own)).deadline
  return deadline > record.windowEnd ? deadline : record.windowEnd
}

const hasTimeToAnnounce = async (context: TowerContext, record: CheckRecord): Promise<boolean> => {
  const { publicClient } = context.chain
  const head = await publicClient.getBlock()
  const back = head.number < 10n ? head.number : 10n
  if (back === 0n) return true
  const earlier = await publicClient.getBlock({ blockNumber: head.number - back })
  const blockSeconds = (head.timestamp - earlier.timestamp) / back
  // A chain that mines only when it is asked to has no pace.
  const pace = blockSeconds > 15n ? 15n : blockSeconds
  const now = BigInt(Math.floor(Date.now() / 1000))
  const latest = now > head.timestamp ? now : head.timestamp
  return latest + ANNOUNCE_BLOCKS * pace < (await lastSecondOf(context, record))
}

const rewardOf = (receipt: TransactionReceipt, prover: Address): bigint => {
  const credits = parseEventLogs({ abi: solverVaultAbi, eventName: 'Credited', logs: receipt.logs })
  return credits
    .filter(({ args }) => isAddressEqual(args.account, prover))
    .reduce((sum, { args }) => sum + args.amount, 0n)
}
