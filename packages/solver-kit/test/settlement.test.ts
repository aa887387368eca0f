import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import {
  decodeJson,
  decryptOutput,
  gavelDollarAbi,
  openKey,
  signMessage,
  taskReactorAbi,
} from '@gavel/protocol'
import { type Abi, encodeFunctionData, type Hex, hexToBytes, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import type { ClaimRecord } from '../src/records/claimRecord.ts'
import { fillOrderOf } from '../src/settlement/fillOrder.ts'
import { CAP, eventOf, eventually, type Job, startWorld, type World } from './support/world.ts'

const TEST = { timeout: 120_000 }

const claimOf = async ({ dataDir }: World, intentHash: Hex): Promise<ClaimRecord> =>
  decodeJson(await readFile(join(dataDir, 'claims', `${intentHash}.json`), 'utf8'))

const uploadsOf = ({ auctioneer }: World, kind: 'cipher' | 'key' | 'trace') =>
  auctioneer.uploads.filter((upload) => upload.kind === kind)

const mine = ({ chain }: World, blocks = 1) => chain.mine({ blocks })

/** Gives a solver that does wrong time to do it. */
const settleDown = () => delay(600)

/** What the client can read with its own key out of what was uploaded. */
const openAs = async (world: World, { deliveryKeys, intentHash }: Job): Promise<Uint8Array> => {
  const { claimHash, terms } = await claimOf(world, intentHash)
  const [sealed, cipher] = [uploadsOf(world, 'key')[0]?.bytes, uploadsOf(world, 'cipher')[0]?.bytes]
  if (sealed === undefined || cipher === undefined) throw new Error('Nothing was uploaded.')
  const { privateKey } = deliveryKeys
  const key = await openKey({ sealed, privateKey }, { intentHash, claimHash })
  return decryptOutput({ key, cipher }, terms.claim)
}

test(
  'a job goes from the award to money for the solver and the result for the client',
  TEST,
  async () => {
    await using world = await startWorld()
    const solver = await world.startSolver()
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    await eventOf(solver, 'trace.delivered')
    const claim = await claimOf(world, job.intentHash)
    expect(await openAs(world, job)).toEqual(hexToBytes(claim.output))
    await world.chain.increaseTime({ seconds: 601 })
    await mine(world)
    const settled = await eventOf(solver, 'claim.settled')
    expect(settled).toMatchObject({ state: 'final', revenue: claim.terms.claim.price })
    expect(settled.gasWei).toBeGreaterThan(0n)
  },
)

test(
  'the key leaves only when its fill has all its confirmations, and never in the clear',
  TEST,
  async () => {
    await using world = await startWorld()
    const solver = await world.startSolver({ confirmations: 4 })
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    const { txHash } = await eventOf(solver, 'fill.mined')
    for (let block = 0; block < 2; block++) {
      await settleDown()
      expect(uploadsOf(world, 'key')).toEqual([])
      expect(uploadsOf(world, 'trace')).toEqual([])
      await mine(world)
    }
    await settleDown()
    expect(uploadsOf(world, 'key')).toEqual([])
    await mine(world)
    await eventOf(solver, 'trace.delivered')
    const { key } = await claimOf(world, job.intentHash)
    const { input } = await world.chain.getTransaction({ hash: txHash })
    expect(input).not.toContain(key.slice(2))
    for (const { bytes } of world.auctioneer.uploads) {
      expect(Buffer.from(bytes).toString('hex')).not.toContain(key.slice(2))
    }
  },
)

test('a fill that a reorganisation takes away gives no key, and is sent again', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver({ confirmations: 3 })
  const job = await world.job()
  world.auctioneer.isRefusingBlobs = true
  await world.auctioneer.award(job.signed, job.input)
  await eventOf(solver, 'fill.waiting')
  const before = await world.chain.snapshot()
  world.auctioneer.isRefusingBlobs = false
  await eventOf(solver, 'fill.mined')
  await world.chain.setAutomine(false)
  const { address } = world.solverAccount
  const nonce = await world.chain.getTransactionCount({ address })
  await world.chain.revert({ id: before })
  // As where another transaction of the account has taken the place of the dropped one.
  await world.chain.setNonce({ address, nonce })
  await mine(world, 3)
  await eventOf(solver, 'fill.vanished')
  expect(uploadsOf(world, 'key')).toEqual([])
  await world.chain.setAutomine(true)
  await mine(world)
  await eventually(() => solver.events.filter(({ type }) => type === 'fill.mined').length >= 2)
  await settleDown()
  expect(uploadsOf(world, 'key')).toEqual([])
  await mine(world, 2)
  await eventOf(solver, 'key.delivered')
  await eventually(() => uploadsOf(world, 'trace').length === 1)
})

test('a fill that would come after its award is not sent', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver()
  const job = await world.job()
  const { address } = world.solverAccount
  const sent = await world.chain.getTransactionCount({ address })
  await world.auctioneer.award(job.signed, job.input, { exclusiveSeconds: 0 })
  await eventOf(solver, 'job.executed')
  await settleDown()
  await world.chain.increaseTime({ seconds: 5 })
  await mine(world)
  expect(await eventOf(solver, 'claim.abandoned')).toMatchObject({ reason: 'EXPIRED' })
  expect(await world.chain.getTransactionCount({ address })).toBe(sent)
})

test('a fill that does not pay for its gas is not sent', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver({
    strategy: () => ({ price: 1_000n, etaMs: 1_000, floor: 0n }),
    tokenPerCoin: 10n ** 18n,
  })
  const job = await world.job()
  const { address } = world.solverAccount
  const sent = await world.chain.getTransactionCount({ address })
  await world.auctioneer.award(job.signed, job.input)
  expect(await eventOf(solver, 'fill.waiting')).toMatchObject({ failure: { code: 'UNPROFITABLE' } })
  await settleDown()
  expect(await world.chain.getTransactionCount({ address })).toBe(sent)
})

test(
  'an input that is not the one committed to ends the job before anything is filled',
  TEST,
  async () => {
    await using world = await startWorld()
    const solver = await world.startSolver()
    const job = await world.job()
    const { address } = world.solverAccount
    const sent = await world.chain.getTransactionCount({ address })
    await world.auctioneer.award(
      job.signed,
      job.input.map((byte) => byte ^ 1),
    )
    expect(await eventOf(solver, 'job.failed')).toMatchObject({
      failure: { code: 'INPUT_MISMATCH' },
    })
    await settleDown()
    expect(world.auctioneer.uploads).toEqual([])
    expect(await world.chain.getTransactionCount({ address })).toBe(sent)
  },
)

test(
  'a client that moves its money away costs no transaction, and pays when the money is back',
  TEST,
  async () => {
    await using world = await startWorld()
    const solver = await world.startSolver()
    const [job, { clientAccount, stranger, solverAccount, deployment }] = [await world.job(), world]
    const dollar = { address: deployment.token, abi: gavelDollarAbi as Abi }
    const balance = parseEther('1000')
    const move = (from: { privateKey: Hex }, to: { address: Hex }) =>
      world.send(from.privateKey, {
        ...dollar,
        functionName: 'transfer',
        args: [to.address, balance],
      })
    await move(clientAccount, stranger)
    const sent = await world.chain.getTransactionCount({ address: solverAccount.address })
    await world.auctioneer.award(job.signed, job.input)
    expect(await eventOf(solver, 'fill.waiting')).toMatchObject({
      failure: { code: 'CHAIN_REVERTED' },
    })
    expect(await world.chain.getTransactionCount({ address: solverAccount.address })).toBe(sent)
    expect(uploadsOf(world, 'key')).toEqual([])
    await move(stranger, clientAccount)
    await eventOf(solver, 'key.delivered')
  },
)

test('an award below its bid is neither acknowledged nor worked for', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver()
  const job = await world.job()
  const change = { price: 1n }
  // It resolves with the acknowledgement, which must not come.
  world.auctioneer.award(job.signed, job.input, { change }).catch(() => undefined)
  expect(await eventOf(solver, 'auctioneer.faulty')).toMatchObject({
    failure: { code: 'REVEAL_MISMATCH', details: { field: 'award.price', actual: '1' } },
  })
  await settleDown()
  expect(world.auctioneer.requests.some(({ type }) => type === 'ack')).toBe(false)
  expect(solver.events.some(({ type }) => type === 'job.executed')).toBe(false)
})

test(
  'fills that are ready together share a transaction, and one that fails takes none with it',
  TEST,
  async () => {
    await using world = await startWorld()
    const solver = await world.startSolver({ gatherMs: 3_000 })
    const jobs = [await world.job(), await world.job(), await world.job()]
    // What is left pays for two: each fill is good by itself, the last of the batch is not.
    await world.send(world.clientAccount.privateKey, {
      address: world.deployment.token,
      abi: gavelDollarAbi as Abi,
      functionName: 'transfer',
      args: [world.stranger.address, parseEther('1000') - CAP],
    })
    for (const { signed, input } of jobs) await world.auctioneer.award(signed, input)
    expect(await eventOf(solver, 'fill.waiting')).toMatchObject({
      failure: { code: 'CHAIN_REVERTED' },
    })
    await eventually(() => uploadsOf(world, 'trace').length === 2)
    const fills = solver.events.filter((event) => event.type === 'fill.mined')
    expect(fills.length).toBe(2)
    expect(new Set(fills.map(({ txHash }) => txHash)).size).toBe(1)
  },
)

test('a copied fill fails for everybody else and tells nothing', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver()
  const job = await world.job()
  world.auctioneer.isRefusingBlobs = true
  await world.auctioneer.award(job.signed, job.input)
  await eventOf(solver, 'fill.waiting')
  const claim = await claimOf(world, job.intentHash)
  const call = {
    address: world.deployment.reactor,
    abi: taskReactorAbi as Abi,
    functionName: 'fill',
    args: [fillOrderOf(claim)],
  }
  expect(encodeFunctionData(call)).not.toContain(claim.key.slice(2))
  await expect(world.send(world.stranger.privateKey, call)).rejects.toThrow('NotSolverOrOperator')
  world.auctioneer.isRefusingBlobs = false
  await eventOf(solver, 'key.delivered')
})

test(
  'a client that lost the key gets its output on the chain, also after the solver started again',
  TEST,
  async () => {
    await using world = await startWorld()
    const first = await world.startSolver()
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    await eventOf(first, 'trace.delivered')
    await first.stop()
    const { terms, output } = await claimOf(world, job.intentHash)
    const reactor = { address: world.deployment.reactor, abi: taskReactorAbi as Abi }
    await world.send(world.clientAccount.privateKey, {
      ...reactor,
      functionName: 'demand',
      args: [terms],
      value: 10n ** 17n,
    })
    const second = await world.startSolver()
    const { txHash } = await eventOf(second, 'demand.answered')
    const { input } = await world.chain.getTransaction({ hash: txHash })
    expect(input).toContain(output.slice(2))
    await world.chain.increaseTime({ seconds: 601 })
    await mine(world)
    expect(await eventOf(second, 'claim.settled')).toMatchObject({ state: 'final' })
  },
)

test('a released claim is settled at once and forgotten after its time', TEST, async () => {
  await using world = await startWorld()
  const solver = await world.startSolver({ retainMs: 200 })
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await eventOf(solver, 'trace.delivered')
  const { terms, claimHash } = await claimOf(world, job.intentHash)
  await release(world, job, claimHash, terms)
  expect(await eventOf(solver, 'claim.settled')).toMatchObject({ state: 'released' })
  while ((await claimOf(world, job.intentHash).catch(() => undefined)) !== undefined)
    await delay(20)
})

const release = async (
  world: World,
  { intentHash }: Job,
  claimHash: Hex,
  terms: ClaimRecord['terms'],
) => {
  const client = privateKeyToAccount(world.clientAccount.privateKey)
  const { chainId, reactor } = world.deployment
  const domain = { chainId, verifyingContract: reactor }
  const signature = await signMessage(client, 'Release', { intentHash, claimHash }, domain)
  await world.send(world.clientAccount.privateKey, {
    address: reactor,
    abi: taskReactorAbi as Abi,
    functionName: 'release',
    args: [terms, signature],
  })
}
