import { decodeJson, type SignedIntent } from '@gavel/protocol'
import type { Redis } from 'ioredis'
import type { Hex } from 'viem'
import type { Keys } from '../redis/keys.ts'

/** About 2 KiB each. */
const MOST_KEPT = 20_000

/**
 * What clients signed, decoded once. An intent hash binds its intent, so what is remembered here can be old but never wrong;
 * whether there still is an auction of it is for the store to say.
 */
export type SignedIntents = {
  readonly find: (intentHash: Hex) => Promise<SignedIntent | undefined>
  readonly decode: (intentHash: Hex, json: string) => SignedIntent
}

export const createSignedIntents = (redis: Redis, keys: Keys): SignedIntents => {
  const kept = new Map<Hex, SignedIntent>()
  const decode = (intentHash: Hex, json: string): SignedIntent => {
    const known = kept.get(intentHash)
    if (known !== undefined) return known
    const signed = decodeJson<SignedIntent>(json)
    const [oldest] = kept.keys()
    if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest)
    kept.set(intentHash, signed)
    return signed
  }
  return {
    decode,
    find: async (intentHash) => {
      const known = kept.get(intentHash)
      if (known !== undefined) return known
      const json = await redis.hget(keys.auction(intentHash).state, 'signed')
      return json === null ? undefined : decode(intentHash, json)
    },
  }
}
