import { type Auction, isAcknowledged, isFullyOpened, latestAward } from './auction.ts'

export type StepKind = 'close' | 'award' | 'abandon' | 'settle'

/** What an auction needs now, or when to look again. */
export type NextStep =
  | { readonly kind: 'close' }
  | { readonly kind: 'award' }
  /** End it unsigned: what was signed before may be among what was lost. */
  | { readonly kind: 'abandon' }
  /** Ask the chain whether the intent was filled. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'wait'; readonly for: StepKind; readonly untilMs: number }
  /** Only the chain can change it from here on. */
  | { readonly kind: 'rest' }

/**
 * A rule on stored times: whoever looks, and however late, takes the same step. It decides nothing about who wins, that is
 * the job of @gavel/auction-rules.
 *
 * @param generation The data set that answers now: an auction of another one gets neither a close nor an award any more.
 */
export const nextStep = (auction: Auction, generation: string): NextStep => {
  if (auction.generation !== generation) return withoutSigning(auction)
  switch (auction.status) {
    case 'open':
      return auction.frozenAtMs !== undefined
        ? { kind: 'close' }
        : at(auction, auction.closeByMs, 'close')
    case 'revealing':
      return isFullyOpened(auction)
        ? { kind: 'award' }
        : at(auction, (auction.close?.revealByMs ?? 0) + 1, 'award')
    case 'awarded':
      return afterAward(auction)
    default:
      return { kind: 'rest' }
  }
}

/** An award that is out can still be filled until its last second; nothing else is signed. */
const withoutSigning = (auction: Auction): NextStep => {
  if (auction.status === 'open' || auction.status === 'revealing') return { kind: 'abandon' }
  return auction.status === 'awarded' ? settleOf(auction) : { kind: 'rest' }
}

const settleOf = (auction: Auction): NextStep =>
  at(auction, (auction.exclusiveUntil + 1) * 1000, 'settle')

const afterAward = (auction: Auction): NextStep => {
  const settleAtMs = (auction.exclusiveUntil + 1) * 1000
  const settle = settleOf(auction)
  const award = latestAward(auction)
  if (award === undefined || auction.ended !== undefined || isAcknowledged(auction)) return settle
  const passOnAtMs = (Number(award.ackBy) + 1) * 1000
  return passOnAtMs >= settleAtMs ? settle : at(auction, passOnAtMs, 'award')
}

const at = ({ nowMs }: Auction, dueMs: number, kind: StepKind): NextStep =>
  nowMs >= dueMs ? { kind } : { kind: 'wait', for: kind, untilMs: dueMs }
