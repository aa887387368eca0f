import { decisionTimeOf } from '@gavel/auction-rules'
import { type Award, END_STATUSES, type FeedPayload, type IntentStatus } from '@gavel/protocol'
import type { Hex } from 'viem'
import { type Auction, latestAward, takerOf } from '../domain/auction.ts'
import { closeOf, outcomesOf, winnerOf } from '../domain/messages.ts'
import type { Audience } from '../feed/stream.ts'
import type { Services } from '../services.ts'
import { faultsOf } from './faults.ts'

type Publication = {
  readonly audience: Audience
  readonly mark: string
  readonly payload: FeedPayload | { readonly type: 'touched' }
}

/**
 * Tells the feed what the stored auction says has happened. Every entry of the outbox is a fact that is written already, so
 * what is signed here is durable; publishing one again after a crash changes nothing.
 */
export const publishOutbox = async (services: Services, auction: Auction): Promise<void> => {
  if (auction.outbox.length === 0) return
  const { stream, store, observe } = services
  await observe.timed('publish', async () => {
    for (const entry of auction.outbox) {
      // One entry's events go to different readers or are one: their order does not matter.
      await Promise.all(
        publicationsOf(services, auction, entry).map((publication) =>
          stream.append({ intentHash: auction.intentHash, ...publication }),
        ),
      )
      // The winner does not wait for our books: they are kept before the entry is forgotten.
      await accountFor(services, auction, entry)
    }
    await store.published(auction.intentHash, auction.outbox)
  })
}

/**
 * Tells of an award as soon as it is recorded, from the picture that it was made from: the winner waits for it. Its entry in
 * the outbox stays until the books are kept; by its mark it is published once.
 */
export const publishAward = async (
  services: Services,
  auction: Auction,
  award: Award,
): Promise<void> => {
  const { intentHash } = auction
  const payload = awardedEvent(
    services,
    { ...auction, awards: [...auction.awards, award] },
    award.round,
  )
  if (payload === undefined) return
  const mark = `awarded:${award.round}`
  await services.stream.append({ intentHash, audience: 'all', mark, payload })
  if (award.round === 0) services.observe.awardDelivered(Date.now() - decidedAtMs(auction))
}

/** When the outcome was settled, by the clock of Redis. */
const decidedAtMs = (auction: Auction): number => {
  const close = closeOf(auction)
  if (close === undefined) return auction.nowMs
  return Number(
    decisionTimeOf(
      close,
      auction.reveals.map(({ receivedAtMs }) => BigInt(receivedAtMs)),
    ),
  )
}

const publicationsOf = (services: Services, auction: Auction, entry: string): Publication[] => {
  const [name, ...values] = entry.split(':')
  const isForeign = auction.generation !== services.generation.current()
  if (isForeign && (name === 'closed' || name === 'awarded')) return []
  const shared = (payload: FeedPayload | undefined): Publication[] =>
    payload === undefined ? [] : [{ audience: 'all', mark: entry, payload }]
  switch (name) {
    case 'opened':
      return shared(openedEvent(services, auction))
    case 'closed':
      return shared(closedEvent(services, auction))
    case 'awarded':
      return shared(awardedEvent(services, auction, Number(values[0])))
    case 'ended':
      return auction.ended === undefined
        ? []
        : shared({ type: 'auction.ended', intentHash: auction.intentHash, reason: auction.ended })
    case 'settled':
      return shared({
        type: 'intent.settled',
        intentHash: auction.intentHash,
        status: values[0] as IntentStatus,
        txHash: values[1] as Hex,
      })
    case 'outcomes':
      return outcomeEvents(auction)
    default:
      return [{ audience: 'service', mark: entry, payload: { type: 'touched' } }]
  }
}

const openedEvent = (
  { catalogue }: Services,
  { intentHash, signed, modelId }: Auction,
): FeedPayload => ({
  type: 'auction.opened',
  intentHash,
  ...signed,
  model: catalogue.get(modelId).view,
})

const closedEvent = ({ signer }: Services, auction: Auction): FeedPayload | undefined => {
  const close = closeOf(auction)
  if (close === undefined) return undefined
  return {
    type: 'auction.closed',
    intentHash: auction.intentHash,
    close,
    signature: signer.sign('AuctionClose', close),
    commitments: auction.commitments.map(({ bidHash }) => bidHash),
  }
}

const awardedEvent = (
  { signer }: Services,
  { intentHash, awards }: Auction,
  round: number,
): FeedPayload | undefined => {
  const award = awards[round]
  if (award === undefined) return undefined
  const prevAward = awards[round - 1]
  return {
    type: 'auction.awarded',
    intentHash,
    award,
    signature: signer.sign('Award', award),
    ...(prevAward === undefined
      ? {}
      : { prevAward, prevSignature: signer.sign('Award', prevAward) }),
  }
}

const outcomeEvents = (auction: Auction): Publication[] => {
  const winner = winnerOf(auction)
  const winningPrice = auction.awards.find(({ sequence }) => sequence === winner)?.price
  return outcomesOf(auction).map(({ solver, sequence, reason, price }) => ({
    audience: solver,
    mark: `outcome:${sequence}:${reason}`,
    payload: {
      type: 'bid.outcome',
      intentHash: auction.intentHash,
      sequence,
      reason,
      ...(price === undefined ? {} : { price }),
      ...(winningPrice === undefined ? {} : { winningPrice }),
    },
  }))
}

/** Keeps the sums that follow from an event: bonds that solvers may still need, and what recent awards cost. */
const accountFor = async (
  { liveAwards, indexes, observe, coolDowns }: Services,
  auction: Auction,
  entry: string,
): Promise<void> => {
  const { intentHash, signed, awards } = auction
  const { bond } = signed.intent
  const { token } = signed.permit.permitted
  const drop = (solver: Hex) => liveAwards.remove({ intentHash, solver, token, bond })
  await Promise.all(
    faultsOf(auction, entry).map(({ solver, ...fault }) =>
      coolDowns.note(solver, intentHash, fault),
    ),
  )
  if (entry.startsWith('awarded:')) {
    const award = awards[Number(entry.slice('awarded:'.length))]
    if (award === undefined) return
    const { solver, exclusiveUntil, round, price } = award
    if (award === latestAward(auction) && takerOf(auction) === undefined) {
      await liveAwards.add({ intentHash, solver, token, bond, exclusiveUntil })
    }
    await indexes.addPrice(auction.modelId, price)
    observe.auctionAwarded(intentHash, solver, round, price)
  }
  if (entry === 'ended') observe.auctionEnded(intentHash, auction.ended ?? '')
  if (entry === 'closed') observe.auctionClosed(intentHash, auction.commitments.length)
  // An award that was passed over can still be filled until its last second: its bond counts until then.
  const isOver = END_STATUSES.includes(auction.status) || takerOf(auction) !== undefined
  if (isOver) for (const { solver } of awards) await drop(solver)
}
