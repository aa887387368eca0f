import { sleep } from '@gavel/chain'
import { claimTermsOf, type GavelClient, type SignedPreparedIntent } from '@gavel/client'
import { GavelError, type SignedIntent } from '@gavel/protocol'
import { type Hex, parseEther } from 'viem'
import type { ClientEnd } from './chaosRecord.ts'

const RETRY_MS = 250
/** The latest close: an auction closes as soon as every solver that is there has bid. */
const BIDDING_MS = 10_000
/** A client whose intent came too late signs another one. */
const MOST_INTENTS = 5
/** Long enough for a solver that was killed after its award to come back and fill. */
const EXCLUSIVITY_SECONDS = 30
/** Long enough to demand a result whose delivery was lost. */
const WINDOW_SECONDS = 30
const PATIENCE_MS = 12_000

export type DrivenIntent = {
  readonly intentHash: Hex
  readonly signed: SignedIntent
  isAccepted: boolean
  refusal: string | undefined
  end: ClientEnd | undefined
}

export type DriveOptions = {
  readonly input: Uint8Array
  /** Hands the intent over twice at once. */
  readonly isDoubled: boolean
  /** Ends the window early when the result is here. */
  readonly isReleased: boolean
  /** Runs the part up to the auctioneer's answer. */
  readonly handOver: <T>(work: () => Promise<T>) => Promise<T>
  readonly onSigned: (intent: DrivenIntent) => void
  /** Aborted: the run is over, whoever still waits has waited in vain. */
  readonly signal: AbortSignal
}

/**
 * A client's way through a storm: signs, submits until it is told yes or no, waits for what the chain says, demands what it paid
 * for and did not get. Whatever may pass is tried again.
 */
export const driveIntent = async (client: GavelClient, options: DriveOptions): Promise<void> => {
  const waits: Promise<void>[] = []
  for (let i = 0; i < MOST_INTENTS && !options.signal.aborted; i++) {
    const { driven, wait } = await options.handOver(() => submitted(client, options))
    waits.push(wait())
    if (driven.isAccepted) break
  }
  await Promise.all(waits)
}

/** Signs and submits one intent; `wait` ends when it has its end. */
const submitted = async (client: GavelClient, options: DriveOptions) => {
  const { signal } = options
  const prepared = await persist(signal, () =>
    client.prepareIntent({
      model: 'digits',
      input: options.input,
      maxPrice: parseEther('0.05'),
      biddingMs: BIDDING_MS,
      exclusivitySeconds: EXCLUSIVITY_SECONDS,
      challengeWindow: WINDOW_SECONDS,
    }),
  )
  const signed = await client.signIntent(prepared)
  const { intentHash, permit, intent, signature } = signed
  const driven: DrivenIntent = {
    intentHash,
    signed: { permit, intent, signature },
    isAccepted: false,
    refusal: undefined,
    end: undefined,
  }
  options.onSigned(driven)
  const submit = async (): Promise<void> => {
    try {
      await persist(signal, () => client.submitIntent(signed, { signal }))
      driven.isAccepted = true
    } catch (error) {
      driven.refusal = error instanceof GavelError ? error.code : String(error)
    }
  }
  await Promise.all(options.isDoubled ? [submit(), submit()] : [submit()])
  // Refused or not, it is signed and was shown: only the chain can say that it is not paid.
  return { driven, wait: () => endOf(client, signed, driven, options) }
}

const endOf = async (
  client: GavelClient,
  signed: SignedPreparedIntent,
  driven: DrivenIntent,
  { signal, isReleased }: DriveOptions,
): Promise<void> => {
  try {
    const { receipt } = await persist(signal, () =>
      client.waitForResult(signed, { signal, patience: PATIENCE_MS }),
    )
    if (isReleased) {
      const release = await client.signRelease(receipt.claimTerms)
      // The solver finalizes what is not released: a release that is lost costs it only time.
      await client.sendRelease(release, signal).catch(() => undefined)
    }
    driven.end = { kind: 'result', price: receipt.price }
  } catch (error) {
    if (signal.aborted) return
    driven.end = await recourse(client, error, signal)
  }
}

/** Who paid and got nothing asks for it on-chain. */
const recourse = async (
  client: GavelClient,
  error: unknown,
  signal: AbortSignal,
): Promise<ClientEnd | undefined> => {
  const code = error instanceof GavelError ? error.code : String(error)
  const terms = claimTermsOf(error)
  if (terms === undefined) return { kind: 'error', code }
  try {
    const { outcome } = await persist(signal, () => client.demand(terms, { signal }))
    return outcome === 'revealed'
      ? { kind: 'result', price: terms.claim.price }
      : { kind: 'error', code: 'REFUNDED' }
  } catch (refused) {
    if (signal.aborted) return undefined
    return { kind: 'error', code: refused instanceof GavelError ? refused.code : String(refused) }
  }
}

/** Repeats what may pass. */
const persist = async <T>(signal: AbortSignal, action: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await action()
    } catch (error) {
      const isPassing = error instanceof GavelError && error.retryable
      if (signal.aborted || !isPassing) throw error
      await sleep(RETRY_MS, signal)
    }
  }
}
