import { GavelError } from '@gavel/protocol'
import type { BidRecord } from '../records/bidRecord.ts'
import type { TakingRecord } from '../records/takingRecord.ts'

/** A won award of a task in escrow mode, as something to take on. */
export const takingOf = (record: BidRecord, sinceBlock: bigint): TakingRecord => {
  const { intentHash, permit, intent, signature, bundle, bid, floor } = record
  if (bundle === undefined) throw new GavelError('NOT_AWARDED')
  return {
    ...{ intentHash, signed: { permit, intent, signature }, bundle, floor },
    wanted: String(bundle.award.price),
    etaMs: bid.etaMs,
    sinceBlock: String(sinceBlock),
    gasWei: '0',
  }
}
