import { hashMessage, isEscrow, signMessage } from '@gavel/protocol'
import { isAddressEqual } from 'viem'
import { failureOf } from '../failure.ts'
import type { AwardBundle, BidRecord } from '../records/bidRecord.ts'
import { type EventOf, forget, type OpenBids, retryUntil, update } from './openBids.ts'

/** An award was made: verifies, stores and accepts one of ours. */
export const awarded = async (
  state: OpenBids,
  event: EventOf<'auction.awarded'>,
  record: BidRecord,
): Promise<void> => {
  const { award, signature, prevAward, prevSignature } = event
  if (!isAddressEqual(award.solver, record.bid.solver)) return
  const bundle: AwardBundle = {
    award,
    signature,
    ...(prevAward === undefined ? {} : { prevAward }),
    ...(prevSignature === undefined ? {} : { prevSignature }),
  }
  try {
    await state.options.authenticity.requireAward(bundle, record)
  } catch (failure) {
    return state.options.onEvent({
      type: 'auctioneer.faulty',
      intentHash: record.intentHash,
      failure: failureOf(failure),
    })
  }
  const won = { ...record, bundle }
  await update(state, won)
  await accept(state, won, bundle)
}

/** Acknowledges an award and hands the job over. An award that was passed on is not worked for. */
export const accept = async (
  state: OpenBids,
  record: BidRecord,
  { award }: AwardBundle,
): Promise<void> => {
  const { options } = state
  const { intentHash } = record
  if (record.isAcknowledged === true) return await options.onAwarded(record)
  // In escrow mode the transaction that takes the task on is the acknowledgement.
  if (!isEscrow(record.intent) && !(await acknowledge(state, record, award))) return
  options.onEvent({ type: 'award.won', intentHash, price: award.price, round: award.round })
  await options.onAwarded(record)
  await update(state, { ...record, isAcknowledged: true })
}

/** False when the award was lost, or the solver stops. */
const acknowledge = async (
  state: OpenBids,
  { intentHash }: BidRecord,
  award: AwardBundle['award'],
): Promise<boolean> => {
  const { options } = state
  const awardHash = hashMessage('Award', award)
  const signature = await signMessage(options.signer, 'AwardAck', { awardHash }, options.domain)
  try {
    await retryUntil(state.signal, Number(award.ackBy) * 1000, () =>
      options.feed().request({ type: 'ack', body: { intentHash, awardHash, signature } }),
    )
  } catch (thrown) {
    if (state.signal.aborted) return false
    const failure = failureOf(thrown)
    options.onEvent({ type: 'award.lost', intentHash, failure })
    await forget(state, intentHash)
    return false
  }
  return true
}
