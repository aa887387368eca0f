import type { SignedIntent } from '@gavel/protocol'
import type { Hex } from 'viem'

/** Published tasks that are remembered at most. Publishing costs a stranger gas; it must not cost us memory. */
const MAX_OPEN_TASKS = 256

/** A task that was published for its open phase and that its client could pay when we looked. */
export type OpenTask = SignedIntent & {
  readonly intentHash: Hex
  /** As published, and the one that the intent commits to; undefined: the auctioneer has it. */
  readonly input: Uint8Array | undefined
}

/** The published tasks worth the most; where there are too many, the one with the lowest cap gives way. */
export type OpenTasks = {
  readonly add: (task: OpenTask) => void
  readonly remove: (intentHash: Hex) => void
  /** Those whose open phase has begun. @param blockSeconds Timestamp of the newest block, unix seconds. */
  readonly due: (blockSeconds: bigint) => readonly OpenTask[]
}

export const createOpenTasks = (max = MAX_OPEN_TASKS): OpenTasks => {
  const tasks = new Map<Hex, OpenTask>()
  return {
    add: (task) => {
      // Anybody may publish an intent again, without its input.
      if (task.input === undefined && tasks.has(task.intentHash)) return
      tasks.set(task.intentHash, task)
      if (tasks.size > max) tasks.delete(cheapestOf([...tasks.values()]).intentHash)
    },
    remove: (intentHash) => {
      tasks.delete(intentHash)
    },
    due: (blockSeconds) =>
      [...tasks.values()].filter(({ intent }) => blockSeconds > intent.openAfter),
  }
}

const capOf = ({ permit }: OpenTask): bigint => permit.permitted.amount

const cheapestOf = (tasks: readonly OpenTask[]): OpenTask =>
  tasks.reduce((least, task) => (capOf(task) < capOf(least) ? task : least))
