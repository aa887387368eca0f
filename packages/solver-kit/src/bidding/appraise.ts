import type { Reads } from '@gavel/chain'
import type { FeedPayload, QuoteView } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { PassReason } from '../events.ts'
import { failureOf } from '../failure.ts'
import type { GasQuote } from './gasQuote.ts'
import type { History } from './history.ts'
import type { ModelShelf } from './modelShelf.ts'
import { findRefusal, type ScreenLimits } from './screen.ts'
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
    const { jobs, bonds } = options.load()
    if (jobs >= options.maxJobs) return pass('BUSY', String(jobs))
    const { intent, permit } = event
    const free = await options.reads.freeStake(options.solver, intent.bondToken)
    if (free < intent.bond + bonds) return pass('STAKE_TOO_LOW', String(free))
    const model = await options.shelf.get(intent.modelId).catch(failureOf)
    if ('code' in model) return pass('MODEL_UNAVAILABLE', `${model.code}: ${model.message}`)
    const offer = await priceOf(options, event, model)
    if (offer === 'pass') return pass('STRATEGY')
    if (offer.price > permit.permitted.amount) return pass('PRICE_ABOVE_CAP', String(offer.price))
    if (offer.price > options.maxPullPrice)
      return pass('PRICE_ABOVE_PULL_LIMIT', String(offer.price))
    const etaMs = Math.ceil(offer.etaMs)
    if (etaMs > intent.maxEtaMs) return pass('ETA_TOO_LONG', String(etaMs))
    return {
      kind: 'offer',
      price: offer.price,
      etaMs,
      floor: offer.floor ?? 0n,
    }
  }

const pass = (reason: PassReason, detail?: string): Appraisal => ({
  kind: 'pass',
  reason,
  ...(detail === undefined ? {} : { detail }),
})

const priceOf = async (
  options: AppraiseOptions,
  { intentHash, intent, permit }: Parameters<Appraise>[0],
  model: TaskModel,
): Promise<Offer | 'pass'> => {
  const [gasCost, quote] = await Promise.all([
    options.gasQuote(),
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
