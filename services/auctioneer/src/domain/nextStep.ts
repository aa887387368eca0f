import { type Auction, isAcknowledged, isFullyOpened, latestAward } from './auction.ts'

export type StepKind = 'close' | 'award' | 'settle'

/** What an auction needs now, or when to look again. */
export type NextStep =
  | { readonly kind: 'close' }
  | { readonly kind: 'award' }
  /** Ask the chain whether the intent was filled. */
  | { readonly kind: 'settle' }
  | { readonly kind: 'wait'; readonly for: StepKind; readonly untilMs: number }
  /** Only the chain can change it from here on. */
  | { readonly kind: 'rest' }

/**
 * A rule on stored times: whoever looks, and however late, takes the same step. It decides nothing about who wins, that is
 * the job of @gavel/auction-rules.
 */
export const nextStep = (auction: Auction): NextStep => {
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

const afterAward = (auction: Auction): NextStep => {
  const settleAtMs = (auction.exclusiveUntil + 1) * 1000
  const settle = at(auction, settleAtMs, 'settle')
  const award = latestAward(auction)
  if (award === undefined || auction.ended !== undefined || isAcknowledged(auction)) return settle
  const passOnAtMs = (Number(award.ackBy) + 1) * 1000
  return passOnAtMs >= settleAtMs ? settle : at(auction, passOnAtMs, 'award')
}

const at = ({ nowMs }: Auction, dueMs: number, kind: StepKind): NextStep =>
  nowMs >= dueMs ? { kind } : { kind: 'wait', for: kind, untilMs: dueMs }
