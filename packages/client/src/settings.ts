import type { Sender } from '@gavel/chain'
import type { Deployment, Signer } from '@gavel/protocol'
import type { PublicClient, WalletClient } from 'viem'

/** What sends the client's own transactions: `createSender` of @gavel/chain, or `walletSender` around a wallet. */
export type ClientSender = Pick<Sender, 'address' | 'send'>

export type GavelClientSettings = {
  /** Base URL of the auctioneer's API. */
  readonly auctioneerUrl: string
  /** RPC URL of the chain, or a viem public client. Everything about money is read from here. */
  readonly chain: string | PublicClient
  /** Signs intents and releases: a viem account with a key, a wallet client, or anything with signTypedData. */
  readonly account: Signer | WalletClient
  /**
   * Sends transactions where the client needs one (approve, demand, withdraw). Asking and receiving need none.
   * Default: a wallet client given as `account` sends through itself.
   */
  readonly sender?: ClientSender
  /**
   * The contracts to trust. Default: what GET /v1/info names, checked against the chain's id only; so pin it whenever
   * the auctioneer is not yours: a signature for a false reactor pays up to its cap for nothing.
   */
  readonly deployment?: Deployment
  /**
   * Blocks beyond its deadline that an intent needs before it counts as unfilled, at least 1: a reorganisation may still
   * bring a fill. Default 2, on a local chain 1.
   */
  readonly confirmations?: number
  /** Milliseconds between looks at the chain. Default 1 000, on a local chain 200. */
  readonly pollMs?: number
}
