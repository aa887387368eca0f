import { verifyTranscript } from '@gavel/auction-rules'
import { createReads, createSender } from '@gavel/chain'
import {
  type AuctionTranscript,
  commitsRootOf,
  fromJson,
  hashMessage,
  signMessage,
  solverVaultAbi,
} from '@gavel/protocol'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Auctioneer } from '../src/index.ts'
import { openScene, post, type Scene, signedIntent, submit } from './support/scene.ts'
import { connectSolver, type ScriptedSolver } from './support/scriptedSolver.ts'

let scene: Scene
let auctioneer: Auctioneer
let solvers: ScriptedSolver[]

beforeAll(async () => {
  scene = await openScene()
  auctioneer = await scene.start()
  solvers = await Promise.all(
    scene.solvers.map((account) => connectSolver(scene, auctioneer.url, account)),
  )
})

afterAll(async () => {
  for (const solver of solvers) solver.close()
  await auctioneer.stop()
  await scene[Symbol.asyncDispose]()
})

const milli = 10n ** 15n

test('the lowest revealed price wins, and everybody is told why', async () => {
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  const { intentHash, intent } = body
  expect(await submit(auctioneer.url, body)).toMatchObject({
    status: 202,
    body: { intentHash, status: 'open' },
  })
  const [dear, cheap, silent] = solvers as [ScriptedSolver, ScriptedSolver, ScriptedSolver]
  const bids = [
    dear.bidOf(intentHash, intent, 30n * milli),
    cheap.bidOf(intentHash, intent, 10n * milli),
  ] as const
  await Promise.all(solvers.map((solver) => solver.waitFor('auction.opened', intentHash)))
  expect(await dear.commit(bids[0])).toMatchObject({
    ok: true,
    result: { receipt: { sequence: 0 } },
  })
  expect(await dear.reveal(bids[0])).toMatchObject({
    ok: false,
    error: { code: 'REVEAL_TOO_EARLY' },
  })
  expect(await cheap.commit(bids[1])).toMatchObject({
    ok: true,
    result: { receipt: { sequence: 1 } },
  })
  expect(await cheap.commit(bids[1])).toMatchObject({
    ok: true,
    result: { receipt: { sequence: 1 } },
  })
  expect(await cheap.commit(bids[0])).toMatchObject({ ok: false, error: { code: 'COMMIT_EXISTS' } })
  expect(await silent.pass(intentHash)).toMatchObject({ ok: true })

  const closed = await cheap.waitFor('auction.closed', intentHash)
  expect(closed.close.closedAtMs).toBeLessThan(intent.closeByMs)
  expect(closed.close.commitsRoot).toBe(commitsRootOf(bids.map((bid) => hashMessage('Bid', bid))))
  expect(await cheap.reveal(bids[1])).toMatchObject({
    ok: true,
    result: { receipt: { price: 10n * milli } },
  })
  expect(await dear.reveal(bids[0])).toMatchObject({ ok: true })

  const awarded = await cheap.waitFor('auction.awarded', intentHash)
  expect(awarded.award).toMatchObject({
    solver: cheap.account.address,
    price: 10n * milli,
    round: 0,
    sequence: 1,
  })
  expect(await dear.acknowledge(awarded.award)).toMatchObject({
    ok: false,
    error: { code: 'NOT_AWARDED' },
  })
  expect(await cheap.acknowledge(awarded.award)).toMatchObject({ ok: true })
  expect(await cheap.waitFor('bid.outcome', intentHash)).toMatchObject({ reason: 'WON' })
  expect(await dear.waitFor('bid.outcome', intentHash)).toMatchObject({
    reason: 'OUTBID',
    winningPrice: 10n * milli,
  })

  const response = await fetch(`${auctioneer.url}/v1/auctions/${intentHash}`)
  const transcript = fromJson<AuctionTranscript>(await response.json())
  expect(transcript.outcomes).toMatchObject([
    { reason: 'OUTBID', delta: 20n * milli },
    { reason: 'WON' },
  ])
  const { chainId, reactor } = scene.devnet.deployment
  const reads = createReads({ chain: scene.chain, deployment: scene.devnet.deployment })
  const faults = await verifyTranscript(transcript, {
    permit: body.permit,
    intent,
    chainId,
    reactor,
    isSignedBy: reads.isValidSignature,
  })
  expect(faults).toEqual([])
})

test('a silent winner is passed over, and the next award follows from the first', async () => {
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  const { intentHash, intent } = body
  await submit(auctioneer.url, body)
  const prices = [30n, 10n, 20n]
  const bids = solvers.map((solver, i) =>
    solver.bidOf(intentHash, intent, (prices[i] ?? 0n) * milli),
  )
  for (const [i, solver] of solvers.entries()) {
    const bid = bids[i]
    if (bid) await solver.commit(bid)
  }
  await solvers[0]?.waitFor('auction.closed', intentHash)
  await Promise.all(solvers.map((solver, i) => (bids[i] ? solver.reveal(bids[i]) : undefined)))
  const [, silent, next] = solvers as [ScriptedSolver, ScriptedSolver, ScriptedSolver]
  const first = await silent.waitFor('auction.awarded', intentHash)
  const second = await next.waitFor('auction.awarded', intentHash, 2)
  expect(second.award).toMatchObject({
    round: 1,
    solver: next.account.address,
    tried: 1n << BigInt(first.award.sequence),
    prevAward: hashMessage('Award', first.award),
  })
  expect(second.prevSignature).toBe(first.signature)
  expect(await silent.acknowledge(first.award)).toMatchObject({
    ok: false,
    error: { code: 'NOT_AWARDED' },
  })
  expect(await next.acknowledge(second.award)).toMatchObject({ ok: true })
  expect(await silent.waitFor('bid.outcome', intentHash)).toMatchObject({
    reason: 'NOT_ACKNOWLEDGED',
  })
})

test('an auction without bids closes by its time and leaves the intent unfilled', async () => {
  const body = await signedIntent(scene, { biddingMs: 500 })
  await submit(auctioneer.url, body)
  const [watcher] = solvers as [ScriptedSolver]
  expect(await watcher.waitFor('auction.ended', body.intentHash)).toMatchObject({
    reason: 'NO_BIDS',
  })
  const view = await (await fetch(`${auctioneer.url}/v1/intents/${body.intentHash}`)).json()
  expect(view).toMatchObject({ status: 'unfilled', bids: 0 })
  // The close is noticed late, always; it says when bidding ended.
  const { close } = await watcher.waitFor('auction.closed', body.intentHash)
  expect(close.closedAtMs).toBe(body.intent.closeByMs)
})

test('the events of all auctions are there for everybody, and again after the last one that was read', async () => {
  const body = await signedIntent(scene, { biddingMs: 300 })
  await submit(auctioneer.url, body)
  const [watcher] = solvers as [ScriptedSolver]
  await watcher.waitFor('auction.ended', body.intentHash)
  const read = async (query: string, count: number) => {
    const response = await fetch(`${auctioneer.url}/v1/events${query}`)
    let text = ''
    for await (const part of (response.body ?? new ReadableStream()).pipeThrough(
      new TextDecoderStream(),
    )) {
      text += part
      const found = [...text.matchAll(/^id: (.*)\ndata: (.*)\n\n/gm)]
      const events = found.map(([, id = '', data = '{}']) => ({ id, ...JSON.parse(data) }))
      if (events.length >= count) return events
    }
    throw new Error('The stream ended.')
  }
  const all = await read('', 3)
  const own = all.filter(({ intentHash }) => intentHash === all.at(-1).intentHash)
  expect(own[0].type).toBe('auction.opened')
  const [first, second] = all
  const [again] = await read(`?after=${first.id}`, 1)
  expect(again).toEqual(second)
})

test('the same intent again gets the same answer, also when both come at once', async () => {
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  const answers = await Promise.all([1, 2, 3, 4].map(() => submit(auctioneer.url, body)))
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 202])
  const [solver] = solvers as [ScriptedSolver]
  await solver.waitFor('auction.opened', body.intentHash)
  const opened = solver.events.filter(
    (event) => event.type === 'auction.opened' && event.intentHash === body.intentHash,
  )
  expect(opened).toHaveLength(1)
})

test('a feed that reconnects gets every shared event after the one it knows, once', async () => {
  const first = await signedIntent(scene, { biddingMs: 300 })
  const second = await signedIntent(scene, { biddingMs: 600 })
  const [account] = scene.solvers
  if (!account) throw new Error('No solver.')
  const [before] = solvers as [ScriptedSolver]
  await submit(auctioneer.url, first)
  await before.waitFor('auction.ended', first.intentHash)
  const since = Math.max(...before.events.map(({ seq }) => seq))
  await submit(auctioneer.url, second)
  await before.waitFor('auction.ended', second.intentHash)
  const again = await connectSolver(scene, auctioneer.url, account, { since })
  await again.waitFor('auction.ended', second.intentHash)
  const seqs = again.events.filter(({ type }) => type.startsWith('auction')).map(({ seq }) => seq)
  expect(seqs).toEqual(seqs.map((_, i) => since + 1 + i))
  again.close()
})

test('an auction does not wait for a solver that has left or cannot back the bond', async () => {
  const [account] = scene.solvers
  if (account === undefined) throw new Error('No solver.')
  const guest = await connectSolver(
    scene,
    auctioneer.url,
    privateKeyToAccount(generatePrivateKey()),
  )
  const leaving = await connectSolver(scene, auctioneer.url, account)
  for (const solver of solvers) solver.close()
  const body = await signedIntent(scene, { biddingMs: 30_000 })
  await submit(auctioneer.url, body)
  const bid = leaving.bidOf(body.intentHash, body.intent, milli)
  await leaving.commit(bid)
  const closed = await leaving.waitFor('auction.closed', body.intentHash)
  expect(closed.close.closedAtMs).toBeLessThan(body.intent.closeByMs - 20_000n)
  leaving.close()
  const next = await signedIntent(scene, { biddingMs: 1_000 })
  await submit(auctioneer.url, next)
  expect(await guest.waitFor('auction.ended', next.intentHash)).toMatchObject({ reason: 'NO_BIDS' })
  guest.close()
})

test('a session of an operator acts for its solver, and only within its time', async () => {
  const [, second] = scene.solvers
  const account = scene.devnet.accounts.find(({ address }) => address === second?.address)
  if (second === undefined || account === undefined) throw new Error('No solver.')
  const operator = privateKeyToAccount(generatePrivateKey())
  const signer = { signer: operator }
  await expect(connectSolver(scene, auctioneer.url, second, signer)).rejects.toThrow(
    'SIGNATURE_INVALID',
  )
  const until = BigInt(Math.floor(Date.now() / 1000)) + 3_600n
  await createSender({ chain: scene.chain, privateKey: account.privateKey }).send({
    address: scene.devnet.deployment.vault,
    abi: solverVaultAbi,
    functionName: 'setOperator',
    args: [operator.address, 10n ** 18n, until],
  })
  await new Promise((resolve) => setTimeout(resolve, 5_100))
  const bot = await connectSolver(scene, auctioneer.url, second, signer)
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  await submit(auctioneer.url, body)
  expect(await bot.commit(bot.bidOf(body.intentHash, body.intent, milli))).toMatchObject({
    ok: true,
  })
  bot.close()
})

test('a client can stop its auction until it is awarded, and nobody else can', async () => {
  const body = await signedIntent(scene, { biddingMs: 20_000 })
  await submit(auctioneer.url, body)
  const { chainId, reactor } = scene.devnet.deployment
  const domain = { chainId, verifyingContract: reactor }
  const message = { intentHash: body.intentHash }
  const path = `/v1/intents/${body.intentHash}/cancel`
  const foreign = await signMessage(scene.auctioneer, 'Cancel', message, domain)
  expect((await post(auctioneer.url, path, { signature: foreign })).body).toMatchObject({
    code: 'SIGNATURE_INVALID',
  })
  const signature = await signMessage(scene.client, 'Cancel', message, domain)
  expect((await post(auctioneer.url, path, { signature })).body).toMatchObject({
    status: 'cancelled',
  })
})
