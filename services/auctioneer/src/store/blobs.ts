import type { BlobKind } from '@gavel/protocol'
import { GavelError } from '@gavel/protocol'
import type { Redis } from 'ioredis'
import { type Address, type Hex, keccak256 } from 'viem'
import type { Auction } from '../domain/auction.ts'
import { latestAward, takerOf } from '../domain/auction.ts'
import type { Keys } from '../redis/keys.ts'
import { runScript } from '../redis/scripts.ts'

/** Blobs of solvers, kept in Redis next to the auction for as long as it. */
export type BlobStore = {
  readonly put: (intentHash: Hex, solver: Address, kind: BlobKind, bytes: Buffer) => Promise<void>
  readonly find: (auction: Auction, kind: BlobKind) => Promise<Buffer | null>
}

/** Field of the stored auction that notes a blob. Each awarded solver has a place for its own cipher. */
const fieldOf = (kind: BlobKind, solver: Address): string =>
  kind === 'cipher' ? `blob:cipher:${solver.toLowerCase()}` : `blob:${kind}`

/** Whose cipher counts: that of who filled or took the task on, until then that of the latest award. */
const cipherOwner = (auction: Auction): Address | undefined =>
  takerOf(auction) ?? latestAward(auction)?.solver

/** True when the blob can be downloaded. A cipher that is not the filled claim's is not shown. */
export const hasBlob = (auction: Auction, kind: BlobKind): boolean => {
  const owner = cipherOwner(auction)
  if (owner === undefined) return false
  const hash = auction.blobs.get(fieldOf(kind, owner))
  if (hash === undefined || kind !== 'cipher') return hash !== undefined
  return auction.fill === undefined || auction.fill.terms.claim.cipherHash === hash
}

export const createBlobStore = (redis: Redis, keys: Keys): BlobStore => {
  const keyOf = (intentHash: Hex, kind: BlobKind, solver: Address): string => {
    const auction = keys.auction(intentHash)
    return kind === 'cipher' ? auction.cipherOf(solver) : auction[kind]
  }
  return {
    put: async (intentHash, solver, kind, bytes) => {
      const blobKeys = [keys.auction(intentHash).state, keyOf(intentHash, kind, solver)]
      const args = [fieldOf(kind, solver), keccak256(bytes), bytes]
      const code = await runScript(redis, 'putBlob', blobKeys, args)
      if (code !== 1) throw new GavelError('INTENT_UNKNOWN', { details: { intentHash } })
    },
    find: async (auction, kind) => {
      const owner = cipherOwner(auction)
      if (owner === undefined || !hasBlob(auction, kind)) return null
      return await redis.getBuffer(keyOf(auction.intentHash, kind, owner))
    },
  }
}
