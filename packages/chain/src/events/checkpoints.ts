import { BlockNotFoundError, type Hex } from 'viem'
import type { ChainClient } from '../connectChain.ts'

/** A block up to which everything was read. */
export type Checkpoint = { readonly blockNumber: bigint; readonly blockHash: Hex }

/** Deeper reorganisations than this many batches are followed by reading everything again. */
const KEPT = 128

/** A list of checkpoints with one more; old ones are dropped. */
export const withCheckpoint = (
  checkpoints: readonly Checkpoint[],
  next: Checkpoint,
): Checkpoint[] => [...checkpoints, next].slice(-KEPT)

/** The checkpoints that are still part of the chain; the same array when all of them are. */
export const canonicalOf = async (
  chain: ChainClient,
  checkpoints: readonly Checkpoint[],
): Promise<readonly Checkpoint[]> => {
  for (let length = checkpoints.length; length > 0; length--) {
    const last = checkpoints[length - 1]
    if (last && (await hashAt(chain, last.blockNumber)) === last.blockHash) {
      return length === checkpoints.length ? checkpoints : checkpoints.slice(0, length)
    }
  }
  return checkpoints.length === 0 ? checkpoints : []
}

const hashAt = async (
  { publicClient }: ChainClient,
  blockNumber: bigint,
): Promise<Hex | undefined> => {
  try {
    return (await publicClient.getBlock({ blockNumber })).hash
  } catch (error) {
    if (error instanceof BlockNotFoundError) return undefined
    throw error
  }
}
