import { join } from 'node:path'
import {
  type ChainBatch,
  type Checkpoint,
  type FilledEvent,
  followEvents,
  termsOfFilled,
} from '@gavel/chain'
import { hashMessage } from '@gavel/protocol'
import { createAlarm, failureOf } from '@gavel/solver-kit/parts'
import type { Hex } from 'viem'
import { type Auditor, openAuditor } from './audit/auditor.ts'
import type { AuditLimits } from './audit/auditPolicy.ts'
import type { CheckRecord } from './checks/checkRecord.ts'
import { type Check, pursue } from './checks/pursue.ts'
import { type TowerContext, tell } from './context.ts'
import { readCursor, writeCursor } from './cursor.ts'

/** The running watch: every claim on the chain becomes a check. */
export type Tower = { readonly fromBlock: bigint; readonly stop: () => Promise<void> }

type State = {
  readonly context: TowerContext
  readonly auditor: Auditor
  readonly cursorPath: string
  readonly checks: Map<Hex, Check>
  readonly running: Set<Promise<void>>
}

/** @param dataDir Where the cursor and what is known of solvers are kept. */
export const openTower = async (
  base: Omit<TowerContext, 'signal'>,
  { dataDir, limits }: { readonly dataDir: string; readonly limits: AuditLimits },
): Promise<Tower> => {
  const stopping = new AbortController()
  const context: TowerContext = { ...base, signal: stopping.signal }
  const cursorPath = join(dataDir, 'cursor.json')
  const cursor = await readCursor(cursorPath)
  const state: State = {
    context,
    auditor: await openAuditor(dataDir, limits, cursor),
    cursorPath,
    checks: new Map(),
    running: new Set(),
  }
  for (const record of await context.checks.all()) begin(state, record)
  const following = follow(state, cursor)
  return {
    fromBlock: cursor === undefined ? context.deployment.fromBlock : cursor.blockNumber + 1n,
    stop: async () => {
      stopping.abort()
      for (const { alarm } of state.checks.values()) alarm.ring()
      await Promise.allSettled([...state.running, following])
    },
  }
}

const begin = (state: State, record: CheckRecord): void => {
  const { claimHash } = record
  if (state.checks.has(claimHash) || state.context.signal.aborted) return
  const check: Check = {
    record,
    alarm: createAlarm(),
    hasReportedTrace: false,
    hasDeclined: false,
    hasProved: false,
    lastFailure: undefined,
  }
  state.checks.set(claimHash, check)
  const run = pursue(state.context, check).finally(() => {
    state.checks.delete(claimHash)
    state.running.delete(run)
  })
  state.running.add(run)
}

/** Claims first, then the cursor: a crash in between only reads the batch again. */
const follow = async (state: State, cursor: Checkpoint | undefined): Promise<void> => {
  const { context, auditor, cursorPath } = state
  const { chain, deployment, onEvent, signal } = context
  const batches = followEvents({
    chain,
    deployment,
    ...(cursor === undefined ? {} : { cursor }),
    signal,
    onCursor: async (reached) => {
      await auditor.save()
      await writeCursor(cursorPath, reached)
    },
    onTrouble: (error) => onEvent({ type: 'chain.stalled', failure: failureOf(error) }),
  })
  for await (const batch of batches) {
    if (batch.reorgedFrom !== undefined) {
      onEvent({ type: 'chain.reorged', fromBlock: batch.reorgedFrom })
    }
    auditor.learn(batch)
    for (const event of batch.events)
      if (event.name === 'Filled') await see(state, event, batch.toBlockTime)
    ring(state, batch)
  }
}

const ring = ({ checks }: State, { events, toBlockTime }: ChainBatch): void => {
  const touched = new Set(
    events.map(({ args }) => ('intentHash' in args ? args.intentHash : undefined)),
  )
  for (const { record, alarm } of checks.values()) {
    const isOver = toBlockTime > record.windowEnd
    if (isOver || touched.has(record.terms.claim.intentHash)) alarm.ring()
  }
}

const see = async (state: State, event: FilledEvent, now: bigint): Promise<void> => {
  const terms = termsOfFilled(event)
  const claimHash = hashMessage('Claim', terms.claim)
  if (state.checks.has(claimHash)) return
  const { windowEnd } = event.args
  const { context, auditor } = state
  await context.auctions.see({ intentHash: terms.claim.intentHash, fillTx: event.txHash })
  const fromBlock = event.blockNumber
  const record: CheckRecord = { claimHash, terms, fromBlock, windowEnd, seenAtMs: Date.now() }
  tell(context, record, {
    type: 'claim.seen',
    windowEnd,
    price: terms.claim.price,
    bond: terms.bond,
  })
  // Old claims, as at a first start, must not take the place of those that can still be refuted.
  if (now > windowEnd)
    return tell(context, record, { type: 'claim.skipped', reason: 'WINDOW_OVER' })
  const { isChosen, probability } = auditor.audit({ claimHash, terms, open: state.checks.size })
  if (!isChosen) {
    return tell(context, record, { type: 'claim.skipped', reason: 'SAMPLED', probability })
  }
  begin(state, await context.checks.create(claimHash, record))
}
