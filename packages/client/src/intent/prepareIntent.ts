import {
  createDeliveryKeys,
  type DeliveryKeys,
  FLAGS_OF,
  GavelError,
  hashIntent,
  IntentFlag,
  NEUTRAL_INTENT,
  type SettlementMode,
  type TaskIntent,
  type TraceMode,
} from '@gavel/protocol'
import type { Address } from 'viem'
import { type ClientContext, requireInfo } from '../context.ts'
import { requireFunds } from '../money/requireFunds.ts'
import { bondFor, usualValueAtRisk } from './bondRule.ts'
import { commitInput } from './commitInput.ts'
import type { PreparedIntent } from './prepared.ts'

const BIDDING_MS = 1_000
const EXCLUSIVITY_SECONDS = 60
const MAX_ETA_MS = 60_000

export type PrepareIntentOptions = {
  /** Model id (0x and 64 digits), or the name that the auctioneer gives it. Only an id is safe from a wrong name. */
  readonly model: string
  /** The input tensor, row-major; bytes are read as int8. */
  readonly input: Int8Array | Uint8Array
  /** The most that is paid, token wei. */
  readonly maxPrice: bigint
  /** Token to pay with. Default: the deployment's. */
  readonly token?: Address
  /** What a wrong answer would cost you, token wei: the bond is max(20 x maxPrice, this). Default: one whole token. */
  readonly valueAtRisk?: bigint
  /** What the solver loses if the result is wrong, token wei, whatever the rule says. Only solvers with so much stake bid. */
  readonly bond?: bigint
  /** What the auctioneer must have at stake for what it signs, wei of the bond's token. Default 0. */
  readonly minAuctioneerBond?: bigint
  /**
   * When the solver has to commit to its trace: when it is challenged (lazy: the cheapest for it), or in the fill (eager: a
   * lie is refuted in one transaction). Default: lazy.
   */
  readonly trace?: TraceMode
  /**
   * When the price is taken: with the result (pull), or when the winner takes the task on, before it works (escrow). A solver
   * that takes an escrow and does not fill it owes the price and a tenth of its bond. Default: pull.
   */
  readonly settlement?: SettlementMode
  /**
   * What becomes of the intent where no award was filled until its exclusivity is over: any solver may take it on, without the
   * auctioneer, once it is published. Default: nothing, the intent is void.
   */
  readonly openPhase?: OpenPhase
  /** Seconds in which the result can be refuted. Default: the shortest that the reactor takes; 600 at least with an open phase. */
  readonly challengeWindow?: number
  /** Milliseconds that solvers have to bid. Default 1 000. */
  readonly biddingMs?: number
  /** Seconds after bidding in which the intent can be filled; later it is void. Default 60. */
  readonly exclusivitySeconds?: number
  /** Longest time to the result that a bid may name, milliseconds. Default 60 000. */
  readonly maxEtaMs?: number
  /** Where the key to the result is sealed to. Default: a fresh pair. */
  readonly deliveryKeys?: DeliveryKeys
  readonly signal?: AbortSignal
}

/** A price that rises with time, in public, for whoever takes the task on first. */
export type OpenPhase = {
  /** How long the intent can be taken on after its exclusivity, seconds; at least 1. Your money can move that much longer. */
  readonly seconds: number
  /** Price at its beginning, token wei. Default: half of maxPrice. */
  readonly startPrice?: bigint
  /** Until the price reaches maxPrice, seconds; 0 = maxPrice from the beginning. Default: half of `seconds`. */
  readonly decaySeconds?: number
  /** What a solver then has to fill it, seconds; at least 1. Default 60. */
  readonly claimWindow?: number
}

/**
 * Makes an intent out of what is wanted: downloads and validates the model, commits to the input, draws a nonce and a
 * delivery key, and checks balance and approval. Signs and sends nothing.
 *
 * @throws MODEL_UNKNOWN, MODEL_INVALID, INPUT_TYPE_WRONG, INPUT_SIZE_WRONG, PRICE_CAP_ZERO, WINDOW_OUT_OF_RANGE,
 * BALANCE_TOO_LOW, ALLOWANCE_MISSING, AUCTIONEER_BOND_TOO_LOW, ARGUMENT_INVALID for an open phase that makes no sense
 */
export const prepareIntent = async (
  context: ClientContext,
  options: PrepareIntentOptions,
): Promise<PreparedIntent> => {
  if (options.maxPrice <= 0n) throw new GavelError('PRICE_CAP_ZERO')
  const { chain, deployment } = context
  const { auctioneer } = requireInfo(context)
  const token = options.token ?? deployment.token
  const { modelId, model } = await context.models.get(options.model, options)
  const { input, inputRoot } = commitInput(model, options.input)
  const [challengeWindow, bond, fromBlock, deliveryKeys] = await Promise.all([
    windowOf(context, options),
    bondOf(context, token, options),
    chain.publicClient.getBlockNumber({ cacheTime: 0 }),
    options.deliveryKeys ?? createDeliveryKeys(),
    requireFunds(context, token, options.maxPrice),
  ])
  const { closeByMs, maxExclusivity, openAfter } = timesOf(options)
  const { deadline, ...open } = openPhaseOf(options, openAfter)
  const minAuctioneerBond = options.minAuctioneerBond ?? 0n
  await requireAuctioneerBond(context, auctioneer, { needed: minAuctioneerBond, openAfter })
  const permit = {
    permitted: { token, amount: options.maxPrice },
    nonce: context.drawNonce(),
    deadline,
  }
  const intent: TaskIntent = {
    ...NEUTRAL_INTENT,
    ...open,
    flags: flagsOf(options),
    client: context.signer.address,
    auctioneer,
    modelId,
    inputRoot,
    minAuctioneerBond,
    closeByMs,
    maxExclusivity,
    openAfter,
    maxEtaMs: options.maxEtaMs ?? MAX_ETA_MS,
    bondToken: token,
    bond,
    challengeWindow,
    deliveryKey: deliveryKeys.publicKey,
  }
  const intentHash = hashIntent({ permit, intent }, deployment.reactor)
  const { chainId, reactor } = deployment
  return { intentHash, permit, intent, input, deliveryKeys, chainId, reactor, fromBlock }
}

/**
 * The same intent with a later close, over the same money: both have one Permit2 nonce, so that of the two only one can ever be
 * paid. All its later times move along. Signs and sends nothing.
 *
 * @param closeByMs Unix milliseconds.
 * @throws AUCTIONEER_BOND_TOO_LOW
 */
export const postponeIntent = async (
  context: ClientContext,
  { permit: { permitted, nonce, deadline }, intent: earlier, ...kept }: PreparedIntent,
  closeByMs: bigint,
): Promise<PreparedIntent> => {
  const openAfter = closeByMs / 1000n + BigInt(earlier.maxExclusivity)
  const { auctioneer, minAuctioneerBond: needed } = earlier
  await requireAuctioneerBond(context, auctioneer, { needed, openAfter })
  const delay = openAfter - earlier.openAfter
  const moved = (time: bigint): bigint => (time === 0n ? 0n : time + delay)
  const permit = { permitted, nonce, deadline: moved(deadline) }
  const intent = {
    ...earlier,
    closeByMs,
    openAfter,
    decayStart: moved(earlier.decayStart),
    decayEnd: moved(earlier.decayEnd),
  }
  return { ...kept, permit, intent, intentHash: hashIntent({ permit, intent }, kept.reactor) }
}

const flagsOf = ({ trace = 'lazy', settlement = 'pull' }: PrepareIntentOptions): number =>
  FLAGS_OF[trace] | (settlement === 'escrow' ? IntentFlag.escrow : 0)

/** Without an open phase the intent is void as soon as no award can be filled any more, so that no money can move later. */
const timesOf = ({ biddingMs, exclusivitySeconds }: PrepareIntentOptions) => {
  const closeByMs = BigInt(Date.now() + (biddingMs ?? BIDDING_MS))
  const maxExclusivity = exclusivitySeconds ?? EXCLUSIVITY_SECONDS
  return { closeByMs, maxExclusivity, openAfter: closeByMs / 1000n + BigInt(maxExclusivity) }
}

const OPEN_CLAIM_SECONDS = 60
/** Without an auctioneer nobody delivers: the client has to see the claim and demand its output before the window ends. */
const OPEN_WINDOW_SECONDS = 600

const openPhaseOf = (
  { openPhase, maxPrice }: PrepareIntentOptions,
  openAfter: bigint,
): Pick<TaskIntent, 'claimWindow' | 'startPrice' | 'decayStart' | 'decayEnd'> & {
  readonly deadline: bigint
} => {
  if (openPhase === undefined) {
    return {
      ...{ claimWindow: 0, startPrice: 0n, decayStart: 0n, decayEnd: 0n },
      deadline: openAfter,
    }
  }
  const { seconds } = openPhase
  const { startPrice = maxPrice / 2n, claimWindow = OPEN_CLAIM_SECONDS } = openPhase
  const { decaySeconds = Math.floor(seconds / 2) } = openPhase
  requireCount('openPhase.seconds', seconds, 1)
  requireCount('openPhase.claimWindow', claimWindow, 1)
  requireCount('openPhase.decaySeconds', decaySeconds, 0)
  if (startPrice < 0n || startPrice > maxPrice) {
    throw new GavelError('ARGUMENT_INVALID', {
      message: `The open phase would begin at ${startPrice}, which is not between 0 and the cap of ${maxPrice}.`,
      details: { argument: 'openPhase.startPrice', startPrice, max: maxPrice },
    })
  }
  const decayEnd = openAfter + BigInt(decaySeconds)
  return {
    claimWindow,
    startPrice,
    decayStart: openAfter,
    decayEnd,
    deadline: openAfter + BigInt(seconds),
  }
}

const MOST_SECONDS = 2 ** 32 - 1

const requireCount = (argument: string, value: number, min: number): void => {
  if (Number.isInteger(value) && value >= min && value <= MOST_SECONDS) return
  throw new GavelError('ARGUMENT_INVALID', {
    message: `${argument} is ${value}; it is a whole number of seconds from ${min} to ${MOST_SECONDS}.`,
    details: { argument, value, min, max: MOST_SECONDS },
  })
}

const windowOf = async (
  { reads }: ClientContext,
  { challengeWindow, openPhase }: PrepareIntentOptions,
): Promise<number> => {
  const limits = await reads.limits()
  const [min, max] = [Number(limits.minWindow), Number(limits.maxWindow)]
  const usual = openPhase === undefined ? min : Math.min(max, Math.max(min, OPEN_WINDOW_SECONDS))
  const window = challengeWindow ?? usual
  if (window >= min && window <= max) return window
  throw new GavelError('WINDOW_OUT_OF_RANGE', {
    message: `A challenge window of ${window} s is outside ${min} to ${max} s.`,
    details: { challengeWindow: window, min, max },
  })
}

/** Nobody else looks before the client signs: the reactor does not. */
const requireAuctioneerBond = async (
  { reads }: ClientContext,
  auctioneer: Address,
  { needed, openAfter }: { readonly needed: bigint; readonly openAfter: bigint },
): Promise<void> => {
  if (needed === 0n) return
  const bond = await reads.auctioneerBondFor(auctioneer, openAfter)
  if (bond >= needed) return
  throw new GavelError('AUCTIONEER_BOND_TOO_LOW', {
    message: `The auctioneer ${auctioneer} has ${bond} at stake, the intent asks for ${needed}.`,
    details: { bond: bond.toString(), needed: needed.toString() },
  })
}

/** A bond that is named wins over the rule, also a smaller one. */
const bondOf = async (
  context: ClientContext,
  token: Address,
  { bond, maxPrice, valueAtRisk }: PrepareIntentOptions,
): Promise<bigint> => {
  if (bond !== undefined) return bond
  return bondFor({ maxPrice, valueAtRisk: valueAtRisk ?? (await usualValueAtRisk(context, token)) })
}
