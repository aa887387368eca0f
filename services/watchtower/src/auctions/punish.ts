import { type FaultProof, PROVABLE_FAULTS } from '@gavel/auction-rules'
import type { ChainClient, Sender } from '@gavel/chain'
import { auctioneerBondAbi, type Deployment } from '@gavel/protocol'
import { type Hex, parseEventLogs } from 'viem'

export type PunishContext = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly sender: Sender
  readonly signal: AbortSignal
}

export type Punishment = { readonly txHash: Hex; readonly penalty: bigint }

/**
 * Files the proof of a fault; undefined when it was filed before, by whomever.
 *
 * @throws CHAIN_REVERTED when the contract finds no fault in it, or its time is over
 */
export const punish = async (
  { chain, deployment, sender, signal }: PunishContext,
  intentHash: Hex,
  { fault, subject, functionName, args }: FaultProof,
): Promise<Punishment | undefined> => {
  const bond = { address: deployment.auctioneerBond, abi: auctioneerBondAbi } as const
  const isPunished = await chain.publicClient.readContract({
    ...bond,
    functionName: 'isPunished',
    args: [intentHash, PROVABLE_FAULTS.indexOf(fault), subject],
  })
  if (isPunished) return undefined
  const receipt = await sender.send({ ...bond, functionName, args }, { signal })
  const [event] = parseEventLogs({ abi: bond.abi, eventName: 'Punished', logs: receipt.logs })
  return { txHash: receipt.transactionHash, penalty: event?.args.penalty ?? 0n }
}
