import type { AuctioneerApi } from '../auctioneer/api.ts'
import type { ModelShelf } from '../bidding/modelShelf.ts'
import type { Disclose, Execute } from '../execution/execution.ts'
import { type ClaimRecord, INPUT, TRACE } from '../records/claimRecord.ts'
import type { RecordStore } from '../records/recordStore.ts'

/** Where the answers to challengers come from. */
export type Defence = {
  /** The claim's trace blob: kept where it was uploaded, else computed again from model and input. */
  readonly retrace: (record: ClaimRecord) => Promise<Uint8Array>
  readonly disclose: Disclose
  /** With less time than this for an answer an operator is called, seconds. */
  readonly alertSeconds: bigint
}

export type DefenceParts = Pick<Defence, 'disclose' | 'alertSeconds'> & {
  readonly api: Pick<AuctioneerApi, 'input'>
  readonly claims: RecordStore<ClaimRecord>
  readonly shelf: ModelShelf
  readonly execute: Execute
}

export const createDefence = ({ api, claims, shelf, execute, ...rest }: DefenceParts): Defence => ({
  ...rest,
  retrace: async ({ intentHash, terms: { claim } }) => {
    // Both need the model at hand: hashes and openings follow its shapes.
    await shelf.get(claim.modelId)
    const kept = await claims.findBytes(intentHash, TRACE)
    if (kept !== undefined) return kept
    const input = (await claims.findBytes(intentHash, INPUT)) ?? (await api.input(intentHash))
    const { trace } = await execute({ modelId: claim.modelId, input, traceMode: 'eager' })
    if (trace === undefined) throw new Error('An eager run gave no trace.')
    return trace
  },
})
