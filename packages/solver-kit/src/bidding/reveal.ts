import { hashMessage, signMessage } from '@gavel/protocol'
import { failureOf } from '../failure.ts'
import type { BidRecord } from '../records/bidRecord.ts'
import { type EventOf, forget, type OpenBids, retryUntil } from './openBids.ts'

/** An auction closed: reveals, but only into a signed close that contains the commitment at its place. */
export const closed = async (
  state: OpenBids,
  event: EventOf<'auction.closed'>,
  record: BidRecord,
): Promise<void> => {
  const { options } = state
  const { intentHash, bid } = record
  try {
    await options.authenticity.requireClose(event, record)
  } catch (thrown) {
    if (record.sequence === undefined) return forget(state, intentHash)
    return options.onEvent({ type: 'auctioneer.faulty', intentHash, failure: failureOf(thrown) })
  }
  const sequence = event.commitments.indexOf(hashMessage('Bid', bid))
  const seen = { ...record, sequence, close: event.close }
  state.open.set(intentHash, seen)
  if (BigInt(Date.now()) > event.close.revealByMs) return
  const signature = await signMessage(options.signer, 'Bid', bid, options.domain)
  try {
    await retryUntil(state.signal, Number(event.close.revealByMs), () =>
      options.feed().request({ type: 'reveal', body: { bid, signature } }),
    )
    options.onEvent({ type: 'bid.revealed', intentHash, price: bid.price })
  } catch (thrown) {
    if (state.signal.aborted) return
    options.onEvent({ type: 'bid.rejected', intentHash, failure: failureOf(thrown) })
  }
  await options.bids.replace(intentHash, seen)
}
