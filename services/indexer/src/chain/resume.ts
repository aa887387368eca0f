import { type ChainClient, type Checkpoint, toChainError } from '@gavel/chain'
import { type Kysely, sql } from 'kysely'
import { BlockNotFoundError, type Hex } from 'viem'
import { readNote } from '../database/notes.ts'
import type { Database } from '../database/schema.ts'

/** Where reading goes on, and whether what was read after it has to be taken back first. */
export type Resume = { readonly cursor: Checkpoint | undefined; readonly isReorged: boolean }

const STEP = 64

/**
 * The newest block that was read and is still part of the chain: the cursor, or else the newest one that has events of ours.
 * So a reorganisation while nobody looked costs its own depth, not a rebuild.
 */
export const resumePoint = async (db: Kysely<Database>, chain: ChainClient): Promise<Resume> => {
  const block = await readNote(db, 'block')
  if (block === undefined) return { cursor: undefined, isReorged: false }
  const last = { blockNumber: BigInt(block.number), blockHash: block.hash }
  if (await isCanonical(chain, last)) return { cursor: last, isReorged: false }
  let before = block.number + 1
  for (;;) {
    const stored = await storedBlocks(db, before)
    for (const checkpoint of stored) {
      if (await isCanonical(chain, checkpoint)) return { cursor: checkpoint, isReorged: true }
    }
    const oldest = stored.at(-1)
    if (oldest === undefined) return { cursor: undefined, isReorged: true }
    before = Number(oldest.blockNumber)
  }
}

const storedBlocks = async (db: Kysely<Database>, before: number): Promise<Checkpoint[]> => {
  const { rows } = await sql<{ block_number: number; block_hash: Hex }>`
    select distinct block_number, block_hash from event where block_number < ${before}
    order by block_number desc limit ${STEP}`.execute(db)
  return rows.map(({ block_number, block_hash }) => ({
    blockNumber: BigInt(block_number),
    blockHash: block_hash,
  }))
}

const isCanonical = async (chain: ChainClient, at: Checkpoint): Promise<boolean> => {
  try {
    return (
      (await chain.publicClient.getBlock({ blockNumber: at.blockNumber })).hash === at.blockHash
    )
  } catch (error) {
    if (error instanceof BlockNotFoundError) return false
    throw toChainError(error, chain.rpcUrl, 'the read of a block')
  }
}
