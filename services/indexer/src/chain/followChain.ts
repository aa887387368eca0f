import { type ChainBatch, type ChainClient, followEvents } from '@gavel/chain'
import type { Deployment, GavelError } from '@gavel/protocol'
import type { Kysely } from 'kysely'
import type { Database } from '../database/schema.ts'
import { type Applied, applyBatch } from './applyBatch.ts'
import { resumePoint } from './resume.ts'

export type FollowChainOptions = {
  readonly db: Kysely<Database>
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly confirmations: number
  readonly signal: AbortSignal
  readonly onBatch: (batch: ChainBatch, applied: Applied, ms: number) => void
  readonly onTrouble: (error: GavelError) => void
}

/** Writes the events of the chain into the database, from where it stopped, until the signal aborts. */
export const followChain = async (options: FollowChainOptions): Promise<void> => {
  const { db, chain, deployment, confirmations, signal, onBatch, onTrouble } = options
  let { cursor, isReorged } = await resumePoint(db, chain)
  const times = createBlockTimes(chain)
  const follow = { chain, deployment, confirmations, signal, onTrouble }
  for await (const read of followEvents({
    ...follow,
    ...(cursor === undefined ? {} : { cursor }),
  })) {
    // What was read after the cursor's block before the restart is void although this reader never saw it.
    const batch = isReorged ? { ...read, reorgedFrom: read.reorgedFrom ?? read.fromBlock } : read
    isReorged = false
    const startedAt = performance.now()
    const timeOf = await times(batch)
    const applied = await applyBatch(db, batch, { nowMs: Date.now(), timeOf })
    onBatch(batch, applied, performance.now() - startedAt)
  }
}

/** Timestamps of the blocks of a batch that have events, unix seconds. */
const createBlockTimes =
  ({ publicClient }: ChainClient) =>
  async ({ events, toBlock, toBlockTime }: ChainBatch): Promise<(block: bigint) => number> => {
    const numbers = [...new Set(events.map(({ blockNumber }) => blockNumber))]
    const known = await Promise.all(
      numbers.map(async (blockNumber) => {
        if (blockNumber === toBlock) return [blockNumber, Number(toBlockTime)] as const
        return [
          blockNumber,
          Number((await publicClient.getBlock({ blockNumber })).timestamp),
        ] as const
      }),
    )
    const times = new Map(known)
    return (block) => times.get(block) ?? Number(toBlockTime)
  }
