import { type FillView, sealKey } from '@gavel/protocol'
import { hexToBytes } from 'viem'
import { type ClaimRecord, TRACE } from '../records/claimRecord.ts'
import { type SettlementContext, withProgress } from './context.ts'
import { uploadCipher } from './fill.ts'

/**
 * Hands the key over, sealed to the client, then the trace; first the cipher, where it could not be uploaded before. Called only for a fill of exactly this claim that a fresh
 * look found on the canonical chain with all its confirmations.
 */
export const deliver = async (
  context: SettlementContext,
  claim: ClaimRecord,
  fill: FillView,
  confirmations: number,
): Promise<ClaimRecord> => {
  const { api, session, onEvent } = context
  const record = await uploadCipher(context, claim)
  const { intentHash, claimHash, key, signed } = record
  const sealed = await sealKey(
    { key: hexToBytes(key), deliveryKey: signed.intent.deliveryKey },
    { intentHash, claimHash },
  )
  await api.putBlob(intentHash, 'key', sealed, await session.token())
  onEvent({ type: 'key.delivered', intentHash, confirmations })
  const trace = await context.claims.findBytes(intentHash, TRACE)
  if (trace !== undefined) {
    await api.putBlob(intentHash, 'trace', trace, await session.token())
    onEvent({ type: 'trace.delivered', intentHash, bytes: trace.length })
  }
  return withProgress(context, record, { deliveredFor: fill.txHash })
}
