import type { Reads } from '@gavel/chain'
import type { Address } from 'viem'
import type { LiveAwards } from '../store/liveAwards.ts'
import { expiringCache } from './expiringCache.ts'

const STAKE_TTL_MS = 1_000

export type Stakes = {
  /** Free stake minus the bonds of the auctioneer's own live awards, token wei; may be below zero. */
  readonly availableTo: (solver: Address, token: Address, needed: bigint) => Promise<bigint>
}

export const createStakes = (reads: Reads, liveAwards: LiveAwards): Stakes => {
  const read = (pair: string): Promise<bigint> => {
    const [solver, token] = pair.split(':') as [Address, Address]
    return reads.freeStake(solver, token)
  }
  const cached = expiringCache(STAKE_TTL_MS, read)
  return {
    availableTo: async (solver, token, needed) => {
      const pair = `${solver}:${token}`
      const bonded = await liveAwards.bondedBy(solver, token)
      const known = (await cached(pair)) - bonded
      // Too little may be stale: a solver that has just staked is not sent away on an old answer.
      return known >= needed ? known : (await read(pair)) - bonded
    },
  }
}
