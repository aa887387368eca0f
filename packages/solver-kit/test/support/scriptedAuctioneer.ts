import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type AuctionTranscript,
  type Award,
  type Bid,
  type BidCommit,
  type BlobKind,
  type Deployment,
  encodeJson,
  type FeedRequest,
  type GavelDomain,
  hashIntent,
  hashMessage,
  type ModelView,
  type SignedIntent,
  signMessage,
} from '@gavel/protocol'
import { type Hex, zeroHash } from 'viem'
import { generatePrivateKey, type PrivateKeyAccount, privateKeyToAccount } from 'viem/accounts'
import { closeOf } from './builders.ts'
import { type Answer, startScriptedFeed } from './scriptedFeed.ts'

type Upload = {
  readonly kind: BlobKind
  readonly intentHash: Hex
  readonly bytes: Uint8Array
}

type Auction = { commit?: BidCommit; bid?: Bid; acknowledged: boolean; input: Uint8Array }

/**
 * Speaks the auctioneer's protocol with real signatures, but does just what its test says and keeps all that a solver
 * uploads, so that a test can look for what must not be there.
 */
export type ScriptedAuctioneer = {
  readonly url: string
  readonly account: PrivateKeyAccount
  readonly uploads: readonly Upload[]
  readonly requests: readonly FeedRequest[]
  /** Holds one auction in which the only bidder wins, up to its acknowledgement; `change` signs another award. Seconds. */
  readonly award: (
    signed: SignedIntent,
    input: Uint8Array,
    options?: { readonly exclusiveSeconds?: number; readonly change?: Partial<Award> },
  ) => Promise<{ readonly intentHash: Hex; readonly award: Award }>
  /** Opens an auction for a model of another container, which it serves as it is. */
  readonly offer: (signed: SignedIntent, container: Uint8Array) => Hex
  /** Makes it publish a transcript, whatever happened. */
  readonly publish: (signed: SignedIntent, transcript: AuctionTranscript) => void
  /** While true, uploads of keys and traces are refused as if the service were down. */
  isRefusingBlobs: boolean
  readonly cut: () => void
  readonly stop: () => Promise<void>
}

export type ScriptedAuctioneerOptions = {
  readonly deployment: Deployment
  readonly model: ModelView
  readonly container: Uint8Array
}

export const startScriptedAuctioneer = async (
  options: ScriptedAuctioneerOptions,
): Promise<ScriptedAuctioneer> => {
  const { deployment } = options
  const account = privateKeyToAccount(generatePrivateKey())
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const auctions = new Map<Hex, Auction>()
  const uploads: Upload[] = []
  const requests: FeedRequest[] = []
  const published = new Map<Hex, Published>()
  const containers = new Map<Hex, Uint8Array>()
  const state = { isRefusingBlobs: false }
  const feed = await startScriptedFeed({
    onRequest: (request) => {
      requests.push(request)
      return answer(request, auctions, account, domain)
    },
    onHttp: async (request, response) =>
      serve(
        { options, account, auctions, uploads, published, containers, state },
        request,
        response,
      ),
  })
  const award: ScriptedAuctioneer['award'] = async (
    signed,
    input,
    { exclusiveSeconds = 120, change = {} } = {},
  ) => {
    const intentHash = hashIntent(signed, deployment.reactor)
    const auction: Auction = { acknowledged: false, input }
    auctions.set(intentHash, auction)
    feed.publish({ type: 'auction.opened', intentHash, ...signed, model: options.model })
    const commit = await found(() => auction.commit)
    const now = BigInt(Math.floor(Date.now() / 1000))
    const close = {
      ...closeOf({ intentHash }, [commit.bidHash]),
      revealByMs: BigInt(Date.now() + 60_000),
    }
    const signature = await signMessage(account, 'AuctionClose', close, domain)
    feed.publish({
      type: 'auction.closed',
      intentHash,
      close,
      signature,
      commitments: [commit.bidHash],
    })
    const bid = await found(() => auction.bid)
    const given: Award = {
      intentHash,
      round: 0,
      solver: bid.solver,
      bidHash: commit.bidHash,
      sequence: 0,
      price: bid.price,
      tried: 0n,
      commitsRoot: close.commitsRoot,
      commitCount: 1,
      issuedAt: now,
      ackBy: now + 60n,
      exclusiveUntil: now + BigInt(exclusiveSeconds),
      prevAward: zeroHash,
      ...change,
    }
    const awardSignature = await signMessage(account, 'Award', given, domain)
    feed.publish({ type: 'auction.awarded', intentHash, award: given, signature: awardSignature })
    await found(() => (auction.acknowledged ? true : undefined))
    return { intentHash, award: given }
  }
  return {
    url: feed.url,
    account,
    uploads,
    requests,
    award,
    offer: (signed, container) => {
      const intentHash = hashIntent(signed, deployment.reactor)
      const { modelId } = signed.intent
      auctions.set(intentHash, { acknowledged: false, input: new Uint8Array() })
      containers.set(modelId, container)
      const model = { ...options.model, modelId }
      feed.publish({ type: 'auction.opened', intentHash, ...signed, model })
      return intentHash
    },
    publish: (signed, transcript) => {
      published.set(transcript.intentHash, { signed, transcript })
    },
    get isRefusingBlobs() {
      return state.isRefusingBlobs
    },
    set isRefusingBlobs(value) {
      state.isRefusingBlobs = value
    },
    cut: feed.cut,
    stop: feed.stop,
  }
}

const found = async <T>(find: () => T | undefined): Promise<T> => {
  for (;;) {
    const value = find()
    if (value !== undefined) return value
    await delay(5)
  }
}

const answer = async (
  request: FeedRequest,
  auctions: Map<Hex, Auction>,
  account: PrivateKeyAccount,
  domain: GavelDomain,
): Promise<Answer> => {
  if (request.type === 'pass') return { ok: true, result: {} }
  const intentHash = intentHashOf(request)
  const auction = auctions.get(intentHash)
  if (auction === undefined) {
    return { ok: false, error: { code: 'AUCTION_UNKNOWN', message: '', remedy: '' } }
  }
  const receivedAtMs = BigInt(Date.now())
  if (request.type === 'commit') {
    auction.commit = request.body.commit
    const { bidHash } = request.body.commit
    const receipt = { intentHash, bidHash, sequence: 0, receivedAtMs }
    return {
      ok: true,
      result: { receipt, signature: await signMessage(account, 'BidReceipt', receipt, domain) },
    }
  }
  if (request.type === 'reveal') {
    const { bid } = request.body
    auction.bid = bid
    const receipt = { intentHash, bidHash: hashMessage('Bid', bid), price: bid.price, receivedAtMs }
    return {
      ok: true,
      result: { receipt, signature: await signMessage(account, 'RevealReceipt', receipt, domain) },
    }
  }
  auction.acknowledged = true
  return { ok: true, result: {} }
}

const intentHashOf = ({ type, body }: FeedRequest): Hex => {
  if (type === 'commit') return body.commit.intentHash
  return type === 'reveal' ? body.bid.intentHash : body.intentHash
}

type Published = { readonly signed: SignedIntent; readonly transcript: AuctionTranscript }

type Service = {
  readonly options: ScriptedAuctioneerOptions
  readonly account: PrivateKeyAccount
  readonly auctions: Map<Hex, Auction>
  readonly uploads: Upload[]
  readonly published: ReadonlyMap<Hex, Published>
  readonly containers: ReadonlyMap<Hex, Uint8Array>
  readonly state: { isRefusingBlobs: boolean }
}

const serve = async (
  service: Service,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const path = (request.url ?? '').split('?')[0] ?? ''
  const blob = /^\/v1\/intents\/(0x[0-9a-f]{64})\/blobs\/(cipher|key|trace)$/.exec(path)
  if (request.method === 'PUT' && blob !== null) return takeBlob(service, blob, request, response)
  if (blob !== null) return giveBlob(service, blob, response)
  const input = /^\/v1\/intents\/(0x[0-9a-f]{64})\/input$/.exec(path)
  if (input !== null) {
    response.end(service.auctions.get(input[1] as Hex)?.input)
    return
  }
  const modelId = /^\/v1\/models\/(0x[0-9a-f]{64})$/.exec(path)?.[1] as Hex | undefined
  if (modelId !== undefined) {
    response.end(service.containers.get(modelId) ?? service.options.container)
    return
  }
  const { deployment, model } = service.options
  const info = { chainId: deployment.chainId, auctioneer: service.account.address, deployment }
  const bodies: Record<string, unknown> = {
    '/v1/info': info,
    '/v1/models': [model],
    '/v1/sessions': { token: 'scripted' },
    '/v1/quote': { modelId: model.modelId, awards: 0 },
  }
  const body = bodies[path] ?? publishedAt(service, path)
  response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
  response.end(encodeJson(body ?? {}))
}

const publishedAt = ({ published }: Service, path: string): unknown => {
  if (path === '/v1/auctions') return [...published.values()].map(({ transcript }) => transcript)
  const [, kind, hash] = /^\/v1\/(intents|auctions)\/(0x[0-9a-f]{64})$/.exec(path) ?? []
  const found = published.get(hash as Hex)
  return kind === 'auctions' ? found?.transcript : found?.signed
}

const giveBlob = (
  { uploads }: Service,
  [, intentHash, kind]: RegExpExecArray,
  response: ServerResponse,
): void => {
  const found = uploads.findLast((each) => each.intentHash === intentHash && each.kind === kind)
  if (found !== undefined) response.end(found.bytes)
  else response.writeHead(404).end(encodeJson({ code: 'BLOB_UNKNOWN' }))
}

const takeBlob = async (
  { uploads, state }: Service,
  [, intentHash, kind]: RegExpExecArray,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  if (state.isRefusingBlobs) {
    response.writeHead(503).end(encodeJson({ code: 'DRAINING' }))
    return
  }
  const bytes = new Uint8Array(Buffer.concat(chunks))
  uploads.push({ kind: kind as BlobKind, intentHash: intentHash as Hex, bytes })
  response.writeHead(204).end()
}
