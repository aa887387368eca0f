import { isAddressEqual, zeroAddress, zeroHash } from 'viem'
import { IntentFlag, SUPPORTED_FLAGS } from './flags.ts'
import type { SignedIntent } from './permit.ts'

/**
 * The first field whose value needs a feature that this version does not have; undefined = all is supported.
 * The reactor asks in the same order, so it reverts `Unsupported(field)` with the same name.
 */
export const findUnsupported = ({
  permit,
  intent,
}: Omit<SignedIntent, 'signature'>): string | undefined => {
  if (intent.flags !== SUPPORTED_FLAGS) return unsupportedFlag(intent.flags)
  if (intent.auctioneer === zeroAddress) return 'auctioneer'
  if (!isAddressEqual(intent.bondToken, permit.permitted.token)) return 'bondToken'
  if (intent.minAuctioneerBond !== 0n) return 'minAuctioneerBond'
  if (intent.listing !== zeroHash) return 'listing'
  if (intent.auctioneer === zeroAddress) return 'auctioneer'
  if (intent.bondToken.toLowerCase() !== permit.permitted.token.toLowerCase()) return 'bondToken'
  if (intent.minAuctioneerBond !== 0n) return 'minAuctioneerBond'
  if (intent.listing !== zeroHash) return 'listing'
  if (intent.startPrice !== 0n) return 'startPrice'
  if (intent.decayStart !== 0n) return 'decayStart'
  if (intent.decayEnd !== 0n) return 'decayEnd'
  if (intent.solverSet !== zeroHash) return 'solverSet'
  if (intent.maxDisclosures !== 0) return 'maxDisclosures'
  if (intent.hook !== zeroAddress) return 'hook'
  if (intent.hookDataHash !== zeroHash) return 'hookDataHash'
  return undefined
}

const unsupportedFlag = (flags: number): string => {
  if (flags & IntentFlag.escrow) return 'escrow'
  if (flags & IntentFlag.dutch) return 'dutch'
  if (flags & IntentFlag.private) return 'private'
  if (flags & IntentFlag.keyRoute) return 'keyRoute'
  if (!(flags & IntentFlag.eager)) return 'lazy'
  return 'flags'
}
