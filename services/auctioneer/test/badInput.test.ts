import { createSender } from '@gavel/chain'
import { IntentFlag, PERMIT2_ADDRESS, permit2Abi, toJson } from '@gavel/protocol'
import fc from 'fast-check'
import { zeroHash } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Auctioneer } from '../src/index.ts'
import { openScene, post, type Scene, signedIntent, submit, type Wish } from './support/scene.ts'
import { connectSolver } from './support/scriptedSolver.ts'

let scene: Scene
let auctioneer: Auctioneer

beforeAll(async () => {
  scene = await openScene({ solvers: 1 })
  auctioneer = await scene.start()
})

afterAll(async () => {
  await auctioneer.stop()
  await scene[Symbol.asyncDispose]()
})

const ether = 10n ** 18n
const seconds = (fromNow: number): bigint => BigInt(Math.floor(Date.now() / 1000) + fromNow)
const stranger = privateKeyToAccount(generatePrivateKey())

const cases: [what: string, code: string, wish: () => Wish][] = [
  [
    'a feature that is not built',
    'FEATURE_UNSUPPORTED',
    () => ({ intent: { flags: IntentFlag.eager | IntentFlag.dutch } }),
  ],
  [
    'another auctioneer',
    'AUCTIONEER_MISMATCH',
    () => ({ intent: { auctioneer: stranger.address } }),
  ],
  [
    'a cap of zero',
    'PRICE_CAP_ZERO',
    () => ({ permit: { permitted: { token: scene.devnet.deployment.token, amount: 0n } } }),
  ],
  ['a deadline that is past', 'INTENT_EXPIRED', () => ({ permit: { deadline: seconds(-1) } })],
  [
    'an open phase that has begun',
    'INTENT_EXPIRED',
    () => ({ intent: { openAfter: seconds(-1) } }),
  ],
  [
    'an open phase after the deadline',
    'OPEN_AFTER_INVALID',
    () => ({ intent: { openAfter: seconds(600) } }),
  ],
  ['no exclusivity', 'EXCLUSIVITY_TOO_SHORT', () => ({ intent: { maxExclusivity: 1 } })],
  ['no time to bid', 'CLOSE_TOO_SOON', () => ({ biddingMs: 1 })],
  [
    'a close in an hour',
    'CLOSE_TOO_FAR',
    () => ({
      biddingMs: 3_600_000,
      intent: { openAfter: seconds(7_200) },
      permit: { deadline: seconds(7_200) },
    }),
  ],
  ['a window of one second', 'WINDOW_OUT_OF_RANGE', () => ({ intent: { challengeWindow: 1 } })],
  ['an unknown model', 'MODEL_UNKNOWN', () => ({ intent: { modelId: zeroHash } })],
  ['an input that is too short', 'INPUT_SIZE_WRONG', () => ({ input: new Uint8Array(783) })],
  [
    'an input that is not the committed one',
    'INPUT_MISMATCH',
    () => ({ intent: { inputRoot: zeroHash } }),
  ],
  ['a foreign chain', 'CHAIN_MISMATCH', () => ({ chainId: 1 })],
  ["somebody else's signature", 'SIGNATURE_INVALID', () => ({ signer: stranger })],
  [
    'a client without money',
    'BALANCE_TOO_LOW',
    () => ({ signer: stranger, intent: { client: stranger.address } }),
  ],
  [
    'a cap above the balance',
    'BALANCE_TOO_LOW',
    () => ({ permit: { permitted: { token: scene.devnet.deployment.token, amount: 10n ** 30n } } }),
  ],
]

describe('an intent with', () => {
  test.each(cases)(
    '%s is refused with %s, a remedy and nothing left behind',
    async (_, code, wish) => {
      const body = await signedIntent(scene, wish())
      const answer = await submit(auctioneer.url, body)
      expect(answer.body).toMatchObject({
        code,
        remedy: expect.any(String),
        requestId: expect.any(String),
      })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expect(answer.status).toBeLessThan(500)
      expect((await fetch(`${auctioneer.url}/v1/intents/${body.intentHash}`)).status).toBe(404)
    },
  )

  test('a nonce above 256 bits or a time above 64 is refused with SCHEMA_INVALID', async () => {
    const { intentHash: _, ...body } = await signedIntent(scene)
    const permit = { ...body.permit, nonce: 10n ** 78n - 1n }
    const intent = { ...body.intent, closeByMs: 10n ** 20n - 1n }
    for (const wide of [
      { ...body, permit },
      { ...body, intent },
    ]) {
      const answer = await post(auctioneer.url, '/v1/intents', wide)
      expect(answer).toMatchObject({ status: 400, body: { code: 'SCHEMA_INVALID' } })
    }
  })

  test('no approval of Permit2 is refused with ALLOWANCE_MISSING', async () => {
    const key = generatePrivateKey()
    const client = privateKeyToAccount(key)
    await scene.devnet.mintToken(client.address, ether)
    const body = await signedIntent(scene, { signer: client, intent: { client: client.address } })
    expect((await submit(auctioneer.url, body)).body).toMatchObject({ code: 'ALLOWANCE_MISSING' })
  })

  test('a nonce that is used on-chain is refused with NONCE_USED', async () => {
    const [, , clientAccount] = scene.devnet.accounts
    if (clientAccount === undefined) throw new Error('No client.')
    const sender = createSender({ chain: scene.chain, privateKey: clientAccount.privateKey })
    const nonce = 77n << 8n
    const args = [77n, 1n]
    await sender.send({
      address: PERMIT2_ADDRESS,
      abi: permit2Abi,
      functionName: 'invalidateUnorderedNonces',
      args,
    })
    const body = await signedIntent(scene, { permit: { nonce } })
    expect((await submit(auctioneer.url, body)).body).toMatchObject({ code: 'NONCE_USED' })
  })

  test('a signature that was changed is refused, whichever byte', async () => {
    const body = await signedIntent(scene, { biddingMs: 30_000 })
    await fc.assert(
      fc.asyncProperty(fc.nat(63), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(body.signature.slice(2), 'hex')
        bytes[at] = (bytes[at] ?? 0) ^ change
        const answer = await submit(auctioneer.url, {
          ...body,
          signature: `0x${bytes.toString('hex')}`,
        })
        expect(answer.body.code).toBe('SIGNATURE_INVALID')
      }),
      { numRuns: 25 },
    )
  })
})

test('a body of any shape gets a coded 4xx', async () => {
  const good = toJson<Record<string, unknown>>(await signedIntent(scene))
  const mutilated = fc.oneof(
    fc.json().map((text) => text),
    fc.string(),
    fc
      .tuple(fc.constantFrom('permit', 'intent', 'signature', 'input'), fc.jsonValue())
      .map(([field, value]) => {
        const { intentHash: _, ...body } = good
        return JSON.stringify({ ...body, [field]: value })
      }),
  )
  await fc.assert(
    fc.asyncProperty(mutilated, async (text) => {
      const { status, body } = await post(auctioneer.url, '/v1/intents', text)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(body.code).toMatch(/^[A-Z_]+$/)
    }),
    { numRuns: 150 },
  )
})

test('a feed message of any shape gets a coded refusal and leaves the feed open', async () => {
  const [account] = scene.solvers
  if (account === undefined) throw new Error('No solver.')
  const solver = await connectSolver(scene, auctioneer.url, account)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('commit', 'reveal', 'ack', 'pass', 'other'),
      fc.jsonValue(),
      async (type, body) => {
        const reply = await solver.request(type, body as object)
        expect(reply).toMatchObject({
          ok: false,
          error: { code: expect.stringMatching(/^[A-Z_]+$/) },
        })
      },
    ),
    { numRuns: 100 },
  )
  solver.close()
})

test('a bid without the stake, of another solver, or of no auction is refused with its code', async () => {
  const [account] = scene.solvers
  if (account === undefined) throw new Error('No solver.')
  const poor = await connectSolver(scene, auctioneer.url, stranger)
  const rich = await connectSolver(scene, auctioneer.url, account)
  const body = await signedIntent(scene, { biddingMs: 30_000 })
  const bid = poor.bidOf(body.intentHash, body.intent, 1n)
  expect(await rich.commit(rich.bidOf(zeroHash, body.intent, 1n))).toMatchObject({
    error: { code: 'AUCTION_UNKNOWN' },
  })
  await submit(auctioneer.url, body)
  expect(await poor.commit(bid)).toMatchObject({ error: { code: 'STAKE_TOO_LOW' } })
  expect(
    await rich.request('commit', {
      commit: { intentHash: body.intentHash, solver: stranger.address, bidHash: zeroHash },
      signature: '0x',
    }),
  ).toMatchObject({ error: { code: 'SOLVER_MISMATCH' } })
  expect(
    await rich.request('commit', {
      commit: { intentHash: body.intentHash, solver: account.address, bidHash: zeroHash },
      signature: '0x',
    }),
  ).toMatchObject({ error: { code: 'SIGNATURE_INVALID' } })
  poor.close()
  rich.close()
})

test('an auctioneer does not start without Redis, without a chain, on a taken port, or on a Redis that evicts', async () => {
  const port = Number(new URL(auctioneer.url).port)
  await expect(scene.start({ port })).rejects.toMatchObject({ code: 'PORT_IN_USE' })
  await expect(scene.start({ redisUrl: 'redis://user:secret@127.0.0.1:1' })).rejects.toMatchObject({
    code: 'REDIS_UNREACHABLE',
    message: expect.not.stringContaining('secret'),
  })
  await expect(scene.start({ rpcUrl: 'http://127.0.0.1:1' })).rejects.toMatchObject({
    code: 'CHAIN_UNREACHABLE',
  })
  const deployment = { ...scene.devnet.deployment, chainId: 1 }
  await expect(scene.start({ deployment })).rejects.toMatchObject({ code: 'CHAIN_MISMATCH' })
})
