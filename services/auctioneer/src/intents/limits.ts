import { auctionTermsOf } from '@gavel/auction-rules'
import { type AuctionLimits, GavelError, type SignedIntent } from '@gavel/protocol'

export type IntentLimits = AuctionLimits & {
  /** Farthest openAfter from now, seconds. */
  readonly maxOpenSeconds: number
}

/**
 * The bounds of times and amounts that this auctioneer keeps, whatever the chain says.
 *
 * @throws PRICE_CAP_ZERO, INTENT_EXPIRED, CLOSE_TOO_SOON, CLOSE_TOO_FAR, OPEN_AFTER_INVALID, EXCLUSIVITY_TOO_SHORT, WINDOW_OUT_OF_RANGE
 */
export const requireLimits = (signed: SignedIntent, limits: IntentLimits, nowMs: number): void => {
  if (signed.permit.permitted.amount === 0n) throw new GavelError('PRICE_CAP_ZERO')
  requireDeadline(signed, nowMs)
  requireClose(signed, limits, nowMs)
  requireOpenAfter(signed, limits, nowMs)
  requireExclusivity(signed, limits)
  requireWindow(signed, limits)
}

const requireDeadline = ({ permit }: SignedIntent, nowMs: number): void => {
  const now = BigInt(Math.floor(nowMs / 1000))
  if (permit.deadline >= now) return
  throw new GavelError('INTENT_EXPIRED', {
    message: `The permit's deadline ${permit.deadline} is past (now ${now}).`,
    details: { deadline: permit.deadline.toString(), now: now.toString() },
  })
}

const requireClose = ({ intent }: SignedIntent, limits: IntentLimits, nowMs: number): void => {
  const { closeByMs } = intent
  const earliest = BigInt(nowMs + limits.minBiddingMs)
  const latest = BigInt(nowMs + limits.maxBiddingMs)
  if (closeByMs < earliest) {
    throw new GavelError('CLOSE_TOO_SOON', {
      message: `closeByMs ${closeByMs} is before ${earliest}, ${limits.minBiddingMs} ms from now.`,
      details: { closeByMs: closeByMs.toString(), earliest: earliest.toString() },
    })
  }
  if (closeByMs > latest) {
    throw new GavelError('CLOSE_TOO_FAR', {
      message: `closeByMs ${closeByMs} is after ${latest}, ${limits.maxBiddingMs} ms from now.`,
      details: { closeByMs: closeByMs.toString(), latest: latest.toString() },
    })
  }
}

const requireOpenAfter = ({ permit, intent }: SignedIntent, limits: IntentLimits, nowMs: number): void => {
  const earliest = intent.closeByMs / 1000n
  const farthest = BigInt(Math.floor(nowMs / 1000) + limits.maxOpenSeconds)
  const latest = permit.deadline < farthest ? permit.deadline : farthest
  if (intent.openAfter > earliest && intent.openAfter <= latest) return
  throw new GavelError('OPEN_AFTER_INVALID', {
    message: `openAfter ${intent.openAfter} is not after ${earliest} (the close) and at most ${latest}.`,
    details: {
      openAfter: intent.openAfter.toString(),
      after: earliest.toString(),
      latest: latest.toString(),
    },
  })
}

const requireExclusivity = (signed: SignedIntent, { ackSeconds }: IntentLimits): void => {
  const { exclusiveUntil } = auctionTermsOf(signed)
  const seconds = exclusiveUntil - signed.intent.closeByMs / 1000n
  if (seconds > BigInt(ackSeconds)) return
  throw new GavelError('EXCLUSIVITY_TOO_SHORT', {
    message: `An award could run ${seconds} s after the close; acknowledging alone may take ${ackSeconds} s.`,
    details: { seconds: Number(seconds), moreThan: ackSeconds },
  })
}

const requireWindow = ({ intent }: SignedIntent, limits: IntentLimits): void => {
  const { challengeWindow } = intent
  const { minChallengeWindow: min, maxChallengeWindow: max } = limits
  if (challengeWindow >= min && challengeWindow <= max) return
  throw new GavelError('WINDOW_OUT_OF_RANGE', {
    message: `The challenge window of ${challengeWindow} s is not between ${min} and ${max} s.`,
    details: { challengeWindow, min, max },
  })
}
