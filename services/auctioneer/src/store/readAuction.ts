import type {
  AuctionEnd,
  Award,
  ErrorCode,
  EscrowView,
  FillView,
  IntentStatus,
} from '@gavel/protocol'
import { decodeJson } from '@gavel/protocol'
import type { Redis } from 'ioredis'
import type { Address, Hex } from 'viem'
import type { Auction, Commitment, Reveal } from '../domain/auction.ts'
import type { Keys } from '../redis/keys.ts'
import { runScript } from '../redis/scripts.ts'
import type { SignedIntents } from './signedIntents.ts'

/** An auction as scripts return it. */
export type Picture = readonly [
  nowMs: number,
  state: readonly string[],
  commits: readonly string[],
  reveals: readonly string[],
  invalid: readonly string[],
  awards: readonly string[],
  acks: readonly string[],
  timeline: readonly string[],
  outbox: readonly string[],
]

/** The auction of an intent as it is now; undefined when there is none, or its time in the store is over. */
export const readAuction = async (
  redis: Redis,
  keys: Keys,
  signedIntents: SignedIntents,
  intentHash: Hex,
): Promise<Auction | undefined> => {
  const picture = (await runScript(redis, 'readAuction', pictureKeys(keys, intentHash))) as Picture
  return picture[1].length === 0 ? undefined : auctionOf(intentHash, picture, signedIntents)
}

/** The keys that a picture is made of, in the order in which scripts take them. */
export const pictureKeys = (keys: Keys, intentHash: Hex): readonly string[] => {
  const { state, commits, reveals, invalid, awards, acks, timeline, outbox } =
    keys.auction(intentHash)
  return [state, commits, reveals, invalid, awards, acks, timeline, outbox]
}

/** What a script's picture says. */
export const auctionOf = (
  intentHash: Hex,
  [nowMs, fields, commits, reveals, invalid, awards, acks, timeline, outbox]: Picture,
  signedIntents: SignedIntents,
): Auction => {
  const state = mapOf(fields)
  const escrow = state.get('escrow')
  const fill = state.get('fill')
  return {
    intentHash,
    nowMs,
    signed: signedIntents.decode(intentHash, text(state, 'signed')),
    client: text(state, 'client') as Address,
    modelId: text(state, 'modelId') as Hex,
    status: text(state, 'status') as IntentStatus,
    generation: text(state, 'generation'),
    openedAtMs: Number(text(state, 'openedAtMs')),
    closeByMs: Number(text(state, 'closeByMs')),
    frozenAtMs: numberOf(state.get('frozenAtMs')),
    close: closeFields(state),
    commitments: commits.map(commitmentOf),
    reveals: pairs(reveals).map(revealOf),
    invalid: new Map(
      pairs(invalid).map(([sequence, code]) => [Number(sequence), code as ErrorCode]),
    ),
    awards: awards.map((award) => decodeJson<Award>(award)),
    acks: new Map(pairs(acks).map(([round, signature]) => [Number(round), signature as Hex])),
    ended: state.get('ended') as AuctionEnd | undefined,
    exclusiveUntil: Number(text(state, 'exclusiveUntil')),
    escrow: escrow === undefined ? undefined : decodeJson<EscrowView>(escrow),
    fill: fill === undefined ? undefined : decodeJson<FillView>(fill),
    timeline: timeline.map(timelineEntryOf),
    outbox,
    blobs: new Map([...state].filter(([name]) => name.startsWith('blob:')) as [string, Hex][]),
  }
}

const closeFields = (state: ReadonlyMap<string, string>): Auction['close'] => {
  const commitsRoot = state.get('commitsRoot')
  if (commitsRoot === undefined) return undefined
  return {
    commitsRoot: commitsRoot as Hex,
    closedAtMs: Number(text(state, 'closedAtMs')),
    revealByMs: Number(text(state, 'revealByMs')),
  }
}

const commitmentOf = (entry: string): Commitment => {
  const [solver, bidHash, receivedAtMs, signature] = entry.split(':')
  return {
    solver: solver as Address,
    bidHash: bidHash as Hex,
    receivedAtMs: Number(receivedAtMs),
    signature: signature as Hex,
  }
}

const revealOf = ([sequence, entry]: readonly [string, string]): Reveal => {
  const colon = entry.indexOf(':')
  return {
    sequence: Number(sequence),
    receivedAtMs: Number(entry.slice(0, colon)),
    ...decodeJson<Pick<Reveal, 'bid' | 'signature'>>(entry.slice(colon + 1)),
  }
}

const timelineEntryOf = (entry: string): Auction['timeline'][number] => {
  const [status, atMs] = entry.split(':')
  return { status: status as IntentStatus, atMs: Number(atMs) }
}

const pairs = (flat: readonly string[]): [string, string][] =>
  flat.flatMap((key, i) => (i % 2 === 0 ? [[key, flat[i + 1] ?? '']] : []))

const mapOf = (flat: readonly string[]): ReadonlyMap<string, string> => new Map(pairs(flat))

const text = (state: ReadonlyMap<string, string>, name: string): string => {
  const value = state.get(name)
  if (value === undefined) throw new Error(`The stored auction lacks ${name}.`)
  return value
}

const numberOf = (value: string | undefined): number | undefined =>
  value === undefined ? undefined : Number(value)
