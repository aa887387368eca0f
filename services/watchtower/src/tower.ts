import { type ChainBatch, followEvents, termsOfFilled } from '@gavel/chain'
import { hashMessage } from '@gavel/protocol'
import { backoffMs, createAlarm, failureOf, sleep } from '@gavel/solver-kit/parts'
import type { Hex } from 'viem'
import type { CheckRecord } from './checks/checkRecord.ts'
import { type Check, pursue } from './checks/pursue.ts'
import { type TowerContext, tell } from './context.ts'
import { readCursor, writeCursor } from './cursor.ts'

/** The running watch: every claim on the chain becomes a check. */
export type Tower = { readonly fromBlock: bigint; readonly stop: () => Promise<void> }

type State = {
  readonly context: TowerContext
  readonly cursorPath: string
  readonly checks: Map<Hex, Check>
  readonly running: Set<Promise<void>>
  readonly signal: AbortSignal
}

export const openTower = async (context: TowerContext, cursorPath: string): Promise<Tower> => {
  const stopping = new AbortController()
  const state: State = {
    context,
    cursorPath,
    checks: new Map(),
    running: new Set(),
    signal: stopping.signal,
  }
  for (const record of await context.checks.all()) begin(state, record)
  const fromBlock = await nextBlock(state)
  const following = follow(state)
  return {
    fromBlock,
    stop: async () => {
      stopping.abort()
      for (const { alarm } of state.checks.values()) alarm.ring()
      await Promise.allSettled([...state.running, following])
    },
  }
}

const nextBlock = async ({ context, cursorPath }: State): Promise<bigint> => {
  const cursor = await readCursor(cursorPath)
  return cursor === undefined ? context.deployment.fromBlock : cursor + 1n
}

const begin = (state: State, record: CheckRecord): void => {
  const { claimHash } = record
  if (state.checks.has(claimHash) || state.signal.aborted) return
  const check: Check = {
    record,
    alarm: createAlarm(),
    hasReportedTrace: false,
    lastFailure: undefined,
  }
  state.checks.set(claimHash, check)
  const run = pursue(state.context, check, state.signal).finally(() => {
    state.checks.delete(claimHash)
    state.running.delete(run)
  })
  state.running.add(run)
}

const follow = async (state: State): Promise<void> => {
  const { context, signal } = state
  for (let attempt = 0; !signal.aborted; attempt++) {
    try {
      const { chain, deployment } = context
      const fromBlock = await nextBlock(state)
      for await (const batch of followEvents({ chain, deployment, fromBlock, signal })) {
        await take(state, batch)
        attempt = 0
      }
    } catch (thrown) {
      if (signal.aborted) return
      context.onEvent({ type: 'chain.stalled', failure: failureOf(thrown) })
      await sleep(backoffMs(attempt, { firstMs: 250, maxMs: 10_000 }), signal)
    }
  }
}

/** Claims first, then the cursor: a crash in between only reads the batch again. */
const take = async (state: State, batch: ChainBatch): Promise<void> => {
  const { context, checks, cursorPath } = state
  if (batch.reorgedFrom !== undefined) {
    context.onEvent({ type: 'chain.reorged', fromBlock: batch.reorgedFrom })
  }
  for (const event of batch.events) {
    if (event.name === 'Filled') await see(state, event)
  }
  const touched = new Set(batch.events.map(({ args }) => args.intentHash))
  for (const { record, alarm } of checks.values()) {
    if (touched.has(record.terms.claim.intentHash)) alarm.ring()
  }
  await writeCursor(cursorPath, batch.toBlock)
}

const see = async (state: State, event: ChainBatch['events'][number]): Promise<void> => {
  const terms = termsOfFilled(event)
  const claimHash = hashMessage('Claim', terms.claim)
  if (state.checks.has(claimHash)) return
  const windowEnd = BigInt(event.args.windowEnd as bigint)
  const { context } = state
  const record: CheckRecord = { claimHash, terms, windowEnd, seenAtMs: Date.now() }
  tell(context, record, { type: 'claim.seen', windowEnd })
  begin(state, await context.checks.create(claimHash, record))
}
