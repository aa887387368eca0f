import { type ChainBatch, followEvents, type GavelEvent } from '@gavel/chain'
import type { GavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import { failureOf } from '../failure.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { createAlarm } from './alarm.ts'
import type { SettlementContext } from './context.ts'
import { createFillSender } from './fillSender.ts'
import { type Pursuit, pursue } from './pursue.ts'

const MAX_STUCK = 256

/** Brings every claim to its end: fill, delivery, answers, finalize. */
export type Settler = {
  /** Takes a stored claim in hand; a claim that is in hand already stays as it is. */
  readonly add: (record: ClaimRecord) => void
  readonly has: (intentHash: Hex) => boolean
  /** Claims whose fill is still to come and not held up, and the bonds of all unfilled ones, token wei. */
  readonly unfilled: () => { readonly jobs: number; readonly bonds: bigint }
  readonly stop: () => Promise<void>
}

export type SettlerOptions = Omit<SettlementContext, 'signal' | 'sendFill'> & {
  /** How long a fill waits for others to share its transaction with, milliseconds; 0 = not at all. */
  readonly gatherMs: number
}

export const startSettler = (options: SettlerOptions): Settler => {
  const stopping = new AbortController()
  const { signal } = stopping
  const context = { ...options, signal, sendFill: createFillSender({ ...options, signal }) }
  const pursuits = new Map<Hex, Pursuit>()
  const running = new Set<Promise<void>>()
  const following = follow(context, pursuits)
  return {
    has: (intentHash) => pursuits.has(intentHash),
    add: (record) => {
      if (pursuits.has(record.intentHash) || stopping.signal.aborted) return
      const pursuit = begin(record)
      pursuits.set(record.intentHash, pursuit)
      const run = pursue(context, pursuit).finally(() => {
        pursuits.delete(record.intentHash)
        running.delete(run)
      })
      running.add(run)
    },
    unfilled: () => unfilledOf(pursuits),
    stop: async () => {
      stopping.abort()
      for (const { alarm } of pursuits.values()) alarm.ring()
      await Promise.allSettled([...running, following])
    },
  }
}

/**
 * A fill that the client or the price of gas holds up takes no work, so it does not keep the solver from other jobs;
 * only very many of them do, because each is looked at until its award ends.
 */
const unfilledOf = (pursuits: ReadonlyMap<Hex, Pursuit>): ReturnType<Settler['unfilled']> => {
  const open = [...pursuits.values()].filter(({ isUnfilled, hasEnded }) => isUnfilled && !hasEnded)
  const stuck = open.filter(({ lastFailure }) => lastFailure !== undefined).length
  return {
    jobs: stuck > MAX_STUCK ? open.length : open.length - stuck,
    // That of a price in escrow is reserved on the chain.
    bonds: open
      .filter(({ record }) => record.escrow === undefined)
      .reduce((sum, { record }) => sum + record.terms.bond, 0n),
  }
}

const begin = (record: ClaimRecord): Pursuit => ({
  record,
  alarm: createAlarm(),
  wantsBlocks: true,
  dueAt: undefined,
  isUnfilled: true,
  hasEnded: record.progress.endedAtMs !== undefined,
  lastFailure: undefined,
  told: new Map(),
})

/** Rings for the claims that a new block concerns. The chain is what counts; this only shortens the wait. */
const follow = async (
  { chain, deployment, onEvent, signal }: SettlementContext,
  pursuits: ReadonlyMap<Hex, Pursuit>,
): Promise<void> => {
  const fromBlock = await chain.publicClient.getBlockNumber().catch(() => deployment.fromBlock)
  const onTrouble = (error: GavelError) =>
    onEvent({ type: 'chain.stalled', failure: failureOf(error) })
  const batches = followEvents({ chain, deployment, fromBlock, signal, onTrouble })
  for await (const batch of batches) {
    if (batch.reorgedFrom !== undefined) {
      onEvent({ type: 'chain.reorged', fromBlock: batch.reorgedFrom })
    }
    ring(batch, pursuits)
  }
}

const ring = (batch: ChainBatch, pursuits: ReadonlyMap<Hex, Pursuit>): void => {
  const touched = new Set(batch.events.map(intentOf))
  for (const { record, alarm, wantsBlocks, dueAt } of pursuits.values()) {
    const isDue = wantsBlocks || (dueAt !== undefined && batch.toBlockTime >= dueAt)
    const isConcerned = isDue || batch.reorgedFrom !== undefined || touched.has(record.intentHash)
    if (isConcerned) alarm.ring()
  }
}

const intentOf = ({ args }: GavelEvent): Hex | undefined =>
  'intentHash' in args ? args.intentHash : undefined
