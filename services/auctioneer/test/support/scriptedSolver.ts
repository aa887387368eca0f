import {
  type Award,
  type Bid,
  decodeJson,
  encodeJson,
  type FeedEvent,
  type FeedPayload,
  type FeedReply,
  hashMessage,
  signMessage,
  type TaskIntent,
} from '@gavel/protocol'
import { bytesToHex, type Hex, type PrivateKeyAccount } from 'viem'
import WebSocket from 'ws'
import { post, type Scene } from './scene.ts'

type EventOf<T extends FeedPayload['type']> = Extract<FeedPayload, { type: T }>

/** A solver's end of the feed, moved by hand. */
export type ScriptedSolver = Awaited<ReturnType<typeof connectSolver>>

export const connectSolver = async (
  scene: Scene,
  url: string,
  account: PrivateKeyAccount,
  { since, signer = account }: { since?: number; signer?: PrivateKeyAccount } = {},
) => {
  const { chainId, reactor } = scene.devnet.deployment
  const domain = { chainId, verifyingContract: reactor }
  const expiresAt = BigInt(Math.floor(Date.now() / 1000)) + 3_600n
  const session = { solver: account.address, auctioneer: scene.auctioneer.address, expiresAt }
  const signature = await signMessage(signer, 'SolverSession', session, domain)
  const { body } = await post(url, '/v1/sessions', {
    solver: account.address,
    expiresAt,
    signature,
  })
  if (body.token === undefined) throw new Error(String(body.code))
  const token = String(body.token)
  const query = since === undefined ? '' : `&since=${since}`
  const socket = new WebSocket(`${url.replace('http', 'ws')}/v1/feed?token=${token}${query}`)
  const events: FeedEvent[] = []
  const replies = new Map<number, FeedReply>()
  let wake: () => void = () => undefined
  let changed = new Promise<void>((resolve) => {
    wake = resolve
  })
  socket.on('message', (data) => {
    const message = decodeJson<FeedEvent | FeedReply>(data.toString())
    if ('ok' in message) replies.set(message.id, message)
    else events.push(message)
    wake()
    changed = new Promise((resolve) => {
      wake = resolve
    })
  })

  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = find()
      if (found !== undefined) return found
      await changed
    }
  }

  const waitFor = <T extends FeedPayload['type']>(
    type: T,
    intentHash: Hex,
    count = 1,
  ): Promise<EventOf<T> & FeedEvent> =>
    until(() => {
      const found = events.filter(
        (event) => event.type === type && 'intentHash' in event && event.intentHash === intentHash,
      )
      return found[count - 1] as (EventOf<T> & FeedEvent) | undefined
    })

  let nextId = 1
  const request = async (type: string, requestBody: object): Promise<FeedReply> => {
    const id = nextId++
    socket.send(encodeJson({ id, type, body: requestBody }))
    return await until(() => replies.get(id))
  }

  const bidOf = (
    intentHash: Hex,
    intent: TaskIntent,
    price: bigint,
    changes: Partial<Bid> = {},
  ): Bid => ({
    intentHash,
    solver: account.address,
    price,
    expires: intent.closeByMs / 1000n + BigInt(intent.maxExclusivity),
    etaMs: 1_000,
    salt: bytesToHex(crypto.getRandomValues(new Uint8Array(32))),
    ...changes,
  })

  const commit = async (bid: Bid): Promise<FeedReply> => {
    const message = {
      intentHash: bid.intentHash,
      solver: account.address,
      bidHash: hashMessage('Bid', bid),
    }
    return await request('commit', {
      commit: message,
      signature: await signMessage(signer, 'BidCommit', message, domain),
    })
  }
  const reveal = async (bid: Bid): Promise<FeedReply> =>
    await request('reveal', { bid, signature: await signMessage(signer, 'Bid', bid, domain) })
  const acknowledge = async (award: Award): Promise<FeedReply> => {
    const awardHash = hashMessage('Award', award)
    const ackSignature = await signMessage(signer, 'AwardAck', { awardHash }, domain)
    return await request('ack', {
      intentHash: award.intentHash,
      awardHash,
      signature: ackSignature,
    })
  }
  const pass = async (intentHash: Hex): Promise<FeedReply> => {
    const message = { intentHash, solver: account.address }
    return await request('pass', {
      intentHash,
      signature: await signMessage(signer, 'Pass', message, domain),
    })
  }

  await until(() => events.find(({ type }) => type === 'hello'))
  return {
    account,
    token,
    socket,
    events,
    waitFor,
    request,
    bidOf,
    commit,
    reveal,
    acknowledge,
    pass,
    close: () => socket.close(),
  }
}
