import { randomBytes } from 'node:crypto'
import { GavelError } from '@gavel/protocol'
import type { Redis } from 'ioredis'
import { type Address, bytesToHex, type Hex, keccak256 } from 'viem'
import type { Keys } from '../redis/keys.ts'

/** Longest life of a token, whatever the message allows. */
const LONGEST_SESSION_SECONDS = 24 * 3600

export type Sessions = {
  /** A fresh token for a solver. */
  readonly open: (solver: Address, expiresAt: bigint) => Promise<Hex>
  /** @throws SESSION_INVALID */
  readonly solverOf: (token: string | undefined) => Promise<Address>
}

export const createSessions = (redis: Redis, keys: Keys): Sessions => ({
  open: async (solver, expiresAt) => {
    const token = bytesToHex(randomBytes(32))
    const remaining = Number(expiresAt) - Math.floor(Date.now() / 1000)
    const seconds = Math.max(1, Math.min(remaining, LONGEST_SESSION_SECONDS))
    // Only the hash is stored: who reads the store cannot use the sessions in it.
    await redis.set(keys.session(keccak256(token)), solver, 'EX', seconds)
    return token
  },
  solverOf: async (token) => {
    if (token === undefined || !/^0x[0-9a-f]{64}$/.test(token))
      throw new GavelError('SESSION_INVALID')
    const solver = await redis.get(keys.session(keccak256(token as Hex)))
    if (solver === null) throw new GavelError('SESSION_INVALID')
    return solver as Address
  },
})
