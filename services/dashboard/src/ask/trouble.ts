import { GavelError } from '@gavel/protocol'

/** What went wrong, as the page tells it apart: each kind has another way out. */
export type TroubleKind =
  | 'refused'
  | 'wallet-chain'
  | 'network'
  | 'unreachable'
  | 'balance'
  | 'approval'
  | 'refuted'
  | 'undelivered'
  | 'question'
  | 'other'

export type Trouble = {
  readonly kind: TroubleKind
  readonly message: string
  readonly remedy: string
  readonly code: string
  /** What the error is about: value, limit. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** A wallet that would sign for another chain. */
export class WalletOnAnotherChain extends Error {
  override readonly name = 'WalletOnAnotherChain'
  constructor(actual: number, expected: number) {
    super(`The wallet is on chain ${actual}; this network is chain ${expected}.`)
  }
}

/** What a person asks cannot be asked. */
export class QuestionInvalid extends Error {
  override readonly name = 'QuestionInvalid'
}

/** A wallet's user said no (EIP-1193). */
const REFUSED = 4001

/** The first numeric code along an error's causes: what a wallet answered. */
export const codeOf = (error: unknown): number | undefined => {
  for (let at = error; at instanceof Object; at = (at as { cause?: unknown }).cause) {
    const { code } = at as { code?: unknown }
    if (typeof code === 'number') return code
  }
  return undefined
}

const KINDS: Readonly<Record<string, TroubleKind>> = {
  CHAIN_MISMATCH: 'network',
  AUCTIONEER_UNREACHABLE: 'unreachable',
  CHAIN_UNREACHABLE: 'unreachable',
  BALANCE_TOO_LOW: 'balance',
  ALLOWANCE_MISSING: 'approval',
  CLAIM_REFUTED: 'refuted',
  DELIVERY_MISSING: 'undelivered',
  CIPHER_MISMATCH: 'undelivered',
  KEY_MISMATCH: 'undelivered',
  OUTPUT_MISMATCH: 'undelivered',
}

/** The codes of @gavel/models: about what was asked, with a remedy of their own. */
type Coded = Error & { readonly code: string; readonly remedy: string }
const isCoded = (error: unknown): error is Coded =>
  error instanceof Error && 'remedy' in error && 'code' in error && typeof error.code === 'string'

/** An error in words for a person. */
export const troubleOf = (error: unknown): Trouble => {
  if (codeOf(error) === REFUSED) {
    const message = 'The wallet refused, or you did in the wallet. Nothing was signed.'
    return { kind: 'refused', message, remedy: 'Ask again, and confirm it there.', code: 'REFUSED' }
  }
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  if (error instanceof WalletOnAnotherChain) {
    const remedy = 'Change the chain in the wallet.'
    return { kind: 'wallet-chain', message, remedy, code: 'CHAIN_OF_WALLET' }
  }
  if (error instanceof GavelError) {
    const { code, remedy, details } = error
    return { kind: KINDS[code] ?? 'other', message, remedy, code, ...(details ? { details } : {}) }
  }
  if (error instanceof QuestionInvalid) {
    return { kind: 'question', message, remedy: '', code: 'QUESTION' }
  }
  if (isCoded(error)) {
    return { kind: 'question', message, remedy: error.remedy, code: error.code }
  }
  return { kind: 'other', message, remedy: 'Try it again.', code: 'UNKNOWN' }
}
