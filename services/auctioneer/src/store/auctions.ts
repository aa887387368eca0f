import {
  type Award,
  type Bid,
  type ErrorCode,
  type EscrowView,
  encodeJson,
  type FillView,
  type SignedIntent,
} from '@gavel/protocol'
import type { Redis } from 'ioredis'
import type { Address, Hex } from 'viem'
import type { Auction } from '../domain/auction.ts'
import type { Keys } from '../redis/keys.ts'
import { runScript } from '../redis/scripts.ts'
import { auctionOf, type Picture, pictureKeys, readAuction } from './readAuction.ts'
import { createSignedIntents } from './signedIntents.ts'

const MAX_COMMITMENTS = 256

export type NewAuction = {
  readonly intentHash: Hex
  readonly signed: SignedIntent
  /** Last second in which any award can be filled, unix seconds. */
  readonly exclusiveUntil: bigint
  /** When the store may forget it, unix milliseconds. */
  readonly expiresAtMs: number
  readonly input: Uint8Array
  readonly generation: string
  /** Solvers whose commitment or pass is awaited before closeByMs. */
  readonly awaited: readonly Address[]
}

export type Opened = {
  readonly outcome: 'opened' | 'exists' | 'too-late'
  readonly status: string
  readonly closeByMs: number
}

export type CommitOutcome = 'taken' | 'repeated' | 'unknown' | 'closed' | 'other-exists' | 'full'
export type RevealOutcome =
  | 'taken'
  | 'repeated'
  | 'unknown'
  | 'early'
  | 'late'
  | 'not-committed'
  | 'mismatch'
export type AckOutcome = 'taken' | 'repeated' | 'unknown' | 'not-awarded' | 'late'

/** Each function is one script, that is one step that happens as a whole or not at all. */
export type AuctionStore = {
  readonly read: (intentHash: Hex) => Promise<Auction | undefined>
  /** What the client signed, of an auction that is or was here. */
  readonly signedOf: (intentHash: Hex) => Promise<SignedIntent | undefined>
  readonly readInput: (intentHash: Hex) => Promise<Buffer | null>
  readonly open: (auction: NewAuction) => Promise<Opened>
  readonly commit: (
    intentHash: Hex,
    commitment: {
      readonly solver: Address
      readonly bidHash: Hex
      readonly signature: Hex
      readonly generation: string
    },
  ) => Promise<{
    readonly outcome: CommitOutcome
    readonly sequence: number
    readonly receivedAtMs: number
    readonly isLast: boolean
  }>
  /** True when nobody is awaited any more. */
  readonly pass: (intentHash: Hex, solver: Address) => Promise<boolean>
  readonly close: (
    intentHash: Hex,
    close: {
      readonly commitsRoot: Hex
      readonly commitCount: number
      readonly revealWindowMs: number
    },
  ) => Promise<'recorded' | 'not-open' | 'not-due' | 'outdated'>
  readonly reveal: (
    intentHash: Hex,
    reveal: {
      readonly bid: Bid
      readonly bidHash: Hex
      readonly signature: Hex
      /** The rule that the bid breaks. */
      readonly fault: ErrorCode | undefined
      readonly generation: string
    },
  ) => Promise<{
    readonly outcome: RevealOutcome
    readonly receivedAtMs: number
    /** The auction, when this reveal was the last that was open. */
    readonly decided: Auction | undefined
  }>
  readonly award: (award: Award) => Promise<boolean>
  readonly acknowledge: (intentHash: Hex, round: number, signature: Hex) => Promise<AckOutcome>
  readonly end: (auction: Auction, reason: string) => Promise<boolean>
  readonly cancel: (intentHash: Hex) => Promise<'cancelled' | 'repeated' | 'unknown' | 'too-late'>
  readonly escrow: (intentHash: Hex, escrow: EscrowView) => Promise<boolean>
  readonly fill: (intentHash: Hex, fill: FillView) => Promise<boolean>
  readonly settle: (
    intentHash: Hex,
    settlement: {
      readonly status: 'released' | 'final' | 'refuted' | 'refunded'
      readonly txHash: Hex
      readonly blockNumber: bigint
    },
  ) => Promise<boolean>
  readonly revertFrom: (intentHash: Hex, blockNumber: bigint) => Promise<boolean>
  readonly expire: (intentHash: Hex) => Promise<boolean>
  /** Forgets entries of the outbox whose events are published. */
  readonly published: (intentHash: Hex, entries: readonly string[]) => Promise<void>
}

const COMMITS: Record<string, CommitOutcome> = {
  1: 'taken',
  0: 'repeated',
  '-1': 'unknown',
  '-2': 'closed',
  '-3': 'other-exists',
  '-4': 'full',
}
const REVEALS: Record<string, RevealOutcome> = {
  1: 'taken',
  0: 'repeated',
  '-1': 'unknown',
  '-2': 'early',
  '-3': 'late',
  '-4': 'not-committed',
  '-5': 'mismatch',
}
const ACKS: Record<string, AckOutcome> = {
  1: 'taken',
  0: 'repeated',
  '-1': 'unknown',
  '-2': 'not-awarded',
  '-3': 'late',
}

const named = <T>(names: Record<string, T>, code: number): T => {
  const name = names[code]
  if (name === undefined) throw new Error(`A script answered ${code}.`)
  return name
}

export const createAuctionStore = (redis: Redis, keys: Keys): AuctionStore => {
  const k = keys.auction
  const signedIntents = createSignedIntents(redis, keys)
  return {
    read: (intentHash) => readAuction(redis, keys, signedIntents, intentHash),
    signedOf: signedIntents.find,
    readInput: (intentHash) => redis.getBuffer(k(intentHash).input),
    open: (auction) => openAuction(redis, keys, auction),
    commit: async (intentHash, { solver, bidHash, signature, generation }) => {
      const { state, commits, solvers, awaited } = k(intentHash)
      const [code, sequence, receivedAtMs, last] = (await runScript(
        redis,
        'commitBid',
        [state, commits, solvers, awaited],
        [solver, bidHash, signature, MAX_COMMITMENTS, generation],
      )) as [number, number, number, number]
      return { outcome: named(COMMITS, code), sequence, receivedAtMs, isLast: last === 1 }
    },
    pass: async (intentHash, solver) => {
      const { state, awaited } = k(intentHash)
      return (await runScript(redis, 'passAuction', [state, awaited], [solver])) === 1
    },
    close: async (intentHash, { commitsRoot, commitCount, revealWindowMs }) => {
      const { state, commits, timeline, outbox } = k(intentHash)
      const args = [commitsRoot, commitCount, revealWindowMs]
      const code = await runScript(redis, 'closeAuction', [state, commits, timeline, outbox], args)
      return code === 1
        ? 'recorded'
        : code === 0
          ? 'not-open'
          : code === -1
            ? 'not-due'
            : 'outdated'
    },
    reveal: async (intentHash, { bid, bidHash, signature, fault, generation }) => {
      const [code, , receivedAtMs, picture] = (await runScript(
        redis,
        'revealBid',
        [...pictureKeys(keys, intentHash), k(intentHash).solvers],
        [bid.solver, bidHash, encodeJson({ bid, signature }), fault ?? '', generation],
      )) as [number, number, number, Picture?]
      const decided =
        picture === undefined ? undefined : auctionOf(intentHash, picture, signedIntents)
      return { outcome: named(REVEALS, code), receivedAtMs, decided }
    },
    award: async (award) => {
      const a = k(award.intentHash)
      const code = await runScript(
        redis,
        'awardAuction',
        [a.state, a.awards, a.acks, a.timeline, a.outbox, a.reveals, a.invalid, a.commits],
        [award.round, encodeJson(award), award.ackBy.toString()],
      )
      return code === 1
    },
    acknowledge: async (intentHash, round, signature) => {
      const { state, awards, acks, outbox } = k(intentHash)
      const code = await runScript(
        redis,
        'ackAward',
        [state, awards, acks, outbox],
        [round, signature],
      )
      return named(ACKS, code as number)
    },
    end: async ({ intentHash, status, awards: given }, reason) => {
      const { state, awards, timeline, outbox } = k(intentHash)
      const args = [reason, status, given.length]
      return (await runScript(redis, 'endAuction', [state, awards, timeline, outbox], args)) === 1
    },
    cancel: async (intentHash) => {
      const { state, timeline, outbox } = k(intentHash)
      const code = await runScript(redis, 'cancelAuction', [state, timeline, outbox])
      return code === 1
        ? 'cancelled'
        : code === 0
          ? 'repeated'
          : code === -1
            ? 'unknown'
            : 'too-late'
    },
    escrow: async (intentHash, escrow) => {
      const { state, timeline, outbox } = k(intentHash)
      const args = [encodeJson(escrow), escrow.txHash, escrow.blockNumber.toString()]
      return (await runScript(redis, 'recordEscrow', [state, timeline, outbox], args)) === 1
    },
    fill: async (intentHash, fill) => {
      const { state, timeline, outbox } = k(intentHash)
      const args = [encodeJson(fill), fill.txHash, fill.blockNumber.toString()]
      return (await runScript(redis, 'recordFill', [state, timeline, outbox], args)) === 1
    },
    settle: async (intentHash, { status, txHash, blockNumber }) => {
      const { state, timeline, outbox } = k(intentHash)
      const args = [status, txHash, blockNumber.toString()]
      return (await runScript(redis, 'recordSettlement', [state, timeline, outbox], args)) === 1
    },
    revertFrom: async (intentHash, blockNumber) => {
      const { state, timeline, outbox } = k(intentHash)
      const args = [blockNumber.toString()]
      return (await runScript(redis, 'revertChain', [state, timeline, outbox], args)) === 1
    },
    expire: async (intentHash) => {
      const { state, timeline, outbox } = k(intentHash)
      return (await runScript(redis, 'expireIntent', [state, timeline, outbox])) === 1
    },
    published: async (intentHash, entries) => {
      const { outbox } = k(intentHash)
      await Promise.all(entries.map((entry) => redis.lrem(outbox, 1, entry)))
    },
  }
}

const openAuction = async (redis: Redis, keys: Keys, auction: NewAuction): Promise<Opened> => {
  const { state, awaited, timeline, outbox, input } = keys.auction(auction.intentHash)
  const { intent } = auction.signed
  // The input goes first: an auction that is announced must have it.
  await redis.set(input, Buffer.from(auction.input), 'PXAT', auction.expiresAtMs)
  const [code, status, closeByMs] = (await runScript(
    redis,
    'openAuction',
    [state, awaited, timeline, outbox],
    [
      encodeJson(auction.signed),
      intent.client,
      intent.modelId,
      intent.closeByMs.toString(),
      auction.exclusiveUntil.toString(),
      auction.expiresAtMs,
      auction.generation,
      ...auction.awaited,
    ],
  )) as [number, string, string]
  const outcome = code === 1 ? 'opened' : code === 0 ? 'exists' : 'too-late'
  return { outcome, status, closeByMs: Number(closeByMs) }
}
