import { once } from 'node:events'
import {
  type Bid,
  type BidCommit,
  encodeJson,
  type GavelDomain,
  hashMessage,
  signMessage,
} from '@gavel/protocol'
import { bytesToHex, type Hex, type PrivateKeyAccount } from 'viem'
import WebSocket from 'ws'

/** A bid with both of its signatures, made before the clock runs. */
export type ReadyBid = {
  readonly bid: Bid
  readonly commitLine: string
  readonly revealLine: string
}

let nextId = 1

/** Signs what a solver will send for one auction. */
export const readyBid = async (
  account: PrivateKeyAccount,
  domain: GavelDomain,
  { intentHash, price, expires }: Pick<Bid, 'intentHash' | 'price' | 'expires'>,
): Promise<ReadyBid> => {
  const salt = bytesToHex(crypto.getRandomValues(new Uint8Array(32)))
  const bid: Bid = { intentHash, solver: account.address, price, expires, etaMs: 1_000, salt }
  const commit: BidCommit = {
    intentHash,
    solver: account.address,
    bidHash: hashMessage('Bid', bid),
  }
  const [commitSignature, bidSignature] = await Promise.all([
    signMessage(account, 'BidCommit', commit, domain),
    signMessage(account, 'Bid', bid, domain),
  ])
  return {
    bid,
    commitLine: encodeJson({
      id: nextId++,
      type: 'commit',
      body: { commit, signature: commitSignature },
    }),
    revealLine: encodeJson({
      id: nextId++,
      type: 'reveal',
      body: { bid, signature: bidSignature },
    }),
  }
}

/** A load generator's end of a feed: raw lines out, raw messages in, so that it costs as little of the machine as it can. */
export type Bidder = {
  readonly send: (line: string) => void
  readonly close: () => void
}

export const connectBidder = async (
  {
    url,
    auctioneer,
    domain,
  }: { readonly url: string; readonly auctioneer: Hex; readonly domain: GavelDomain },
  account: PrivateKeyAccount,
  onMessage: (text: string) => void,
): Promise<Bidder> => {
  const expiresAt = BigInt(Math.floor(Date.now() / 1000)) + 3_600n
  const session = { solver: account.address, auctioneer, expiresAt }
  const signature = await signMessage(account, 'SolverSession', session, domain)
  const response = await fetch(`${url}/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: encodeJson({ solver: account.address, expiresAt, signature }),
  })
  const { token } = (await response.json()) as { token: string }
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/feed?token=${token}`)
  await once(socket, 'message')
  socket.on('message', (data) => onMessage(data.toString()))
  return { send: (line) => socket.send(line), close: () => socket.close() }
}
