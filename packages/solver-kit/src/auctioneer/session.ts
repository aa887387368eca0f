import { type GavelDomain, type Signer, signMessage } from '@gavel/protocol'
import type { Address } from 'viem'
import type { AuctioneerApi } from './api.ts'

const LIFETIME_SECONDS = 3_600
const RENEW_BEFORE_MS = 5 * 60_000

/** Token of a session; opens one when there is none, and again before it ends. */
export type Session = {
  readonly token: () => Promise<string>
  /** Forgets a token that the auctioneer no longer knows. */
  readonly drop: () => void
}

export type SessionOptions = {
  readonly api: AuctioneerApi
  readonly signer: Signer
  readonly solver: Address
  readonly auctioneer: Address
  readonly domain: GavelDomain
}

export const createSession = (options: SessionOptions): Session => {
  let current: { token: Promise<string>; renewAtMs: number } | undefined
  return {
    drop: () => {
      current = undefined
    },
    token: () => {
      if (current === undefined || Date.now() >= current.renewAtMs) {
        const token = open(options)
        const opened = { token, renewAtMs: Date.now() + LIFETIME_SECONDS * 1000 - RENEW_BEFORE_MS }
        current = opened
        token.catch(() => {
          if (current === opened) current = undefined
        })
      }
      return current.token
    },
  }
}

const open = async ({
  api,
  signer,
  solver,
  auctioneer,
  domain,
}: SessionOptions): Promise<string> => {
  const expiresAt = BigInt(Math.floor(Date.now() / 1000) + LIFETIME_SECONDS)
  const message = { solver, auctioneer, expiresAt }
  const signature = await signMessage(signer, 'SolverSession', message, domain)
  return api.openSession({ solver, expiresAt, signature })
}
