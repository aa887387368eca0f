import type { Redis } from 'ioredis'
import type { Address, Hex } from 'viem'
import { isAddressEqual } from 'viem'
import type { Keys } from '../redis/keys.ts'

export type LiveAward = {
  readonly intentHash: Hex
  readonly solver: Address
  readonly token: Address
  readonly bond: bigint
  /** Unix seconds. */
  readonly exclusiveUntil: bigint
}

/** Bonds that solvers may still have to reserve for awards of this auctioneer. */
export type LiveAwards = {
  readonly add: (award: LiveAward) => Promise<void>
  readonly remove: (
    award: Pick<LiveAward, 'intentHash' | 'solver' | 'token' | 'bond'>,
  ) => Promise<void>
  /** Sum of the bonds, token wei. */
  readonly bondedBy: (solver: Address, token: Address) => Promise<bigint>
}

const memberOf = ({
  intentHash,
  token,
  bond,
}: Pick<LiveAward, 'intentHash' | 'token' | 'bond'>): string => `${intentHash}:${token}:${bond}`

export const createLiveAwards = (redis: Redis, keys: Keys): LiveAwards => ({
  add: async (award) => {
    const key = keys.liveAwards(award.solver)
    const endsAt = Number(award.exclusiveUntil) + 60
    await Promise.all([
      redis.zadd(key, Number(award.exclusiveUntil), memberOf(award)),
      redis.expireat(key, endsAt, 'NX'),
      redis.expireat(key, endsAt, 'GT'),
    ])
  },
  remove: async (award) => {
    await redis.zrem(keys.liveAwards(award.solver), memberOf(award))
  },
  bondedBy: async (solver, token) => {
    const nowSeconds = Math.floor(Date.now() / 1000)
    const members = await redis.zrangebyscore(keys.liveAwards(solver), nowSeconds, '+inf')
    return members.reduce((sum, member) => {
      const [, itsToken, bond] = member.split(':')
      return isAddressEqual(itsToken as Address, token) ? sum + BigInt(bond ?? 0) : sum
    }, 0n)
  },
})
