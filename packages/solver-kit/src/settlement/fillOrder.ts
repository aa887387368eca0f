import { GavelError, MESSAGE_TYPES } from '@gavel/protocol'
import { encodeAbiParameters, type Hex } from 'viem'
import type { AwardBundle } from '../records/bidRecord.ts'
import type { ClaimRecord } from '../records/claimRecord.ts'

/** The argument of TaskReactor.fill. Nothing of it tells the content key. */
export const fillOrderOf = ({ signed, bundle, terms }: ClaimRecord) => {
  if (bundle === undefined) throw new GavelError('NOT_AWARDED')
  const { outputRoot, traceRoot, keyHash, cipherHash } = terms.claim
  return {
    permit: signed.permit,
    intent: signed.intent,
    permitSignature: signed.signature,
    award: bundle.award,
    awardSignature: bundle.signature,
    prevAward: encodePrevAward(bundle),
    outcome: { outputRoot, traceRoot, keyHash, cipherHash },
  }
}

/** The award of the round before, as the reactor takes it. */
export const encodePrevAward = ({ prevAward, prevSignature }: AwardBundle): Hex =>
  prevAward === undefined || prevSignature === undefined
    ? '0x'
    : encodeAbiParameters(
        [{ type: 'tuple', components: MESSAGE_TYPES.Award }, { type: 'bytes' }],
        [prevAward, prevSignature],
      )
