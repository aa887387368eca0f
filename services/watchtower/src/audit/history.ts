import type { ChainBatch, GavelEvent } from '@gavel/chain'
import type { Address } from 'viem'
import type { SolverRecord } from './auditPolicy.ts'

/** How deep a reorganisation may be for the counts to stay exact, blocks. */
const REMEMBERED = 1_024

type Kind = 'filled' | 'final' | 'refuted'
type Counts = { readonly fills: number; readonly finals: number; readonly refutations: number }
type Mark = { readonly block: number; readonly solver: Address; readonly kind: Kind }

/** How solvers did, from the chain's events only. Counts of old blocks are summed up, those of late ones can be undone. */
export type History = {
  /** Last block that is counted; -1 before the first. */
  readonly upTo: number
  /** Last block whose marks are summed up. */
  readonly settledTo: number
  readonly settled: Readonly<Record<Address, Counts>>
  readonly late: readonly Mark[]
}

export const EMPTY_HISTORY: History = { upTo: -1, settledTo: -1, settled: {}, late: [] }

const NONE: Counts = { fills: 0, finals: 0, refutations: 0 }

const KINDS = { Filled: 'filled', Finalized: 'final', Refuted: 'refuted' } as const
const COUNTERS = { filled: 'fills', final: 'finals', refuted: 'refutations' } as const

const add = (counts: Counts, kind: Kind): Counts => {
  const counter = COUNTERS[kind]
  return { ...counts, [counter]: counts[counter] + 1 }
}

const keyOf = (solver: Address): Address => solver.toLowerCase() as Address

/** What is known of a solver; zeros for one that was never seen. */
export const recordOf = ({ settled, late }: History, solver: Address): SolverRecord & Counts => {
  const key = keyOf(solver)
  const own = late.filter((mark) => mark.solver === key)
  return own.reduce((counts, { kind }) => add(counts, kind), settled[key] ?? NONE)
}

/**
 * The history after a batch of events. A batch that was counted before counts once; after a reorganisation deeper than
 * is remembered everything is forgotten, which only makes solvers look newer than they are.
 */
export const extend = (history: History, batch: ChainBatch): History => {
  const { reorgedFrom, toBlock, events } = batch
  const base = reorgedFrom === undefined ? history : rewind(history, Number(reorgedFrom))
  const upTo = Number(toBlock)
  if (upTo <= base.upTo) return base
  const fresh = events
    .map(markOf)
    .filter((mark): mark is Mark => mark !== undefined && mark.block > base.upTo)
  if (fresh.length === 0) return { ...base, upTo }
  return settle({ ...base, upTo, late: [...base.late, ...fresh] })
}

const markOf = (event: GavelEvent): Mark | undefined => {
  if (!isCounted(event)) return undefined
  const { name, args, blockNumber } = event
  return { block: Number(blockNumber), solver: keyOf(args.solver), kind: KINDS[name] }
}

const isCounted = (event: GavelEvent): event is Extract<GavelEvent, { name: keyof typeof KINDS }> =>
  event.name in KINDS

/** The history as it was before a block. */
export const rewind = (history: History, block: number): History => {
  if (block > history.upTo) return history
  if (block <= history.settledTo) return EMPTY_HISTORY
  return { ...history, upTo: block - 1, late: history.late.filter((mark) => mark.block < block) }
}

const settle = (history: History): History => {
  const settledTo = history.upTo - REMEMBERED
  const old = history.late.filter(({ block }) => block <= settledTo)
  if (old.length === 0) return history
  const settled = { ...history.settled }
  for (const { solver, kind } of old) settled[solver] = add(settled[solver] ?? NONE, kind)
  return { ...history, settledTo, settled, late: history.late.filter((m) => m.block > settledTo) }
}
