import type { Deployment, GavelError } from '@gavel/protocol'
import type { Hex } from 'viem'
import { toChainError } from '../chainError.ts'
import type { ChainClient } from '../connectChain.ts'
import { sleep } from '../sleep.ts'
import { type Checkpoint, canonicalOf, withCheckpoint } from './checkpoints.ts'
import { type GavelEvent, MOST_BLOCKS, readEvents } from './gavelEvents.ts'

const LONGEST_PAUSE_MS = 5000

/** Events of a range of blocks. Batches follow each other without a gap; one without events moves the clock on. */
export type ChainBatch = {
  readonly fromBlock: bigint
  /** fromBlock - 1 when a reorganisation left no block to read yet. */
  readonly toBlock: bigint
  readonly toBlockHash: Hex
  /** Timestamp of toBlock, unix seconds. */
  readonly toBlockTime: bigint
  readonly events: readonly GavelEvent[]
  /** Set after a reorganisation: everything told about this block and later ones is void, and told anew from here on. */
  readonly reorgedFrom?: bigint
}

export type FollowOptions = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  /** First block to read; default: the deployment's. */
  readonly fromBlock?: bigint
  /** Where an earlier reader stopped, from its `onCursor`; wins over fromBlock, and notices a reorganisation since then. */
  readonly cursor?: Checkpoint
  /** How many blocks have to be built on a block before it is read; default 0. */
  readonly confirmations?: number
  readonly signal?: AbortSignal
  /** Called when the consumer is done with a batch: what it has to keep to go on from there after a restart. */
  readonly onCursor?: (cursor: Checkpoint) => void | Promise<void>
  /** Called when the chain does not answer; reading goes on after a pause. */
  readonly onTrouble?: (error: GavelError) => void
}

type Position = {
  readonly next: bigint
  readonly checkpoints: readonly Checkpoint[]
  readonly span: bigint
}

/**
 * Follows the events of all contracts with a cursor over block ranges; no filter of the node is used, so nothing is
 * missed when a node restarts or is exchanged. Ends when the signal aborts; outages of the chain only delay it.
 *
 * @example
 * for await (const { events } of followEvents({ chain, deployment, signal })) {
 *   for (const event of events) if (event.name === 'Filled') console.log(event.args.claim.solver)
 * }
 */
export async function* followEvents(options: FollowOptions): AsyncGenerator<ChainBatch, void> {
  const { chain, signal, onCursor, onTrouble } = options
  let position = startOf(options)
  let failures = 0
  while (!signal?.aborted) {
    const read = await readBatch(options, position).catch((error: unknown) => error)
    if (isBatch(read)) {
      failures = 0
      yield read.batch
      position = read.position
      await onCursor?.(cursorOf(read.batch))
      continue
    }
    if (read !== undefined) {
      failures += 1
      // Some nodes refuse long ranges, each with its own words.
      position = { ...position, span: position.span > 1n ? position.span / 2n : 1n }
      onTrouble?.(toChainError(read, chain.rpcUrl, 'the read of events'))
    }
    const pause = Math.min(chain.pollMs * 2 ** Math.min(failures, 10), LONGEST_PAUSE_MS)
    await sleep(pause, signal).catch(() => undefined)
  }
}

type Read = { readonly batch: ChainBatch; readonly position: Position }

const isBatch = (read: unknown): read is Read =>
  typeof read === 'object' && read !== null && 'batch' in read && 'position' in read

const startOf = ({ cursor, fromBlock, deployment }: FollowOptions): Position =>
  cursor === undefined
    ? { next: fromBlock ?? deployment.fromBlock, checkpoints: [], span: MOST_BLOCKS }
    : { next: cursor.blockNumber + 1n, checkpoints: [cursor], span: MOST_BLOCKS }

const cursorOf = ({ toBlock, toBlockHash }: ChainBatch): Checkpoint => ({
  blockNumber: toBlock,
  blockHash: toBlockHash,
})

/** The batch at a position with the position after it; undefined when there is nothing to read now. */
const readBatch = async (options: FollowOptions, position: Position): Promise<Read | undefined> => {
  const { chain, deployment, confirmations = 0 } = options
  const { publicClient } = chain
  const checkpoints = await canonicalOf(chain, position.checkpoints)
  const reorged = checkpoints !== position.checkpoints
  const next = reorged ? resumeAt(options, checkpoints) : position.next
  const limit = (await publicClient.getBlockNumber()) - BigInt(confirmations)
  const toBlock = limit < next + position.span ? limit : next + position.span - 1n
  if (toBlock < next && !reorged) return undefined
  // After a reorganisation to a shorter chain there is only the news that it happened.
  const last = toBlock < next ? next - 1n : toBlock
  const before = await publicClient.getBlock({ blockNumber: last })
  const range = { fromBlock: next, toBlock: last }
  const events = last < next ? [] : await readEvents(chain, deployment, range)
  const after = await publicClient.getBlock({ blockNumber: last })
  if (after.hash !== before.hash) return undefined
  const batch = {
    ...range,
    toBlockHash: after.hash,
    toBlockTime: after.timestamp,
    events,
    ...(reorged ? { reorgedFrom: next } : {}),
  }
  const kept = withCheckpoint(checkpoints, cursorOf(batch))
  return { batch, position: { next: last + 1n, checkpoints: kept, span: grown(position.span) } }
}

const grown = (span: bigint): bigint => (span * 2n > MOST_BLOCKS ? MOST_BLOCKS : span * 2n)

/** Without a checkpoint left the chain has changed deeper than is remembered: from the beginning. */
const resumeAt = (
  { fromBlock, deployment }: FollowOptions,
  checkpoints: readonly Checkpoint[],
): bigint => {
  const last = checkpoints.at(-1)
  return last === undefined ? (fromBlock ?? deployment.fromBlock) : last.blockNumber + 1n
}
