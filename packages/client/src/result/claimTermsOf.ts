import { type ClaimTerms, GavelError } from '@gavel/protocol'

/**
 * The terms of the claim that an error of `waitForResult` is about: what `demand` takes. Undefined when the intent was
 * not filled as far as that error knows.
 */
export const claimTermsOf = (error: unknown): ClaimTerms | undefined =>
  error instanceof GavelError ? (error.details?.terms as ClaimTerms | undefined) : undefined
