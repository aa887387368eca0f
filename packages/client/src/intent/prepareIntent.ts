import {
  createDeliveryKeys,
  type DeliveryKeys,
  FLAGS_OF,
  GavelError,
  hashIntent,
  NEUTRAL_INTENT,
  type TaskIntent,
  type TraceMode,
} from '@gavel/protocol'
import { type Address, bytesToBigInt } from 'viem'
import type { ClientContext } from '../context.ts'
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
  /** Seconds in which the result can be refuted. Default: the shortest that the reactor takes. */
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

/**
 * Makes an intent out of what is wanted: downloads and validates the model, commits to the input, draws a nonce and a
 * delivery key, and checks balance and approval. Signs and sends nothing.
 *
 * @throws MODEL_UNKNOWN, MODEL_INVALID, INPUT_TYPE_WRONG, INPUT_SIZE_WRONG, PRICE_CAP_ZERO, WINDOW_OUT_OF_RANGE, BALANCE_TOO_LOW,
 * ALLOWANCE_MISSING, AUCTIONEER_BOND_TOO_LOW
 */
export const prepareIntent = async (
  context: ClientContext,
  options: PrepareIntentOptions,
): Promise<PreparedIntent> => {
  if (options.maxPrice <= 0n) throw new GavelError('PRICE_CAP_ZERO')
  const { chain, deployment } = context
  const token = options.token ?? deployment.token
  const { modelId, model } = await context.models.get(options.model, options)
  const { input, inputRoot } = commitInput(model, options.input)
  const [challengeWindow, bond, fromBlock, deliveryKeys] = await Promise.all([
    windowOf(context, options.challengeWindow),
    bondOf(context, token, options),
    chain.publicClient.getBlockNumber({ cacheTime: 0 }),
    options.deliveryKeys ?? createDeliveryKeys(),
    requireFunds(context, token, options.maxPrice),
  ])
  const { closeByMs, maxExclusivity, deadline } = timesOf(options)
  const minAuctioneerBond = options.minAuctioneerBond ?? 0n
  await requireAuctioneerBond(context, minAuctioneerBond, deadline)
  const permit = { permitted: { token, amount: options.maxPrice }, nonce: drawNonce(), deadline }
  const intent: TaskIntent = {
    ...NEUTRAL_INTENT,
    flags: FLAGS_OF[options.trace ?? 'lazy'],
    client: context.signer.address,
    auctioneer: context.info.auctioneer,
    modelId,
    inputRoot,
    minAuctioneerBond,
    closeByMs,
    maxExclusivity,
    openAfter: deadline,
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
 * paid. Signs and sends nothing.
 *
 * @param closeByMs Unix milliseconds.
 * @throws AUCTIONEER_BOND_TOO_LOW
 */
export const postponeIntent = async (
  context: ClientContext,
  { permit: { permitted, nonce }, intent: earlier, ...kept }: PreparedIntent,
  closeByMs: bigint,
): Promise<PreparedIntent> => {
  const deadline = closeByMs / 1000n + BigInt(earlier.maxExclusivity)
  await requireAuctioneerBond(context, earlier.minAuctioneerBond, deadline)
  const permit = { permitted, nonce, deadline }
  const intent = { ...earlier, closeByMs, openAfter: deadline }
  return { ...kept, permit, intent, intentHash: hashIntent({ permit, intent }, kept.reactor) }
}

/** The intent is void as soon as no award can be filled any more, so that no money can move later. */
const timesOf = ({ biddingMs, exclusivitySeconds }: PrepareIntentOptions) => {
  const closeByMs = BigInt(Date.now() + (biddingMs ?? BIDDING_MS))
  const maxExclusivity = exclusivitySeconds ?? EXCLUSIVITY_SECONDS
  return { closeByMs, maxExclusivity, deadline: closeByMs / 1000n + BigInt(maxExclusivity) }
}

/** Any free Permit2 nonce will do; a random one needs no bookkeeping and tells nothing about other intents. */
const drawNonce = (): bigint => bytesToBigInt(crypto.getRandomValues(new Uint8Array(32)))

const windowOf = async ({ reads }: ClientContext, wanted: number | undefined): Promise<number> => {
  const { minWindow, maxWindow } = await reads.limits()
  const window = wanted ?? Number(minWindow)
  if (window >= Number(minWindow) && window <= Number(maxWindow)) return window
  throw new GavelError('WINDOW_OUT_OF_RANGE', {
    message: `A challenge window of ${window} s is outside ${minWindow} to ${maxWindow} s.`,
    details: { challengeWindow: window, min: Number(minWindow), max: Number(maxWindow) },
  })
}

/** Nobody else looks before the client signs: the reactor does not. */
const requireAuctioneerBond = async (
  { reads, info }: ClientContext,
  needed: bigint,
  openAfter: bigint,
): Promise<void> => {
  if (needed === 0n) return
  const bond = await reads.auctioneerBondFor(info.auctioneer, openAfter)
  if (bond >= needed) return
  throw new GavelError('AUCTIONEER_BOND_TOO_LOW', {
    message: `The auctioneer ${info.auctioneer} has ${bond} at stake, the intent asks for ${needed}.`,
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
