import {
  type CoolDownRule,
  coolDownUntil,
  FAULT_MEMORY_MS,
  type Fault,
  type FaultKind,
} from '@gavel/auction-rules'
import { GavelError } from '@gavel/protocol'
import type { Redis } from 'ioredis'
import type { Address, Hex } from 'viem'
import { expiringCache } from '../chain/expiringCache.ts'
import type { Keys } from '../redis/keys.ts'

const KNOWN_MS = 100
/** Faults of one solver that are kept; more change nothing, since the longest cool-down is reached far sooner. */
const MOST_FAULTS = 64

export type CoolDowns = {
  /** Notes a fault of a solver in an auction, once. */
  readonly note: (solver: Address, intentHash: Hex, fault: Fault) => Promise<void>
  /** Until when the solver may not commit, unix milliseconds; past = it may. */
  readonly until: (solver: Address) => Promise<number>
  /** @throws COOLING_DOWN */
  readonly requireOver: (solver: Address) => Promise<void>
}

export const createCoolDowns = (redis: Redis, keys: Keys, rule: CoolDownRule): CoolDowns => {
  const read = async (solver: string): Promise<number> => {
    const since = Date.now() - FAULT_MEMORY_MS
    const key = keys.faults(solver as Address)
    return coolDownUntil(
      toFaults(await redis.zrangebyscore(key, since, '+inf', 'WITHSCORES')),
      rule,
    )
  }
  const known = expiringCache(KNOWN_MS, read)
  return {
    note: async (solver, intentHash, { kind, atMs }) => {
      const key = keys.faults(solver)
      await Promise.all([
        redis.zadd(key, 'NX', atMs, `${kind}:${intentHash}`),
        redis.zremrangebyrank(key, 0, -MOST_FAULTS - 1),
        redis.pexpire(key, FAULT_MEMORY_MS),
      ])
    },
    until: known,
    requireOver: async (solver) => {
      const untilMs = await known(solver)
      if (untilMs <= Date.now()) return
      const until = Math.ceil(untilMs / 1000)
      throw new GavelError('COOLING_DOWN', {
        message: `${solver} did not reveal, answer or fill; it may commit again from ${until} (unix seconds) on.`,
        details: { solver, until },
      })
    },
  }
}

const toFaults = (flat: readonly string[]): Fault[] =>
  flat.flatMap((member, i) =>
    i % 2 === 0 ? [{ kind: member.split(':')[0] as FaultKind, atMs: Number(flat[i + 1]) }] : [],
  )
