import type { Reads } from '@gavel/chain'
import {
  type FeedPayload,
  isEscrow,
  type QuoteView,
  type SettlementMode,
  type SignedIntent,
  type TaskIntent,
} from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import { latestFill } from '../auctioneer/authenticity.ts'
import type { PassReason } from '../events.ts'
import { failureOf } from '../failure.ts'
import { FILL_MARGIN_SECONDS } from '../taking/decideTaking.ts'
import type { GasQuote } from './gasQuote.ts'
import type { History } from './history.ts'
import type { ModelShelf } from './modelShelf.ts'
import { findOpenRefusal, findRefusal, type ScreenLimits } from './screen.ts'
import type { Offer, Strategy, TaskModel } from './strategy.ts'

export type Appraisal =
  | ({ readonly kind: 'offer' } & Required<Offer>)
  | { readonly kind: 'pass'; readonly reason: PassReason; readonly detail?: string }

/** Whether to bid on an auction, and how much. */
export type Appraise = (
  event: Extract<FeedPayload, { type: 'auction.opened' }>,
) => Promise<Appraisal>

export type AppraiseOptions = {
  readonly solver: Address
  readonly limits: ScreenLimits
  readonly shelf: ModelShelf
  readonly strategy: Strategy
  readonly history: History
  readonly gasQuote: GasQuote
  readonly quote: (modelId: Hex) => Promise<QuoteView>
  readonly reads: Pick<Reads, 'freeStake'>
  /** Token wei: dearer jobs are not taken in pull mode, where a client can make a fill fail after the work is done. */
  readonly maxPullPrice: bigint
  readonly maxJobs: number
  /** Jobs between award and end of work, and the bonds that they will reserve, token wei. */
  readonly load: () => { readonly jobs: number; readonly queued: number; readonly bonds: bigint }
  readonly inferenceMs: (modelId: Hex) => number | undefined
}

export const createAppraise =
  (options: AppraiseOptions): Appraise =>
  async (event) => {
    const refusal = findRefusal(event, options.limits, Date.now())
    if (refusal !== undefined) return { kind: 'pass', ...refusal }
    const { intent } = event
    const offer = await offerFor(options, event, isEscrow(intent) ? 'escrow' : 'pull')
    if (offer.kind === 'pass') return offer
    if (!isEscrow(intent) && offer.price > options.maxPullPrice)
      return pass('PRICE_ABOVE_PULL_LIMIT', String(offer.price))
    if (offer.etaMs > intent.maxEtaMs) return pass('ETA_TOO_LONG', String(offer.etaMs))
    if (isEscrow(intent) && !leavesTime(intent, offer.etaMs))
      return pass('TIME_TOO_SHORT', String(offer.etaMs))
    return offer
  }

/** Whether a published task is worth its open phase, and for how much. */
export type AppraiseOpen = (
  task: SignedIntent & { readonly intentHash: Hex },
  blockSeconds: bigint,
) => Promise<Appraisal>

export const createAppraiseOpen =
  (options: AppraiseOptions): AppraiseOpen =>
  async (task, blockSeconds) => {
    const refusal = findOpenRefusal(task, options.limits, blockSeconds)
    if (refusal !== undefined) return { kind: 'pass', ...refusal }
    const offer = await offerFor(options, task, 'escrow')
    if (offer.kind === 'pass') return offer
    const needed = BigInt(Math.ceil(offer.etaMs / 1000)) + FILL_MARGIN_SECONDS
    const isInTime = needed < BigInt(task.intent.claimWindow)
    return isInTime ? offer : pass('TIME_TOO_SHORT', String(offer.etaMs))
  }

const offerFor = async (
  options: AppraiseOptions,
  task: SignedIntent & { readonly intentHash: Hex },
  mode: SettlementMode,
): Promise<Appraisal> => {
  const { intent, permit } = task
  const { jobs, bonds } = options.load()
  if (jobs >= options.maxJobs) return pass('BUSY', String(jobs))
  const free = await options.reads.freeStake(options.solver, intent.bondToken)
  if (free < intent.bond + bonds) return pass('STAKE_TOO_LOW', String(free))
  const model = await options.shelf.get(intent.modelId).catch(failureOf)
  if ('code' in model) return pass('MODEL_UNAVAILABLE', `${model.code}: ${model.message}`)
  const offer = await priceOf(options, task, model, mode)
  if (offer === 'pass') return pass('STRATEGY')
  if (offer.price > permit.permitted.amount) return pass('PRICE_ABOVE_CAP', String(offer.price))
  const { price, floor = 0n } = offer
  return { kind: 'offer', price, etaMs: Math.ceil(offer.etaMs), floor }
}

/** What is taken into escrow and not filled in time costs a part of the bond. */
const leavesTime = (intent: TaskIntent, etaMs: number): boolean => {
  const needed = BigInt(Math.ceil(etaMs / 1000)) + FILL_MARGIN_SECONDS
  return intent.closeByMs / 1000n + needed <= latestFill(intent)
}

const pass = (reason: PassReason, detail?: string): Appraisal => ({
  kind: 'pass',
  reason,
  ...(detail === undefined ? {} : { detail }),
})

const priceOf = async (
  options: AppraiseOptions,
  { intentHash, intent, permit }: SignedIntent & { readonly intentHash: Hex },
  model: TaskModel,
  mode: SettlementMode,
): Promise<Offer | 'pass'> => {
  const [gasCost, quote] = await Promise.all([
    options.gasQuote(mode),
    options.quote(intent.modelId).catch(() => undefined),
  ])
  return options.strategy({
    intentHash,
    model,
    intent,
    token: permit.permitted.token,
    cap: permit.permitted.amount,
    quote: quote?.price,
    gasCost,
    queued: options.load().queued,
    inferenceMs: options.inferenceMs(intent.modelId),
    history: options.history.of(intent.modelId),
  })
}
