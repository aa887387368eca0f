import type { ChainClient } from '@gavel/chain'
import type { Deployment } from '@gavel/protocol'

/** A fill cannot be older than its award; so many blocks before it are looked at all the same, for reorganisations. */
const REORG_BLOCKS = 128n

/** A block that is surely older than any fill of an award that was made just now. */
export const blockBeforeAward = async (
  { publicClient }: ChainClient,
  { fromBlock }: Deployment,
): Promise<bigint> => {
  const since = (await publicClient.getBlockNumber()) - REORG_BLOCKS
  return since > fromBlock ? since : fromBlock
}
