import { type TranscriptFault, verifyTranscript } from '@gavel/auction-rules'
import { type AuctionTranscript, fromJson, type SignedIntent } from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual, recoverAddress } from 'viem'
import type { IntentDetail } from '../api/queries.ts'

export type Recomputed = {
  readonly faults: readonly TranscriptFault[]
  /** Signatures that a plain key's recovery settled. */
  readonly checked: number
  /** Signatures that only the chain can judge. */
  readonly unchecked: number
  readonly ms: number
}

/** Runs an auction again from what everybody signed in it, with the rules that the auctioneer itself uses. */
export const recompute = async (
  { signed, transcript, faults: known }: IntentDetail,
  { chainId, reactor }: Readonly<Record<string, string | number>>,
): Promise<Recomputed> => {
  const startedAt = performance.now()
  const { permit, intent } = fromJson<SignedIntent>(signed)
  let checked = 0
  let unchecked = 0
  // The indexer asked the chain about signatures of contracts and operators; what it found bad is bad.
  const isChainSatisfied = known?.every(({ code }) => code !== 'SIGNATURE_INVALID') ?? false
  const isSignedBy = async (account: Address, digest: Hex, signature: Hex): Promise<boolean> => {
    const signer = await recoverAddress({ hash: digest, signature }).catch(() => undefined)
    if (signer !== undefined && isAddressEqual(signer, account)) {
      checked += 1
      return true
    }
    unchecked += 1
    return isChainSatisfied
  }
  const faults = await verifyTranscript(fromJson<AuctionTranscript>(transcript), {
    ...{ permit, intent, isSignedBy },
    ...{ chainId: Number(chainId), reactor: reactor as Address },
  })
  return { faults, checked, unchecked, ms: Math.round(performance.now() - startedAt) }
}
