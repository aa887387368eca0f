import { tensorRootOf } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { encodeJson } from '@gavel/protocol'
import { bytesToHex, type Hex, type PrivateKeyAccount } from 'viem'
import { type ReadyBid, readyBid } from './bidders.ts'
import { createOrder } from './orders.ts'
import type { Settlement } from './settlement.ts'

const SUBMITTERS = 16
const EXCLUSIVITY_SECONDS = 120

/** An intent and all bids for it, signed before the clock runs. */
export type PreparedAuction = {
  readonly intentHash: Hex
  readonly body: string
  /** In the order of the bidders. */
  readonly bids: readonly ReadyBid[]
}

/** @param closeByMs When the auction with an index closes, unix milliseconds. */
export const prepareAuctions = async (
  { deployment, auctioneer, chain }: Settlement,
  {
    client,
    bidders,
    count,
    closeByMs,
  }: {
    readonly client: PrivateKeyAccount
    readonly bidders: readonly PrivateKeyAccount[]
    readonly count: number
    readonly closeByMs: (index: number) => number
  },
): Promise<PreparedAuction[]> => {
  const { id, model } = loadDigits()
  const { timestamp } = await chain.getBlock()
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const auctions: PreparedAuction[] = []
  for (let i = 0; i < count; i++) {
    const input = new Int8Array(784).map((_, at) => (at * 7 + i) & 0x7f)
    const closesAtMs = closeByMs(i)
    const order = await createOrder({
      deployment,
      parties: { client, solver: auctioneer, auctioneer },
      nonce: BigInt(i),
      now: timestamp,
      price: 10n ** 12n,
      bond: 10n ** 12n,
      modelId: id,
      inputRoot: tensorRootOf(model.header.input, input),
      closeByMs: BigInt(closesAtMs),
      maxExclusivity: EXCLUSIVITY_SECONDS,
    })
    const { intentHash, permit, intent, permitSignature } = order
    const expires = BigInt(Math.floor(closesAtMs / 1000) + EXCLUSIVITY_SECONDS)
    const bids = await Promise.all(
      bidders.map((account, index) => {
        const price = 10n ** 12n - BigInt((index * 13 + i) % 7)
        return readyBid(account, domain, { intentHash, price, expires })
      }),
    )
    const inputHex = bytesToHex(new Uint8Array(input.buffer))
    const body = encodeJson({ permit, intent, signature: permitSignature, input: inputHex })
    auctions.push({ intentHash, body, bids })
  }
  return auctions
}

/** Submits all intents, a few at a time. */
export const submitAll = async (
  url: string,
  auctions: readonly Pick<PreparedAuction, 'body'>[],
): Promise<void> => {
  const queue = [...auctions]
  const submitter = async (): Promise<void> => {
    for (let auction = queue.shift(); auction !== undefined; auction = queue.shift()) {
      const response = await fetch(`${url}/v1/intents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: auction.body,
      })
      if (response.status !== 202)
        throw new Error(`An intent was refused: ${await response.text()}`)
      await response.body?.cancel()
    }
  }
  await Promise.all(Array.from({ length: SUBMITTERS }, submitter))
}
