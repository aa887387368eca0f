import { seededRandom } from '../support/random.ts'

/** A process that can be killed; it is started again when its time is over. */
export const PARTIES = [
  'auctioneer-0',
  'auctioneer-1',
  'redis',
  'chain',
  'solver-0',
  'solver-1',
  'solver-2',
  'watchtower',
] as const
export type Party = (typeof PARTIES)[number]

/** Whose connection to the auctioneers, or an auctioneer's to Redis. */
export const LINKS = [
  'client',
  'solver-0',
  'solver-1',
  'solver-2',
  'watchtower',
  'redis-0',
  'redis-1',
] as const
export type Link = (typeof LINKS)[number]

/** Links on which messages of a feed travel: only there a message is a thing that can come twice or late. */
const FEEDS = ['solver-0', 'solver-1', 'solver-2'] as const satisfies readonly Link[]

export type Disturbance = {
  /** Milliseconds from the first submission on. */
  readonly atMs: number
  readonly forMs: number
} & (
  | { readonly kind: 'kill'; readonly party: Party }
  | { readonly kind: 'cut'; readonly link: Link }
  | { readonly kind: 'delay'; readonly link: Link; readonly byMs: number }
  /** Every message of the feed is delivered twice. */
  | { readonly kind: 'repeat'; readonly link: Link }
  /** Requests overtake each other, and so do their replies. */
  | { readonly kind: 'reorder'; readonly link: Link }
)

export type Submission = {
  readonly atMs: number
  readonly client: 0 | 1
  /** Submitted twice at once. */
  readonly isDoubled: boolean
}

export type Plan = {
  readonly seed: number
  readonly submissions: readonly Submission[]
  /** In order of time. */
  readonly disturbances: readonly Disturbance[]
  /** By how much each solver's clock is wrong, milliseconds. */
  readonly skewsMs: readonly number[]
}

const SUBMIT_EVERY_MS = 800
const DISTURB_EVERY_MS = 1_500
const MOST_SKEW_MS = 900

type Random = (limit: number) => number

/** What happens in a run: a function of the seed alone, so that a run that fails can be run again. */
export const planChaos = (seed: number, auctions: number): Plan => {
  const random = seededRandom(seed + 1)
  const skip = () => random(2 ** 30)
  // Neighbouring seeds begin alike: the first numbers are thrown away.
  for (let i = 0; i < 8; i++) skip()
  const submissions = Array.from(
    { length: auctions },
    (_, i): Submission => ({
      atMs: i * SUBMIT_EVERY_MS + random(SUBMIT_EVERY_MS),
      client: random(2) === 0 ? 0 : 1,
      isDoubled: random(3) === 0,
    }),
  )
  const count = Math.max(DEALT, Math.floor((auctions * SUBMIT_EVERY_MS) / DISTURB_EVERY_MS))
  const deck: Deal[] = []
  const disturbances = Array.from({ length: count }, (_, i): Disturbance => {
    if (deck.length === 0) deck.push(...shuffled(DEALS, random))
    const deal = deck.pop() as Deal
    return deal(random, i * DISTURB_EVERY_MS + random(DISTURB_EVERY_MS))
  })
  const skewsMs = FEEDS.map(() => random(2 * MOST_SKEW_MS) - MOST_SKEW_MS)
  return { seed, submissions, disturbances, skewsMs }
}

type Deal = (random: Random, atMs: number) => Disturbance

const oneOf = <T>(items: readonly T[], random: Random): T => items[random(items.length)] as T

const kill =
  (parties: readonly Party[]): Deal =>
  (random, atMs) => ({
    kind: 'kill',
    party: oneOf(parties, random),
    atMs,
    forMs: 100 + random(1_500),
  })

/** Each of them once before any comes again: a short run, too, has seen every kind. */
const DEALS: readonly Deal[] = [
  kill(['auctioneer-0', 'auctioneer-1']),
  kill(['redis']),
  kill(['chain']),
  kill(['solver-0', 'solver-1', 'solver-2']),
  kill(['watchtower']),
  (random, atMs) => ({ kind: 'cut', link: oneOf(LINKS, random), atMs, forMs: 200 + random(2_000) }),
  (random, atMs) => ({
    kind: 'delay',
    link: oneOf(LINKS, random),
    atMs,
    forMs: 500 + random(3_000),
    byMs: 20 + random(400),
  }),
  (random, atMs) => ({ kind: 'repeat', link: oneOf(FEEDS, random), atMs, forMs: 4_000 }),
  (random, atMs) => ({ kind: 'reorder', link: oneOf(FEEDS, random), atMs, forMs: 4_000 }),
]
const DEALT = DEALS.length

/** Fisher and Yates. */
const shuffled = <T>(items: readonly T[], random: Random): T[] => {
  const left = [...items]
  return items.map(() => left.splice(random(left.length), 1)[0] as T)
}
