import type { GavelEvent } from '@gavel/chain'
import type { Address, Hex } from 'viem'
import type { ClientLine, Task } from './client/task.ts'
import type { TaskReport, TaskState } from './report.ts'

/** What is known of one task, from the client's process and from the chain. */
export type Entry = {
  readonly input: string
  /** What the picture shows; a text has no such thing. */
  readonly expected?: string
  intentHash?: Hex
  submittedAtMs?: number
  awardedAtMs?: number
  resultAtMs?: number
  label?: string
  isRight?: boolean
  failure?: string
  bids?: number
  solver?: Address
  price?: bigint
  fillTx?: Hex
  state: TaskState
}

/** The state of the demo; facts about money come from chain events only. */
export type Board = {
  readonly entries: readonly Entry[]
  readonly find: (intentHash: Hex) => Entry | undefined
  readonly hear: (line: ClientLine) => Entry | undefined
  readonly see: (event: GavelEvent) => Entry | undefined
  readonly isSettled: () => boolean
}

const ENDS = { Finalized: 'final', Released: 'released', Refuted: 'refuted' } as const

export const createBoard = (tasks: readonly Task[]): Board => {
  const entries: Entry[] = tasks.map((task) => ({
    input: task.input,
    ...('expected' in task ? { expected: task.expected } : {}),
    state: 'pending',
  }))
  const find = (intentHash: Hex) => entries.find((entry) => entry.intentHash === intentHash)
  return {
    entries,
    find,
    hear: (line) => {
      const entry =
        'input' in line ? entries.find(({ input }) => input === line.input) : find(line.intentHash)
      if (entry !== undefined) take(entry, line)
      return entry
    },
    see: (event) => {
      switch (event.name) {
        case 'Filled': {
          const { claim } = event.args
          const entry = find(claim.intentHash)
          if (entry === undefined) return undefined
          entry.solver = claim.solver
          entry.price = claim.price
          entry.fillTx = event.txHash
          entry.state = 'claimed'
          return entry
        }
        case 'Finalized':
        case 'Released':
        case 'Refuted': {
          const entry = find(event.args.intentHash)
          if (entry !== undefined) entry.state = ENDS[event.name]
          return entry
        }
        default:
          return undefined
      }
    },
    isSettled: () => entries.every(({ state }) => state !== 'pending' && state !== 'claimed'),
  }
}

const take = (entry: Entry, line: ClientLine): void => {
  switch (line.type) {
    case 'submitted':
      entry.intentHash = line.intentHash
      entry.submittedAtMs = line.atMs
      break
    case 'awarded':
      entry.awardedAtMs = line.atMs
      break
    case 'result':
      entry.resultAtMs = line.atMs
      entry.label = line.label
      entry.isRight = line.isRight
      break
    case 'failed':
      entry.failure = `${line.code}: ${line.message}`
      if (entry.state === 'pending') entry.state = isCertain(line) ? 'unfilled' : 'open'
      break
  }
}

/** What was never submitted cannot be filled; of the rest only the chain's deadline is certain. */
const isCertain = ({ intentHash, code }: Extract<ClientLine, { type: 'failed' }>): boolean =>
  intentHash === undefined || code === 'INTENT_UNFILLED'

/** The entry as the report has it; what never came to be is empty or zero. */
export const taskReportOf = (entry: Entry): TaskReport => {
  const since = (atMs: number | undefined): number =>
    atMs === undefined || entry.submittedAtMs === undefined ? 0 : atMs - entry.submittedAtMs
  return {
    intentHash: entry.intentHash ?? '0x',
    input: entry.input,
    label: entry.label ?? '',
    ...(entry.expected === undefined ? {} : { expected: entry.expected }),
    solver: entry.solver ?? '0x',
    price: entry.price ?? 0n,
    bids: entry.bids ?? 0,
    fillTx: entry.fillTx ?? '0x',
    state: entry.state,
    msToAward: since(entry.awardedAtMs),
    msToResult: since(entry.resultAtMs),
  }
}
