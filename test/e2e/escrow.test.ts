import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connectChain, createSender, findEscrow } from '@gavel/chain'
import { claimTermsOf, createGavelClient, type IntentUpdate } from '@gavel/client'
import type { TestAccount } from '@gavel/devnet'
import { loadEngine } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { encodeJson, fadeOf, taskReactorAbi } from '@gavel/protocol'
import { parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Market, openMarket, UNHURRIED_MS } from '../support/market.ts'
import { startService } from '../support/processes.ts'
import { seededRandom } from '../support/random.ts'

// Several processes each, and times that are the chain's own.
vi.setConfig({ testTimeout: 400_000, hookTimeout: 300_000 })

let market: Market

beforeAll(async () => {
  market = await openMarket({ windows: { answerWindow: 30 } }, { revealWindowMs: 10_000 })
})

afterAll(() => market.stop())

const { id, model } = loadDigits()
const random = seededRandom(11)
const picture = (): Int8Array => Int8Array.from({ length: 784 }, () => random(256) - 128)
const maxPrice = parseEther('0.05')
/** Bounds only what hangs. */
const LONG = { timeout: 90_000, interval: 200 }

test('the price goes into escrow before the work, and the client has the bytes that its own machine computes', async () => {
  const { token } = market.devnet.deployment
  const { address } = market.clientAccount
  await using _solver = await disposable(market.solver(0))
  const before = await market.reads.balanceOf(token, address)
  const input = picture()
  const updates: IntentUpdate[] = []
  const { output, receipt } = await market.client.infer({
    model: id,
    input,
    maxPrice,
    settlement: 'escrow',
    biddingMs: UNHURRIED_MS,
    onUpdate: (update) => updates.push(update),
  })
  expect(output).toEqual(await outputFor(input))
  expect(await market.reads.balanceOf(token, address)).toBe(before - receipt.price)
  const { chain } = market
  const { deployment } = market.devnet
  const escrow = await findEscrow({ chain, deployment, intentHash: receipt.intentHash })
  expect(escrow?.terms).toMatchObject({ price: receipt.price, client: address })
  expect(escrow?.txHash).not.toBe(receipt.fillTx)
  expect(updates.filter(({ type }) => type === 'filled')).toHaveLength(1)
  await expect
    .poll(async () => (await market.client.intent(receipt.intentHash)).status, LONG)
    .toBe('final')
  const { timeline } = await market.client.intent(receipt.intentHash)
  expect(timeline.map(({ status }) => status)).toEqual([
    ...['open', 'revealing', 'awarded', 'escrowed', 'filled', 'final'],
  ])
})

test('a solver that is killed between the award and the fill goes on after its restart, and the client pays once', async () => {
  const { devnet, client, reads } = market
  const account = accountAt(0)
  const env = {
    RPC_URL: devnet.rpcUrl,
    AUCTIONEER_URL: market.auctioneer.url,
    PRIVATE_KEY: account.privateKey,
    DATA_DIR: join(market.folder, 'killed'),
    MAX_PULL_PRICE: '0',
    CONFIRMATIONS: '4',
  }
  await using killed = startService('solver', env)
  await killed.ready
  const { token } = devnet.deployment
  const before = await reads.balanceOf(token, market.clientAccount.address)
  const input = picture()
  const asking = {
    model: id,
    input,
    maxPrice,
    settlement: 'escrow',
    biddingMs: UNHURRIED_MS,
    challengeWindow: 600,
  } as const
  const signed = await client.signIntent(await client.prepareIntent(asking))
  await client.submitIntent(signed)
  const { intentHash } = signed
  await expect.poll(async () => (await reads.stateOf(intentHash)).state, LONG).toBe('escrowed')
  await killed.kill()
  expect((await reads.stateOf(intentHash)).state).toBe('escrowed')
  await using restarted = startService('solver', env)
  await restarted.ready
  const { output, receipt } = await client.waitForResult(signed, { patience: LONG.timeout })
  expect(output).toEqual(await outputFor(input))
  expect(await reads.balanceOf(token, market.clientAccount.address)).toBe(before - receipt.price)
  const escrows = await market.chain.publicClient.getContractEvents({
    ...reactor(),
    eventName: 'Escrowed',
    args: { intentHash },
    fromBlock: 0n,
  })
  expect(escrows).toHaveLength(1)
})

test('an award that its winner does not take on passes to the next bid', async () => {
  await using auctioneer = await startOwnAuctioneer()
  const cheap = { price: parseEther('0.001'), etaMs: 1_000, floor: maxPrice }
  await using _first = await disposable(
    market.solver(0, { auctioneerUrl: auctioneer.url, strategy: () => cheap }),
  )
  await using _second = await disposable(market.solver(1, { auctioneerUrl: auctioneer.url }))
  const { receipt } = await clientOf(auctioneer.url).infer({
    model: id,
    input: picture(),
    maxPrice,
    settlement: 'escrow',
    biddingMs: UNHURRIED_MS,
  })
  expect(receipt.solver).toBe(accountAt(1).address)
  expect(receipt.price).toBe(parseEther('0.01'))
  const { awards } = await clientOf(auctioneer.url).auction(receipt.intentHash)
  expect(awards.map(({ award }) => award.solver)).toEqual([
    accountAt(0).address,
    accountAt(1).address,
  ])
})

test('an intent whose auctioneer is dead is published, taken on at the rising price, and has its result', async () => {
  const { devnet, reads } = market
  const { token } = devnet.deployment
  await using auctioneer = await startOwnAuctioneer()
  const client = clientOf(auctioneer.url)
  const wanted = parseEther('0.03')
  await using _solver = await disposable(
    market.solver(1, { strategy: () => ({ price: wanted, etaMs: 1_000 }) }),
  )
  const before = await reads.balanceOf(token, market.clientAccount.address)
  const input = picture()
  const prepared = await client.prepareIntent({
    model: id,
    input,
    maxPrice,
    settlement: 'escrow',
    biddingMs: 1_000,
    exclusivitySeconds: 6,
    challengeWindow: 600,
    openPhase: { seconds: 600, startPrice: 0n, decaySeconds: 10 },
  })
  const signed = await client.signIntent(prepared)
  await client.submitIntent(signed)
  await auctioneer.kill()
  await client.publishIntent(signed)
  const error = await client.waitForResult(signed, { patience: 1_000 }).catch((thrown) => thrown)
  expect(error).toMatchObject({ code: 'DELIVERY_MISSING' })
  const terms = claimTermsOf(error)
  if (terms === undefined) throw error
  const outcome = await client.demand(terms)
  expect(outcome).toMatchObject({ outcome: 'revealed', output: await outputFor(input) })
  expect(terms.claim.price).toBeGreaterThanOrEqual(wanted)
  expect(terms.claim.price).toBeLessThanOrEqual(maxPrice)
  expect(terms.claim.solver).toBe(accountAt(1).address)
  expect(await reads.balanceOf(token, market.clientAccount.address)).toBe(
    before - terms.claim.price,
  )

  const { permit, intent, signature: permitSignature } = signed
  const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
  const rival = createSender({ chain, privateKey: accountAt(2).privateKey })
  const args = [{ permit, intent, permitSignature }, accountAt(2).address]
  await expect(rival.send({ ...reactor(), functionName: 'claim', args })).rejects.toMatchObject({
    code: 'CHAIN_REVERTED',
  })
  await expect(client.publishIntent(signed)).rejects.toMatchObject({ code: 'ALREADY_TAKEN_ON' })
  expect(await reads.balanceOf(token, market.clientAccount.address)).toBe(
    before - terms.claim.price,
  )
})

test('a solver that could not do the work gives the price back by itself, and has the rest of its bond free', async () => {
  const { reads, devnet } = market
  const { token } = devnet.deployment
  const { address } = accountAt(2)
  const { stake } = await reads.stakeOf(address, token)
  await using auctioneer = await startOwnAuctioneer()
  const faded: bigint[] = []
  await using _idle = await disposable(
    market.solver(2, {
      auctioneerUrl: auctioneer.url,
      wrapExecute: () => () => Promise.reject(new Error('This solver does no work.')),
      onEvent: (event) => event.type === 'escrow.faded' && faded.push(event.fade),
    }),
  )
  const asked = clientOf(auctioneer.url).infer({
    // The escrow's end follows from the time to bid, however early that ends.
    ...{ model: id, input: picture(), maxPrice, biddingMs: 8_000 },
    ...{ settlement: 'escrow', exclusivitySeconds: 12 },
  })
  await expect(asked).rejects.toMatchObject({ code: 'ESCROW_FADED' })
  await expect.poll(() => faded, LONG).toHaveLength(1)
  const fade = faded[0] ?? 0n
  expect(await reads.stakeOf(address, token)).toEqual({ stake: stake - fade, reserved: 0n })
})

// Last of all: it moves the chain's clock away from that of the others.
test('what a solver takes and does not fill comes back to the wei, with the fade; anybody may send it', async () => {
  const { client, reads, devnet } = market
  const { token } = devnet.deployment
  const { address: solver } = accountAt(2)
  const idle = await market.solver(2, {
    wrapExecute: () => () => Promise.reject(new Error('This solver does no work.')),
  })
  const [balance, credit, { stake }] = await Promise.all([
    reads.balanceOf(token, market.clientAccount.address),
    reads.creditOf(market.clientAccount.address, token),
    reads.stakeOf(solver, token),
  ])
  const asking = {
    ...{ model: id, input: picture(), maxPrice, biddingMs: UNHURRIED_MS },
    settlement: 'escrow',
  } as const
  const signed = await client.signIntent(await client.prepareIntent(asking))
  await client.submitIntent(signed)
  const { intentHash } = signed
  await expect.poll(async () => (await reads.stateOf(intentHash)).state, LONG).toBe('escrowed')
  const { deployment } = devnet
  const escrow = await findEscrow({ chain: market.chain, deployment, intentHash })
  if (escrow === undefined) throw new Error('The escrow has no event.')
  const { price, bond } = escrow.terms
  const [stranger] = devnet.accounts.slice(-2)
  if (!stranger) throw new Error('The devnet has too few accounts.')
  const other = clientOf(market.auctioneer.url, stranger)
  await expect(other.refund(intentHash)).rejects.toMatchObject({ code: 'ESCROW_RUNNING' })
  await idle.stop()
  await market.travel(120)
  await expect(client.waitForResult(signed)).rejects.toMatchObject({
    code: 'ESCROW_FADED',
    details: { isRefunded: false, price, fade: fadeOf({ bond }) },
  })
  const refunded = await other.refund(intentHash)
  expect(refunded).toMatchObject({ price, fade: bond / 10n })
  expect(await client.refund(intentHash)).toEqual({ price, fade: bond / 10n })
  const due = price + bond / 10n
  expect(await reads.creditOf(market.clientAccount.address, token)).toBe(credit + due)
  expect(await reads.stakeOf(solver, token)).toEqual({ stake: stake - bond / 10n, reserved: 0n })
  await client.withdrawRefund()
  const after = await reads.balanceOf(token, market.clientAccount.address)
  expect(after).toBe(balance + credit + bond / 10n)
  await expect.poll(async () => (await client.intent(intentHash)).status, LONG).toBe('refunded')
  await expect(client.waitForResult(signed)).rejects.toMatchObject({
    code: 'ESCROW_FADED',
    details: { isRefunded: true },
  })
  const rejections: string[] = []
  await using _again = await disposable(
    market.solver(2, {
      onEvent: (event) => event.type === 'bid.rejected' && rejections.push(event.failure.code),
    }),
  )
  const next = { ...asking, input: picture(), exclusivitySeconds: 900 }
  await client.submitIntent(await client.signIntent(await client.prepareIntent(next)))
  await expect.poll(() => rejections, LONG).toEqual(['COOLING_DOWN'])
  await expect(client.refund(`0x${'00'.repeat(32)}`)).rejects.toMatchObject({
    code: 'NOTHING_TO_REFUND',
  })
})

const accountAt = (index: number): TestAccount => {
  const account = market.solverAccounts[index]
  if (account === undefined) throw new Error(`There is no solver ${index}.`)
  return account
}

const reactor = () => ({ address: market.devnet.deployment.reactor, abi: taskReactorAbi }) as const

const outputFor = async (input: Int8Array): Promise<Int8Array> => {
  const engine = await loadEngine()
  return engine.compile(model).run(input).output
}

const clientOf = (auctioneerUrl: string, { privateKey }: TestAccount = market.clientAccount) =>
  createGavelClient({
    auctioneerUrl,
    chain: market.devnet.rpcUrl,
    account: privateKeyToAccount(privateKey),
    sender: createSender({ chain: market.chain, privateKey }),
    deployment: market.devnet.deployment,
  })

let auctioneers = 0

/** An auctioneer in a process of its own, which a test may kill. */
const startOwnAuctioneer = async () => {
  const { devnet, folder } = market
  const path = join(folder, 'deployment.json')
  writeFileSync(path, encodeJson(devnet.deployment))
  const account = devnet.accounts[6 + auctioneers]
  if (account === undefined) throw new Error('The devnet has too few accounts.')
  const process = startService('auctioneer', {
    RPC_URL: devnet.rpcUrl,
    REDIS_URL: devnet.redisUrl,
    REDIS_PREFIX: `escrow-${auctioneers++}`,
    GAVEL_DEPLOYMENT: path,
    PRIVATE_KEY: account.privateKey,
    PORT: '0',
    ESCROW_ACK_SECONDS: '4',
    REVEAL_WINDOW_MS: '10000',
  })
  const [line] = (await process.ready) as [Buffer]
  const { url } = JSON.parse(String(line)) as { url: string }
  return Object.assign(process, { url })
}

const disposable = async <T extends { stop: () => Promise<void> }>(starting: Promise<T>) => {
  const started = await starting
  return Object.assign(started, { [Symbol.asyncDispose]: () => started.stop() })
}
