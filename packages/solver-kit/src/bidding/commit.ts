import { randomBytes } from 'node:crypto'
import { type Bid, GavelError, hashMessage, signMessage } from '@gavel/protocol'
import { bytesToHex, type Hex } from 'viem'
import type { PassReason } from '../events.ts'
import { failureOf } from '../failure.ts'
import type { BidRecord } from '../records/bidRecord.ts'
import type { Appraisal } from './appraise.ts'
import { type EventOf, forget, type OpenBids, retryUntil, update } from './openBids.ts'

/** Bids whose auctions may still award them, on the disk and in memory. */
const MAX_OPEN_BIDS = 256

/** An auction opened: passes, or commits to a bid whose salt is on the disk before anybody hears of it. */
export const opened = async (state: OpenBids, event: EventOf<'auction.opened'>): Promise<void> => {
  const { intentHash } = event
  const known = state.open.get(intentHash)
  if (known !== undefined) return known.sequence === undefined ? commit(state, known) : undefined
  if (state.open.size >= MAX_OPEN_BIDS) return pass(state, intentHash, 'BUSY', 'open bids')
  const appraisal = await state.options.appraise(event)
  if (appraisal.kind === 'pass') return pass(state, intentHash, appraisal.reason, appraisal.detail)
  const record = recordOf(state, event, appraisal)
  const stored = await state.options.bids.create(intentHash, record)
  state.open.set(intentHash, stored)
  await commit(state, stored)
}

const recordOf = (
  { options }: OpenBids,
  { intentHash, permit, intent, signature }: EventOf<'auction.opened'>,
  { price, etaMs, floor }: Extract<Appraisal, { kind: 'offer' }>,
): BidRecord => {
  const expires = intent.closeByMs / 1000n + BigInt(intent.maxExclusivity) + 1n
  const salt = bytesToHex(randomBytes(32))
  const bid: Bid = { intentHash, solver: options.solver, price, expires, etaMs, salt }
  const feedSeq = Math.max(0, options.feed().seq() - 1)
  return { intentHash, permit, intent, signature, bid, floor: String(floor), feedSeq }
}

const pass = async (
  { options }: OpenBids,
  intentHash: Hex,
  reason: PassReason,
  detail?: string,
) => {
  const { solver, signer, domain } = options
  options.onEvent({
    type: 'bid.passed',
    intentHash,
    reason,
    ...(detail === undefined ? {} : { detail }),
  })
  if (reason === 'TOO_LATE') return
  const signature = await signMessage(signer, 'Pass', { intentHash, solver }, domain)
  // Passing only helps the auction to close early: nothing hangs on it.
  await options
    .feed()
    .request({ type: 'pass', body: { intentHash, signature } })
    .catch(() => undefined)
}

const commit = async (state: OpenBids, record: BidRecord): Promise<void> => {
  const { options } = state
  const { intentHash, bid } = record
  const bidHash = hashMessage('Bid', bid)
  const message = { intentHash, solver: bid.solver, bidHash }
  const signature = await signMessage(options.signer, 'BidCommit', message, options.domain)
  try {
    const closesAtMs = Number(record.intent.closeByMs)
    const result = await state.coolDown.respect(state.signal, closesAtMs, () =>
      retryUntil(state.signal, closesAtMs, () =>
        options.feed().request({ type: 'commit', body: { commit: message, signature } }),
      ),
    )
    if (!('receipt' in result) || !('sequence' in result.receipt))
      throw new GavelError('SCHEMA_INVALID')
    const { receipt } = result
    if (receipt.bidHash !== bidHash || receipt.intentHash !== intentHash) {
      throw new GavelError('REVEAL_MISMATCH', { message: 'The receipt is for another bid.' })
    }
    await options.authenticity.requireSignature('BidReceipt', receipt, result.signature)
    await update(state, { ...record, sequence: receipt.sequence })
    options.onEvent({
      type: 'bid.committed',
      intentHash,
      price: bid.price,
      sequence: receipt.sequence,
    })
  } catch (thrown) {
    if (state.signal.aborted) return
    options.onEvent({ type: 'bid.rejected', intentHash, failure: failureOf(thrown) })
    // A commitment whose reply was lost may still be in the auction: its bid is kept until the close tells.
    if (thrown instanceof GavelError && !thrown.retryable) await forget(state, intentHash)
  }
}
