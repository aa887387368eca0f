import { isAddressEqual, zeroAddress, zeroHash } from 'viem'
import { FLAGS_OF, IntentFlag } from './flags.ts'
import type { SignedIntent } from './permit.ts'

/** The only values that this version takes where a field belongs to a later feature, in the reactor's order. */
const NEUTRAL_FIELDS = {
  listing: zeroHash,
  solverSet: zeroHash,
  maxDisclosures: 0,
  hook: zeroAddress,
  hookDataHash: zeroHash,
} as const

/**
 * What an intent says that asks for nothing special: of features that this version does not have, of the auctioneer's
 * bond, and of the open phase.
 */
export const NEUTRAL_INTENT = {
  ...NEUTRAL_FIELDS,
  flags: FLAGS_OF.eager,
  minAuctioneerBond: 0n,
  claimWindow: 0,
  startPrice: 0n,
  decayStart: 0n,
  decayEnd: 0n,
  maxFeeBps: 0,
} as const

const FIELDS_IN_ORDER = Object.keys(NEUTRAL_FIELDS) as (keyof typeof NEUTRAL_FIELDS)[]

/**
 * The first field whose value needs a feature that this version does not have; undefined = all is supported.
 * The reactor asks in the same order, so it reverts `Unsupported(field)` with the same name.
 */
export const findUnsupported = ({
  permit,
  intent,
}: Omit<SignedIntent, 'signature'>): string | undefined => {
  const unsupported = intent.flags & ~(IntentFlag.eager | IntentFlag.escrow)
  if (unsupported !== 0) return unsupportedFlag(unsupported)
  if (!isAddressEqual(intent.bondToken, permit.permitted.token)) return 'bondToken'
  return FIELDS_IN_ORDER.find((field) => intent[field] !== NEUTRAL_FIELDS[field])
}

const unsupportedFlag = (flags: number): string => {
  if (flags & IntentFlag.dutch) return 'dutch'
  if (flags & IntentFlag.private) return 'private'
  if (flags & IntentFlag.keyRoute) return 'keyRoute'
  return 'flags'
}
