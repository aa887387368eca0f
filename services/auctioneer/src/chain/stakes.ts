import type { Reads } from '@gavel/chain'
import type { Address } from 'viem'
import type { LiveAwards } from '../store/liveAwards.ts'
import { expiringCache } from './expiringCache.ts'

const STAKE_TTL_MS = 1_000
/** Auctions that are bid for at the same time do not see each other's awards anyway: this much later makes no difference. */
const BONDED_TTL_MS = 100

export type Stakes = {
  /** Free stake minus the bonds of the auctioneer's own live awards, token wei; may be below zero. */
  readonly availableTo: (solver: Address, token: Address, needed: bigint) => Promise<bigint>
}

export const createStakes = (reads: Reads, liveAwards: LiveAwards): Stakes => {
  const read = (pair: string): Promise<bigint> => {
    const [solver, token] = pair.split(':') as [Address, Address]
    return reads.freeStake(solver, token)
  }
  const readBonded = (pair: string): Promise<bigint> => {
    const [solver, token] = pair.split(':') as [Address, Address]
    return liveAwards.bondedBy(solver, token)
  }
  const cached = expiringCache(STAKE_TTL_MS, read)
  const cachedBonded = expiringCache(BONDED_TTL_MS, readBonded)
  return {
    availableTo: async (solver, token, needed) => {
      const pair = `${solver}:${token}`
      const [free, bonded] = await Promise.all([cached(pair), cachedBonded(pair)])
      if (free - bonded >= needed) return free - bonded
      // Too little may be stale: a solver that has just staked is not sent away on an old answer.
      const [freeNow, bondedNow] = await Promise.all([read(pair), readBonded(pair)])
      return freeNow - bondedNow
    },
  }
}
