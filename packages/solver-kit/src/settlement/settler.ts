import { followEvents } from '@gavel/chain'
import type { Hex } from 'viem'
import { backoffMs } from '../auctioneer/backoff.ts'
import { failureOf } from '../failure.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'
import { sleep } from '../sleep.ts'
import { createAlarm } from './alarm.ts'
import type { SettlementContext } from './context.ts'
import { type Pursuit, pursue } from './pursue.ts'

/** Brings every claim to its end: fill, delivery, answers, finalize. */
export type Settler = {
  /** Takes a stored claim in hand; a claim that is in hand already stays as it is. */
  readonly add: (record: ClaimRecord) => void
  readonly has: (intentHash: Hex) => boolean
  /** Claims whose fill is still to come, and their bonds, token wei. */
  readonly unfilled: () => { readonly jobs: number; readonly bonds: bigint }
  readonly stop: () => Promise<void>
}

export const startSettler = (context: SettlementContext): Settler => {
  const stopping = new AbortController()
  const pursuits = new Map<Hex, Pursuit>()
  const running = new Set<Promise<void>>()
  const following = follow(context, pursuits, stopping.signal)
  return {
    has: (intentHash) => pursuits.has(intentHash),
    add: (record) => {
      if (pursuits.has(record.intentHash) || stopping.signal.aborted) return
      const pursuit = begin(record)
      pursuits.set(record.intentHash, pursuit)
      const run = pursue(context, pursuit, stopping.signal).finally(() => {
        pursuits.delete(record.intentHash)
        running.delete(run)
      })
      running.add(run)
    },
    unfilled: () => {
      const open = [...pursuits.values()].filter(
        ({ isUnfilled, hasEnded }) => isUnfilled && !hasEnded,
      )
      return {
        jobs: open.length,
        bonds: open.reduce((sum, { record }) => sum + record.terms.bond, 0n),
      }
    },
    stop: async () => {
      stopping.abort()
      for (const { alarm } of pursuits.values()) alarm.ring()
      await Promise.allSettled([...running, following])
    },
  }
}

const begin = (record: ClaimRecord): Pursuit => ({
  record,
  alarm: createAlarm(),
  wantsBlocks: true,
  isUnfilled: true,
  hasEnded: record.progress.endedAtMs !== undefined,
  lastFailure: undefined,
})

/** Rings for the claims that a new block concerns. The chain is what counts; this only shortens the wait. */
const follow = async (
  context: SettlementContext,
  pursuits: ReadonlyMap<Hex, Pursuit>,
  signal: AbortSignal,
): Promise<void> => {
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      await followOnce(context, pursuits, signal)
    } catch (thrown) {
      if (signal.aborted) return
      context.onEvent({ type: 'chain.stalled', failure: failureOf(thrown) })
      await sleep(backoffMs(attempt, { firstMs: 250, maxMs: 10_000 }), signal)
    }
  }
}

const followOnce = async (
  { chain, deployment, onEvent }: SettlementContext,
  pursuits: ReadonlyMap<Hex, Pursuit>,
  signal: AbortSignal,
): Promise<void> => {
  const fromBlock = await chain.publicClient.getBlockNumber()
  for await (const batch of followEvents({ chain, deployment, fromBlock, signal })) {
    if (batch.reorgedFrom !== undefined) {
      onEvent({ type: 'chain.reorged', fromBlock: batch.reorgedFrom })
    }
    const touched = new Set(batch.events.map(({ args }) => args.intentHash))
    for (const { record, alarm, wantsBlocks } of pursuits.values()) {
      const isConcerned =
        wantsBlocks || batch.reorgedFrom !== undefined || touched.has(record.intentHash)
      if (isConcerned) alarm.ring()
    }
  }
}
