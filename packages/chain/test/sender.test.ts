import { type Devnet, startDevnet } from '@gavel/devnet'
import { GavelError, gavelDollarAbi, solverVaultAbi, taskReactorAbi } from '@gavel/protocol'
import { createTestClient, http, parseEther, type TestClient } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ChainClient,
  connectChain,
  createReads,
  createSender,
  findFill,
  type Reads,
} from '../src/index.ts'
import { accountOf, signedOrder } from './order.ts'

let devnet: Devnet
let chain: ChainClient
let anvil: TestClient
let reads: Reads

beforeAll(async () => {
  devnet = await startDevnet()
  chain = await connectChain(devnet)
  anvil = createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) })
  reads = createReads({ chain, deployment: devnet.deployment })
})
afterAll(() => devnet.stop())

const senderOf = (index: number, options: { raiseAfterMs?: number } = {}) =>
  createSender({ chain, privateKey: accountOf(devnet, index).privateKey, ...options })

const mint = (to: `0x${string}`, amount = 1n) =>
  ({
    address: devnet.deployment.token,
    abi: gavelDollarAbi,
    functionName: 'mint',
    args: [to, amount],
  }) as const

const errorOf = async (promise: Promise<unknown>): Promise<GavelError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (error instanceof GavelError) return error
  throw new Error('It did not fail with a coded error.', { cause: error })
}

test('many calls at once go out in order, each with its own nonce', async () => {
  const sender = senderOf(3)
  const to = accountOf(devnet, 10).address
  const receipts = await Promise.all(Array.from({ length: 8 }, () => sender.send(mint(to))))

  expect(new Set(receipts.map(({ transactionHash }) => transactionHash)).size).toBe(8)
  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(8n)
})

test('a call that would revert is not sent, and its error has the name and the arguments of the contract', async () => {
  const sender = senderOf(4)
  const { token, reactor } = devnet.deployment
  const { order } = await signedOrder(devnet, { solver: sender.address, bond: 7n })
  const fill = { address: reactor, abi: taskReactorAbi, functionName: 'fill', args: [order] }
  const error = await errorOf(sender.send(fill))

  expect(error.code).toBe('CHAIN_REVERTED')
  expect(error.details).toMatchObject({
    error: 'InsufficientFreeStake',
    args: { solver: sender.address, token, free: '0', needed: '7' },
  })
  expect(error.message).toBe(
    `The contract refused fill: InsufficientFreeStake(solver ${sender.address}, token ${token}, free 0, needed 7).`,
  )
  const { publicClient } = chain
  expect(await publicClient.getTransactionCount({ address: sender.address })).toBe(0)
})

test('an error of Permit2 inside a fill is named too', async () => {
  const sender = senderOf(5)
  const { order } = await signedOrder(devnet, { solver: sender.address })
  const other = { ...order, permit: { ...order.permit, deadline: order.permit.deadline + 1n } }
  const args = [{ ...other, award: order.award }]
  const fill = {
    address: devnet.deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'fill',
    args,
  }

  expect((await errorOf(sender.send(fill))).details?.error).toBe('AwardForOtherIntent')
})

test('a sender goes on after a call that failed', async () => {
  const sender = senderOf(6)
  const to = accountOf(devnet, 11).address
  const failing = {
    address: devnet.deployment.vault,
    abi: solverVaultAbi,
    functionName: 'stake',
    args: [devnet.deployment.token, 5n],
  }
  const results = await Promise.allSettled([
    sender.send(mint(to)),
    sender.send(failing),
    sender.send(mint(to)),
  ])

  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(2n)
})

test('a sender whose nonce another process took sends with the next one', async () => {
  const [one, other] = [senderOf(7), senderOf(7)]
  const to = accountOf(devnet, 12).address
  await one.send(mint(to))
  await other.send(mint(to))
  await other.send(mint(to))
  await one.send(mint(to))

  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(4n)
})

test('a transaction that reverts when it is mined is named, with its hash', async () => {
  const sender = senderOf(8)
  const to = accountOf(devnet, 13).address
  await devnet.mintToken(sender.address, 5n)
  const transfer = {
    address: devnet.deployment.token,
    abi: gavelDollarAbi,
    functionName: 'transfer',
    args: [to, 5n],
    gas: 100_000n,
  }
  await anvil.setAutomine(false)
  const both = [errorless(sender.send(transfer)), errorless(sender.send(transfer))]
  await until(async () => (await anvil.getTxpoolStatus()).pending === 2)
  await anvil.mine({ blocks: 1 })
  await anvil.setAutomine(true)
  const results = await Promise.all(both)
  const error = results.find((result) => result instanceof GavelError)

  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(5n)
  expect(error).toMatchObject({ code: 'CHAIN_REVERTED', details: { error: 'InsufficientBalance' } })
  expect(error).toHaveProperty('details.txHash')
})

test('a transaction that is never mined is lost, not failed, and the next call still goes out', async () => {
  const sender = senderOf(9)
  const to = accountOf(devnet, 14).address
  await anvil.setAutomine(false)
  const lost = errorOf(sender.send(mint(to), { timeoutMs: 300 }))
  await until(async () => (await anvil.getTxpoolStatus()).pending === 1)
  const error = await lost
  for (const hash of hashesOf(error)) await anvil.dropTransaction({ hash })
  await anvil.setAutomine(true)
  await sender.send(mint(to))

  expect(error.code).toBe('TRANSACTION_LOST')
  expect(error.retryable).toBe(true)
  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(1n)
})

test('a transaction that is stuck is sent again with higher fees, and happens once', async () => {
  const sender = senderOf(15, { raiseAfterMs: 100 })
  const to = accountOf(devnet, 16).address
  await anvil.setAutomine(false)
  const sent = sender.send(mint(to))
  const first = await until(() => pendingOf(sender.address))
  const raised = await until(async () => {
    const now = await pendingOf(sender.address)
    return now && now.hash !== first.hash ? now : undefined
  })
  await anvil.mine({ blocks: 1 })
  await anvil.setAutomine(true)
  await sent

  expect(BigInt(raised.maxFeePerGas)).toBeGreaterThan(BigInt(first.maxFeePerGas))
  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(1n)
})

test('a transaction that a reorganisation took away is sent again until it is confirmed', async () => {
  const sender = senderOf(18)
  const to = accountOf(devnet, 17).address
  const before = await reads.balanceOf(devnet.deployment.token, to)
  const snapshot = await anvil.snapshot()
  const sent = sender.send(mint(to), { confirmations: 2 })
  await until(async () => (await reads.balanceOf(devnet.deployment.token, to)) === before + 1n)
  await anvil.revert({ id: snapshot })
  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(before)
  await until(async () => (await reads.balanceOf(devnet.deployment.token, to)) === before + 1n)
  await anvil.mine({ blocks: 1 })
  const { transactionHash } = await sent

  expect((await chain.publicClient.getTransactionReceipt({ hash: transactionHash })).status).toBe(
    'success',
  )
  expect(await reads.balanceOf(devnet.deployment.token, to)).toBe(before + 1n)
})

test('a sender goes on after the chain forgot what it had sent', async () => {
  const sender = senderOf(18)
  const to = accountOf(devnet, 17).address
  const snapshot = await anvil.snapshot()
  await sender.send(mint(to))
  await anvil.revert({ id: snapshot })
  expect((await sender.send(mint(to))).status).toBe('success')
})

test('a receipt waits for its confirmations', async () => {
  const sender = senderOf(17)
  const to = accountOf(devnet, 18).address
  let isDone = false
  const sent = sender.send(mint(to), { confirmations: 3 }).then((receipt) => {
    isDone = true
    return receipt
  })
  await until(async () => (await reads.balanceOf(devnet.deployment.token, to)) === 1n)
  expect(isDone).toBe(false)
  await anvil.mine({ blocks: 2 })
  const { blockNumber } = await sent
  expect(await chain.publicClient.getBlockNumber()).toBe(blockNumber + 2n)
})

test('an account without native coin is told so', async () => {
  const { address } = accountOf(devnet, 19)
  const key = `0x${'11'.repeat(32)}` as const
  const poor = createSender({ chain, privateKey: key })
  expect((await errorOf(poor.send(mint(address)))).code).toBe('NATIVE_BALANCE_TOO_LOW')
})

test('a fill is found on the chain with the terms of its claim', async () => {
  const solver = senderOf(4)
  const client = senderOf(1)
  const { token, vault, permit2, reactor } = devnet.deployment
  await devnet.mintToken(solver.address, parseEther('1'))
  await devnet.mintToken(client.address, 1000n)
  const approve = (spender: string, amount: bigint) =>
    ({
      address: token,
      abi: gavelDollarAbi,
      functionName: 'approve',
      args: [spender, amount],
    }) as const
  await solver.send(approve(vault, 50n))
  await solver.send({
    address: vault,
    abi: solverVaultAbi,
    functionName: 'stake',
    args: [token, 50n],
  })
  await client.send(approve(permit2, 1000n))
  const { order, intentHash } = await signedOrder(devnet, {
    solver: solver.address,
    bond: 30n,
    nonce: 9n,
  })
  const search = { chain, deployment: devnet.deployment, intentHash }

  expect(await findFill(search)).toBeUndefined()
  expect((await reads.stateOf(intentHash)).state).toBe('unknown')
  expect(await reads.isNonceUsed(client.address, 9n)).toBe(false)
  const fill = { address: reactor, abi: taskReactorAbi, functionName: 'fill', args: [order] }
  const receipt = await solver.send(fill)

  const found = await findFill(search)
  expect(found).toMatchObject({
    txHash: receipt.transactionHash,
    terms: { client: client.address, token, bond: 30n, claim: { intentHash, price: 40n } },
  })
  expect(await reads.stateOf(intentHash)).toEqual({
    state: 'claimed',
    windowEnd: found?.windowEnd,
    demanded: false,
  })
  expect(await reads.isNonceUsed(client.address, 9n)).toBe(true)
  expect(await reads.freeStake(solver.address, token)).toBe(20n)
  expect(await reads.stakeOf(solver.address, token)).toEqual({ stake: 50n, reserved: 30n })
  expect((await errorOf(solver.send(fill))).details?.error).toBe('IntentAlreadyUsed')
})

const errorless = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error) => error)

const hashesOf = ({ details }: GavelError): `0x${string}`[] =>
  (details?.hashes ?? []) as `0x${string}`[]

type PendingTransaction = { hash: `0x${string}`; maxFeePerGas: `0x${string}` }

const pendingOf = async (address: string): Promise<PendingTransaction | undefined> => {
  const { pending } = await anvil.getTxpoolContent()
  const own = Object.entries(pending).find(([from]) => from.toLowerCase() === address.toLowerCase())
  return Object.values(own?.[1] ?? {})[0] as unknown as PendingTransaction | undefined
}

const until = async <T>(look: () => Promise<T | undefined | false>): Promise<T> => {
  for (;;) {
    const found = await look()
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
