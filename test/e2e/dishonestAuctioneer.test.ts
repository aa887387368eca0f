import { createGavelClient, parseIntent, serializeIntent } from '@gavel/client'
import { loadDigits } from '@gavel/models'
import { GavelError } from '@gavel/protocol'
import type { Solver } from '@gavel/solver-kit'
import { parseEther, zeroAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Market, openMarket, UNHURRIED_MS } from '../support/market.ts'
import { startTamperingProxy, type Tamper } from '../support/tamperingProxy.ts'

let market: Market
let solver: Solver

beforeAll(async () => {
  market = await openMarket()
  solver = await market.solver(0)
})

afterAll(async () => {
  await solver.stop()
  await market.stop()
})

const { id, bytes } = loadDigits()
let asked = 0
const options = () => ({
  model: id,
  input: new Int8Array(784).fill(asked++),
  maxPrice: parseEther('0.05'),
  biddingMs: UNHURRIED_MS,
  challengeWindow: 60,
  patience: 2_500,
})

/** Asks over an auctioneer that changes what it answers; returns the error that the client gives. */
const askOver = async (tamper: Tamper): Promise<unknown> => {
  const proxy = await startTamperingProxy(market.auctioneer.url, tamper)
  try {
    const client = createGavelClient({
      auctioneerUrl: proxy.url,
      chain: market.devnet.rpcUrl,
      account: privateKeyToAccount(market.clientAccount.privateKey),
      deployment: market.devnet.deployment,
    })
    return await client.infer(options()).then(
      () => undefined,
      (error: unknown) => error,
    )
  } finally {
    await proxy.stop()
  }
}

const flipped = (body: Buffer): Buffer => {
  const changed = Buffer.from(body)
  changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1
  return changed
}

test('an untouched answer is taken', async () => {
  expect(await askOver(() => undefined)).toBeUndefined()
})

test.each([
  ['cipher', 'CIPHER_MISMATCH'],
  ['key', 'KEY_MISMATCH'],
])(
  'a changed %s is never taken for a result: %s, with the terms of the claim to demand by',
  async (kind, code) => {
    const error = await askOver((path, body) =>
      path.endsWith(`/blobs/${kind}`) ? flipped(body) : undefined,
    )
    expect(error).toBeInstanceOf(GavelError)
    expect(error).toMatchObject({ code, details: { terms: { claim: { modelId: id } } } })
  },
)

test('a model whose bytes are not those of its id is refused before anything is signed', async () => {
  const error = await askOver((path) => {
    if (!path.startsWith('/v1/models/0x')) return undefined
    const changed = Buffer.from(bytes)
    changed[400] = (changed[400] ?? 0) ^ 1
    return changed
  })
  expect(error).toMatchObject({ code: expect.stringMatching(/^MODEL_/) })
})

test('an auctioneer that names another reactor than the pinned one is refused', async () => {
  const { reactor } = market.devnet.deployment
  const error = await askOver((path, body) =>
    path === '/v1/info'
      ? Buffer.from(body.toString('utf8').replaceAll(reactor, zeroAddress))
      : undefined,
  )
  expect(error).toMatchObject({ code: 'CHAIN_MISMATCH' })
})

test('an auctioneer that claims a fill which the chain has not seen is not believed', async () => {
  const error = await askOver((path, body) => {
    if (!/^\/v1\/intents\/0x[0-9a-f]+$/.test(path)) return undefined
    return Buffer.from(body.toString('utf8').replace('"status":"open"', '"status":"final"'))
  })
  expect(error).toBeUndefined()
})

test('an auctioneer that is not there is a coded error that may pass', async () => {
  const client = createGavelClient({
    auctioneerUrl: 'http://127.0.0.1:1',
    chain: market.devnet.rpcUrl,
    account: privateKeyToAccount(market.clientAccount.privateKey),
    deployment: market.devnet.deployment,
  })
  await expect(client.infer(options())).rejects.toMatchObject({
    code: 'AUCTIONEER_UNREACHABLE',
    retryable: true,
  })
})

test('a wait that was interrupted goes on in another process with the serialized intent', async () => {
  const { client, devnet, clientAccount, auctioneer } = market
  const signed = await client.signIntent(await client.prepareIntent(options()))
  const text = serializeIntent(await client.submitIntent(signed))
  const other = createGavelClient({
    auctioneerUrl: auctioneer.url,
    chain: devnet.rpcUrl,
    account: privateKeyToAccount(clientAccount.privateKey),
    deployment: devnet.deployment,
  })
  const { receipt } = await other.waitForResult(parseIntent(text))
  expect(receipt.intentHash).toBe(signed.intentHash)
  await expect(client.submitIntent(signed)).resolves.toMatchObject({
    intentHash: signed.intentHash,
  })
  expect(() => parseIntent('{"intent":{}}')).toThrow('not an intent that was serialized')
})
