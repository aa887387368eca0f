import { auctionTermsOf } from '@gavel/auction-rules'
import type { Limits } from '@gavel/chain'
import { findUnsupported, GavelError, isEscrow, type SignedIntent } from '@gavel/protocol'
import { type Address, isAddressEqual } from 'viem'
import type { AuctioneerConfig } from '../config.ts'

export type LimitContext = {
  readonly config: AuctioneerConfig
  readonly windows: Limits
  readonly auctioneer: Address
  readonly nowMs: number
}

/**
 * The checks of an intent that need nothing but itself and the clock.
 *
 * @throws FEATURE_UNSUPPORTED, AUCTIONEER_MISMATCH, PRICE_CAP_ZERO, INTENT_EXPIRED, CLOSE_TOO_SOON, CLOSE_TOO_FAR,
 * OPEN_AFTER_INVALID, EXCLUSIVITY_TOO_SHORT, WINDOW_OUT_OF_RANGE
 */
export const requireWithinLimits = (signed: SignedIntent, context: LimitContext): void => {
  const field = findUnsupported(signed)
  if (field !== undefined) {
    throw new GavelError('FEATURE_UNSUPPORTED', {
      message: `The intent's ${field} asks for what this version does not have.`,
      details: { field },
    })
  }
  requireAuctioneer(signed, context)
  if (signed.permit.permitted.amount === 0n) throw new GavelError('PRICE_CAP_ZERO')
  requireTimes(signed, context)
  requireOpenAfter(signed)
  requireExclusivity(signed, context)
  requireWindow(signed, context)
}

const requireAuctioneer = ({ intent }: SignedIntent, { auctioneer }: LimitContext): void => {
  if (isAddressEqual(intent.auctioneer, auctioneer)) return
  throw new GavelError('AUCTIONEER_MISMATCH', {
    message: `The intent names the auctioneer ${intent.auctioneer}; this is ${auctioneer}.`,
    details: { expected: auctioneer, actual: intent.auctioneer },
  })
}

const requireTimes = (signed: SignedIntent, { config, nowMs }: LimitContext): void => {
  const { permit, intent } = signed
  const biddingMs = Number(intent.closeByMs) - nowMs
  const lastSecond = auctionTermsOf(signed).exclusiveUntil
  const now = BigInt(Math.floor(nowMs / 1000))
  if (permit.deadline <= now || lastSecond <= now) {
    throw new GavelError('INTENT_EXPIRED', {
      message: `The permit ends at ${permit.deadline}, the last award at ${lastSecond}; now is ${now} (unix seconds).`,
      details: { deadline: permit.deadline.toString(), openAfter: intent.openAfter.toString() },
    })
  }
  if (biddingMs < config.minBiddingMs) {
    throw new GavelError('CLOSE_TOO_SOON', {
      message: `The intent leaves ${biddingMs} ms to bid; at least ${config.minBiddingMs} are needed.`,
      details: { biddingMs, min: config.minBiddingMs },
    })
  }
  const openSeconds = Number(intent.openAfter - now)
  if (biddingMs > config.maxBiddingMs || openSeconds > config.maxOpenSeconds) {
    throw new GavelError('CLOSE_TOO_FAR', {
      message: `Bidding would last ${biddingMs} ms and the intent ${openSeconds} s.`,
      details: {
        biddingMs,
        maxBiddingMs: config.maxBiddingMs,
        openSeconds,
        maxOpenSeconds: config.maxOpenSeconds,
      },
    })
  }
}

const requireOpenAfter = ({ permit, intent }: SignedIntent): void => {
  const closeBy = intent.closeByMs / 1000n
  if (intent.openAfter > closeBy && intent.openAfter <= permit.deadline) return
  throw new GavelError('OPEN_AFTER_INVALID', {
    message: `openAfter ${intent.openAfter} is not after the close (${closeBy}) and at most the permit's deadline (${permit.deadline}).`,
    details: { openAfter: intent.openAfter.toString(), deadline: permit.deadline.toString() },
  })
}

const requireExclusivity = (signed: SignedIntent, { config }: LimitContext): void => {
  const seconds = auctionTermsOf(signed).exclusiveUntil - signed.intent.closeByMs / 1000n
  const ackSeconds = ackSecondsOf(config, signed)
  if (seconds > BigInt(ackSeconds)) return
  throw new GavelError('EXCLUSIVITY_TOO_SHORT', {
    message: `An award could run ${seconds} s after the close; acknowledging it may take ${ackSeconds} s.`,
    details: { seconds: Number(seconds), moreThan: ackSeconds },
  })
}

/** How long a winner may take to acknowledge an award, seconds: in escrow mode by a transaction, which has to be mined. */
export const ackSecondsOf = (
  { ackSeconds, escrowAckSeconds }: AuctioneerConfig,
  { intent }: Pick<SignedIntent, 'intent'>,
): number => (isEscrow(intent) ? escrowAckSeconds : ackSeconds)

const requireWindow = ({ intent }: SignedIntent, { windows }: LimitContext): void => {
  const window = BigInt(intent.challengeWindow)
  if (window >= windows.minWindow && window <= windows.maxWindow) return
  throw new GavelError('WINDOW_OUT_OF_RANGE', {
    message: `The challenge window is ${window} s; it may be ${windows.minWindow} to ${windows.maxWindow}.`,
    details: {
      window: intent.challengeWindow,
      min: Number(windows.minWindow),
      max: Number(windows.maxWindow),
    },
  })
}
