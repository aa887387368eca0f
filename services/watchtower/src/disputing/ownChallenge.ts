import { type Dispute, findDispute } from '@gavel/chain'
import { isAddressEqual } from 'viem'
import type { CheckRecord } from '../checks/checkRecord.ts'
import type { TowerContext } from '../context.ts'

/** What the chain says about the disputes of a claim; nothing of it is kept anywhere else. */
export const lookAtDispute = (
  { chain, deployment }: TowerContext,
  { terms, fromBlock }: CheckRecord,
): Promise<Dispute> => {
  const { intentHash } = terms.claim
  return findDispute({ chain, deployment, intentHash, fromBlock })
}

/** Our open challenge of a claim: one is enough, and a restarted watchtower finds it again. */
export const findOwnChallenge = (
  { sender }: Pick<TowerContext, 'sender'>,
  { challenges }: Dispute,
): bigint | undefined =>
  challenges.find(
    ({ challenger, hasEnded }) => !hasEnded && isAddressEqual(challenger, sender.address),
  )?.id
