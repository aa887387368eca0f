import type { Reads } from '@gavel/chain'
import { type EscrowView, fadeOf, GavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { AuctioneerApi } from '../auctioneer/api.ts'
import { backoffMs } from '../auctioneer/backoff.ts'
import { isInputOf } from '../bidding/isInputOf.ts'
import type { ModelShelf } from '../bidding/modelShelf.ts'
import type { OnEvent } from '../events.ts'
import type { Job } from '../execution/jobs.ts'
import { failureOf } from '../failure.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { INPUT } from '../records/claimRecord.ts'
import type { RecordStore } from '../records/recordStore.ts'
import type { TakingRecord } from '../records/takingRecord.ts'
import { gasWeiOf } from '../settlement/context.ts'
import { sleep } from '../sleep.ts'
import { decideTaking, type TakingStep } from './decideTaking.ts'
import { lookForTaking } from './lookForTaking.ts'
import { refundEscrow } from './refundEscrow.ts'
import { type TakeOnContext, takeOn } from './takeOn.ts'

const LOOK_MS = 300

/** From a won award in escrow mode, or a task of the open phase, to a claim on the disk. */
export type Takings = {
  /**
   * Takes a task in hand, on the disk before anything is sent; one that is in hand already stays as it is.
   *
   * @param input The input where it is known already.
   */
  readonly add: (record: TakingRecord, input?: Uint8Array) => Promise<void>
  readonly has: (intentHash: Hex) => boolean
  /** Tasks that are not in escrow yet, and the bonds that they will reserve, token wei. */
  readonly load: () => { readonly jobs: number; readonly bonds: bigint }
  readonly stop: () => Promise<void>
}

export type TakingContext = TakeOnContext & {
  readonly reads: Reads
  readonly api: Pick<AuctioneerApi, 'input'>
  readonly shelf: ModelShelf
  readonly takings: RecordStore<TakingRecord>
  readonly claims: RecordStore<ClaimRecord>
  /** Blocks that must hold an escrow before the work begins: at least 1. */
  readonly confirmations: number
  /** Begins the work on an escrowed task; again where it runs already is no harm. */
  readonly startJob: (job: Job) => void
  readonly onEvent: OnEvent
}

export const startTakings = (options: Omit<TakingContext, 'signal'>): Takings => {
  const stopping = new AbortController()
  const context: TakingContext = { ...options, signal: stopping.signal }
  const open = new Map<Hex, Taking>()
  const running = new Set<Promise<void>>()
  return {
    has: (intentHash) => open.has(intentHash),
    add: async (given, input) => {
      const { intentHash } = given
      if (open.has(intentHash) || stopping.signal.aborted) return
      const taking: Taking = {
        record: given,
        isEscrowed: false,
        begun: 0,
        beginAtMs: 0,
        lastFailure: undefined,
      }
      open.set(intentHash, taking)
      try {
        if (input !== undefined) await context.takings.putBytes(intentHash, INPUT, input)
        taking.record = await context.takings.create(intentHash, given)
      } catch (thrown) {
        open.delete(intentHash)
        throw thrown
      }
      const run = pursue(context, taking).finally(() => {
        open.delete(intentHash)
        running.delete(run)
      })
      running.add(run)
    },
    load: () => {
      const waiting = [...open.values()].filter(({ isEscrowed }) => !isEscrowed)
      const bonds = waiting.reduce((sum, { record }) => sum + record.signed.intent.bond, 0n)
      return { jobs: waiting.length, bonds }
    },
    stop: async () => {
      stopping.abort()
      await Promise.allSettled([...running])
    },
  }
}

type Taking = {
  record: TakingRecord
  /** Its bond is reserved on the chain. */
  isEscrowed: boolean
  /** How often the work was begun, and when it may be again, unix milliseconds. */
  begun: number
  beginAtMs: number
  lastFailure: string | undefined
}

const pursue = async (context: TakingContext, taking: Taking): Promise<void> => {
  const { signal } = context
  for (let attempt = 0; !signal.aborted; ) {
    try {
      if (await advance(context, taking)) return
      attempt = 0
      await sleep(LOOK_MS, signal)
    } catch (thrown) {
      if (signal.aborted) return
      report(context, taking, thrown)
      if (isHopeless(taking, thrown, attempt))
        return void (await end(context, taking.record, 'expired'))
      await sleep(backoffMs(attempt++, { firstMs: 250, maxMs: 5_000 }), signal)
    }
  }
}

/** Refusals in a row after which a task of the open phase is let go: its client cannot pay any more, or it is somebody's trap. */
const MOST_REFUSALS = 3
const REFUSED: ReadonlySet<string> = new Set(['CHAIN_REVERTED', 'INPUT_MISMATCH'])

/** Only an award binds us to go on trying until its end. */
const isHopeless = ({ record, isEscrowed }: Taking, thrown: unknown, attempt: number): boolean =>
  record.bundle === undefined &&
  !isEscrowed &&
  attempt >= MOST_REFUSALS &&
  thrown instanceof GavelError &&
  REFUSED.has(thrown.code)

/** Tells a failure once, not at every try. */
const report = ({ onEvent }: TakingContext, taking: Taking, thrown: unknown): void => {
  const failure = failureOf(thrown)
  const mark = `${failure.code} ${String(failure.details?.error ?? '')}`
  if (mark === taking.lastFailure) return
  taking.lastFailure = mark
  onEvent({ type: 'award.waiting', intentHash: taking.record.intentHash, failure })
}

/** One step; true when nothing is left to do. */
const advance = async (context: TakingContext, taking: Taking): Promise<boolean> => {
  const { record } = taking
  const { situation, escrow } = await lookForTaking(context, record)
  taking.isEscrowed = situation.state !== 'unknown'
  const step = decideTaking(situation)
  switch (step) {
    case 'wait':
      return false
    case 'take':
      await take(context, taking)
      return false
    case 'work':
      return await work(context, taking, escrow)
    case 'refund':
      if (escrow !== undefined) await refundEscrow(context, escrow.terms)
      return false
    default:
      return await end(context, record, step, escrow)
  }
}

/** Nothing is taken on whose input is not at hand and the one that the client signed: it could not be filled. */
const take = async (context: TakingContext, taking: Taking): Promise<void> => {
  const { record } = taking
  await ensureInput(context, record)
  const receipt = await takeOn(context, record)
  const gasWei = gasWeiOf(receipt)
  const spent = String(BigInt(record.gasWei) + gasWei)
  taking.record = { ...record, gasWei: spent }
  await context.takings.replace(record.intentHash, taking.record)
  const { intentHash } = record
  context.onEvent({ type: 'award.taken', intentHash, txHash: receipt.transactionHash, gasWei })
}

const ensureInput = async (
  { takings, api, shelf }: TakingContext,
  { intentHash, signed }: TakingRecord,
): Promise<void> => {
  const { modelId, inputRoot } = signed.intent
  const model = await shelf.get(modelId)
  const known = await takings.findBytes(intentHash, INPUT)
  const input = known ?? (await api.input(intentHash))
  if (!isInputOf(model, input, inputRoot)) {
    throw new GavelError('INPUT_MISMATCH', { details: { expected: inputRoot } })
  }
  if (known === undefined) await takings.putBytes(intentHash, INPUT, input)
}

/** The claim takes over as soon as it is on the disk. */
const work = async (
  context: TakingContext,
  taking: Taking,
  escrow: EscrowView | undefined,
): Promise<boolean> => {
  if (escrow === undefined) return false
  const { intentHash } = taking.record
  if (Date.now() >= taking.beginAtMs) await begin(context, taking, escrow)
  if ((await context.claims.find(intentHash)) === undefined) return false
  await context.takings.remove(intentHash)
  return true
}

/** Work that failed is begun again, after growing pauses. */
const begin = async (
  context: TakingContext,
  taking: Taking,
  { terms }: EscrowView,
): Promise<void> => {
  const { intentHash, signed, bundle, floor, gasWei, sinceBlock } = taking.record
  taking.beginAtMs = Date.now() + backoffMs(taking.begun++, { firstMs: 1_000, maxMs: 10_000 })
  const input = await context.takings.findBytes(intentHash, INPUT)
  context.startJob({
    ...{ intentHash, signed, bundle, floor, gasWei, input },
    ...{ solver: terms.solver, price: terms.price, escrow: terms, until: terms.fillBy },
    sinceBlock: BigInt(sinceBlock),
  })
}

const end = async (
  context: TakingContext,
  record: TakingRecord,
  step: Extract<TakingStep, 'expired' | 'lost' | 'faded' | 'done'>,
  escrow?: EscrowView,
): Promise<boolean> => {
  const { intentHash } = record
  if (step === 'faded' && escrow !== undefined) {
    context.onEvent({ type: 'escrow.faded', intentHash, fade: fadeOf(escrow.terms) })
  }
  if (step === 'expired') {
    context.onEvent({ type: 'claim.abandoned', intentHash, reason: 'EXPIRED' })
  }
  if (step === 'lost') {
    context.onEvent({ type: 'claim.abandoned', intentHash, reason: 'FILLED_BY_OTHER' })
  }
  await context.takings.remove(intentHash)
  return true
}
