import { type Deployment, DISPUTE_PHASES, type DisputePhase, disputesAbi } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { ChainClient } from '../connectChain.ts'

/** Where a challenge stands; deadline in unix seconds, 0 when it has ended. */
export type ChallengePhase = { readonly phase: DisputePhase; readonly deadline: bigint }

/** Reads of Disputes.sol. */
export type DisputeReads = {
  /** Challenges of a claim that have not ended. */
  readonly openChallenges: (intentHash: Hex) => Promise<bigint>
  /** Bond that a challenge needs in the latest block, native wei; it follows the base fee. */
  readonly challengeBond: () => Promise<bigint>
  /** What a challenge waits for and the last second for it, unix seconds; 'ended' for one that is over. */
  readonly challengePhase: (id: bigint) => Promise<ChallengePhase>
}

export const disputeReads = (
  { publicClient }: ChainClient,
  { disputes: address }: Deployment,
): DisputeReads => {
  const disputes = { address, abi: disputesAbi } as const
  const read = publicClient.readContract
  return {
    openChallenges: (intentHash) =>
      read({ ...disputes, functionName: 'openChallenges', args: [intentHash] }),
    challengeBond: () => read({ ...disputes, functionName: 'challengeBond' }),
    challengePhase: async (id) => {
      const [phase, deadline] = await read({ ...disputes, functionName: 'phaseOf', args: [id] })
      return { phase: DISPUTE_PHASES[phase] ?? 'ended', deadline }
    },
  }
}
