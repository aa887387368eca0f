import { connectChain, findFill } from '@gavel/chain'
import { claimTermsOf, type InferenceResult } from '@gavel/client'
import { loadEngine } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { type ClaimTerms, GavelError } from '@gavel/protocol'
import { parseEther, zeroAddress, zeroHash } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Market, openMarket, UNHURRIED_MS } from '../support/market.ts'
import { seededRandom } from '../support/random.ts'

let market: Market

beforeAll(async () => {
  market = await openMarket({ windows: { answerWindow: 30 } })
})

afterAll(() => market.stop())

const { id, model } = loadDigits()
const random = seededRandom(7)
const picture = (): Int8Array => Int8Array.from({ length: 784 }, () => random(256) - 128)
const maxPrice = parseEther('0.05')
/** Never reached in a test: the key of such a solver's fills does not leave it. */
const NEVER = 1_000_000

/** Asks, with a solver that fills and then neither hands over the key nor anything else. */
const askWithoutDelivery = async (): Promise<ClaimTerms> => {
  const asked = market.client.infer({
    model: id,
    input: picture(),
    maxPrice,
    biddingMs: UNHURRIED_MS,
    challengeWindow: 600,
    patience: 1_500,
  })
  const error = await asked.then(
    () => new Error('The key was handed over.'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(GavelError)
  expect(error).toMatchObject({
    code: 'DELIVERY_MISSING',
    remedy: expect.stringContaining('demand'),
  })
  const terms = claimTermsOf(error)
  if (terms === undefined) throw error
  return terms
}

// First of all: the tests after it move the chain's clock away from that of the client.
test('without any solver the intent ends unfilled and no money has moved', async () => {
  const { token } = market.devnet.deployment
  const { address } = market.clientAccount
  const balance = await market.reads.balanceOf(token, address)
  const asked = market.client.infer({
    model: id,
    input: picture(),
    maxPrice,
    biddingMs: 300,
    exclusivitySeconds: 4,
  })
  await expect(asked).rejects.toMatchObject({ code: 'INTENT_UNFILLED' })
  expect(await market.reads.balanceOf(token, address)).toBe(balance)
})

test('the client says when its solver commits to its run; unless it does, that is when it is challenged', async () => {
  const solver = await market.solver(2)
  const chain = await connectChain({ rpcUrl: market.devnet.rpcUrl })
  const { deployment } = market.devnet
  for (const [wanted, isEager] of [
    [{ trace: 'eager' }, true],
    [{ trace: 'lazy' }, false],
    [{}, false],
  ] as const) {
    const { receipt } = await market.client.infer({
      model: id,
      input: picture(),
      maxPrice,
      biddingMs: UNHURRIED_MS,
      ...wanted,
    })
    const fill = await findFill({ chain, deployment, intentHash: receipt.intentHash })
    expect(fill?.terms.claim.traceRoot !== zeroHash, JSON.stringify(wanted)).toBe(isEager)
  }
  await solver.stop()
})

test('an honest solver is paid and the client has the bytes that its own machine computes', async () => {
  const solver = await market.solver(0)
  const input = picture()
  const result: InferenceResult = await market.client.infer({
    model: id,
    input,
    maxPrice,
    biddingMs: UNHURRIED_MS,
    challengeWindow: 5,
  })
  const own = (await loadEngine()).compile(model).run(input)
  expect([...result.output]).toEqual([...own.output])
  expect(result.receipt).toMatchObject({
    solver: solver.address,
    price: parseEther('0.01'),
    bids: 1,
  })
  for await (const { state } of market.client.watchClaim(result.receipt.intentHash)) {
    if (state === 'claimed') await market.travel(10)
    if (state !== 'claimed') expect(state).toBe('final')
  }
  const { token } = market.devnet.deployment
  expect(await market.reads.creditOf(solver.address, token)).toBe(parseEther('0.01'))
  await solver.stop()
})

test('a client left without the key gets the output on-chain from a solver that answers', async () => {
  const solver = await market.solver(1, { confirmations: NEVER })
  const terms = await askWithoutDelivery()
  // The same solver after a restart, with a sane number of confirmations: its responder finds claim and demand.
  await solver.stop()
  const demanded = market.client.demand(terms)
  const restarted = await market.solver(1)
  const outcome = await demanded
  expect(outcome).toMatchObject({ outcome: 'revealed', output: expect.any(Int8Array) })
  await restarted.stop()
})

test('a client left without key and answer gets price, deposit and half of the bond', async () => {
  const { token } = market.devnet.deployment
  const { address } = market.clientAccount
  const before = await market.reads.creditOf(address, token)
  const solver = await market.solver(2, { confirmations: NEVER })
  const terms = await askWithoutDelivery()
  await solver.stop()
  const { stake } = await market.reads.stakeOf(solver.address, token)
  const outcome = await market.client.demand(terms, { onUpdate: () => void market.travel(31) })
  expect(outcome).toEqual({ outcome: 'refunded' })
  const credit = await market.reads.creditOf(address, token)
  expect(credit - before).toBe(terms.claim.price + terms.bond / 2n)
  expect((await market.reads.stakeOf(solver.address, token)).stake).toBe(stake - terms.bond)
  expect(await market.reads.creditOf(address, zeroAddress)).toBeGreaterThan(0n)
})

test('a client without approval, with too little money or an unknown model is told so before anything is signed', async () => {
  const input = picture()
  await expect(
    market.client.infer({ model: id, input, maxPrice: parseEther('1000000') }),
  ).rejects.toMatchObject({ code: 'BALANCE_TOO_LOW' })
  await expect(market.client.infer({ model: 'nope', input, maxPrice })).rejects.toMatchObject({
    code: 'MODEL_UNKNOWN',
  })
  await expect(
    market.client.infer({ model: id, input: input.subarray(1), maxPrice }),
  ).rejects.toMatchObject({ code: 'INPUT_SIZE_WRONG' })
})

test('the bond is 20 x the cap or the value at risk, whichever is larger, unless it is named', async () => {
  const bondOf = async (options: { valueAtRisk?: bigint; bond?: bigint; maxPrice?: bigint }) => {
    const prepared = await market.client.prepareIntent({
      model: id,
      input: picture(),
      maxPrice: parseEther('0.01'),
      ...options,
    })
    return prepared.intent.bond
  }
  const valueAtRisk = parseEther('7')
  expect(await bondOf({})).toBe(parseEther('1'))
  expect(await bondOf({ valueAtRisk: 0n })).toBe(parseEther('0.2'))
  expect(await bondOf({ valueAtRisk })).toBe(valueAtRisk)
  expect(await bondOf({ valueAtRisk, maxPrice: parseEther('1') })).toBe(parseEther('20'))
  expect(await bondOf({ valueAtRisk, bond: 5n })).toBe(5n)
  const quote = await market.client.quote(id, { valueAtRisk })
  expect(quote).toMatchObject({ price: parseEther('0.01'), bond: valueAtRisk })
})
