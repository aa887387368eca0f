import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GavelError } from '@gavel/protocol'
import { Redis } from 'ioredis'
import { createPublicClient, createWalletClient, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { afterEach, expect, test, vi } from 'vitest'
import { saveChain, startChain, startOwnRedis, startRedis, testAccounts } from '../src/index.ts'

afterEach(() => vi.unstubAllEnvs())

const failureOf = async (promise: Promise<unknown>): Promise<GavelError> => {
  const error = await promise.catch((thrown: unknown) => thrown)
  if (error instanceof GavelError) return error
  throw new Error('It did not fail with a coded error.', { cause: error })
}

test('a chain has its id, its funded accounts and blocks at its pace', async () => {
  const chain = await startChain({ chainId: 77, blockTimeSeconds: 1 })
  const client = createPublicClient({ transport: http(chain.rpcUrl), cacheTime: 0 })
  expect(await client.getChainId()).toBe(77)
  for (const { address } of testAccounts()) {
    expect(await client.getBalance({ address })).toBeGreaterThan(0n)
  }
  while ((await client.getBlockNumber()) < 2n) await new Promise((done) => setTimeout(done, 50))
  await chain.stop()
  await chain.stop()
  await expect(client.getChainId()).rejects.toThrow()
})

test('a saved chain goes on where it was, after the first one was killed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gavel-chain-'))
  const stateFile = join(folder, 'state.json')
  const first = await startChain({ blockTimeSeconds: 1 })
  const transport = http(first.rpcUrl)
  const client = createPublicClient({ transport, cacheTime: 0, pollingInterval: 50 })
  const [from, to] = testAccounts().map(({ privateKey }) => privateKeyToAccount(privateKey))
  if (!from || !to) throw new Error('no accounts')
  const wallet = createWalletClient({ account: from, transport })
  const hash = await wallet.sendTransaction({ to: to.address, value: 7n, chain: null })
  const receipt = await client.waitForTransactionReceipt({ hash })
  await saveChain(first.rpcUrl, stateFile)
  const last = await client.getBlockNumber()
  process.kill(first.pid, 'SIGKILL')
  await first.stop()

  const second = await startChain({ port: first.port, blockTimeSeconds: 1, stateFile })
  expect(await client.getTransactionReceipt({ hash })).toEqual(receipt)
  expect((await client.getBlock({ blockNumber: receipt.blockNumber })).hash).toBe(receipt.blockHash)
  while ((await client.getBlockNumber()) <= last) await new Promise((done) => setTimeout(done, 50))
  const place = { address: to.address, blockNumber: receipt.blockNumber }
  expect(await client.getBalance(place)).toBe(10n ** 22n + 7n)
  await second.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a port that is in use is named', async () => {
  const [chain, redis] = await Promise.all([startChain(), startOwnRedis()])
  const errors = [
    await failureOf(startChain({ port: chain.port })),
    await failureOf(startOwnRedis({ port: redis.port })),
  ]
  await Promise.all([chain.stop(), redis.stop()])

  expect(errors.map(({ code }) => code)).toEqual(['PORT_IN_USE', 'PORT_IN_USE'])
  expect(errors[0]?.message).toBe(`The chain did not start: port ${chain.port} is in use.`)
  expect(errors[1]?.message).toBe(`Redis did not start: port ${redis.port} is in use.`)
})

test('a Redis with a data folder has its data again after it was killed', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'gavel-test-'))
  const first = await startOwnRedis({ dataDir })
  const writer = new Redis(first.url, { retryStrategy: () => null })
  writer.on('error', () => {})
  await writer.set('auction', 'kept')
  process.kill(first.pid ?? 0, 'SIGKILL')
  await first.stop()
  writer.disconnect()

  const second = await startOwnRedis({ dataDir, port: first.port })
  const reader = new Redis(second.url)
  const found = await reader.get('auction')
  const policy = await reader.config('GET', 'maxmemory-policy')
  reader.disconnect()
  await second.stop()
  rmSync(dataDir, { recursive: true })
  expect(second.port).toBe(first.port)
  expect(found).toBe('kept')
  expect(policy).toEqual(['maxmemory-policy', 'noeviction'])
})

test('a Redis named by REDIS_URL is used and left running', async () => {
  const own = await startOwnRedis()
  vi.stubEnv('REDIS_URL', own.url)
  const given = await startRedis()
  await given.stop()
  const client = new Redis(given.url)
  const answer = await client.ping()
  client.disconnect()
  await own.stop()

  expect(given).toMatchObject({ url: own.url, port: own.port, pid: undefined })
  expect(answer).toBe('PONG')
})

test('a machine without any Redis is told how to get one', async () => {
  vi.stubEnv('PATH', '')
  const error = await failureOf(startOwnRedis())
  expect(error.code).toBe('REDIS_MISSING')
  expect(error.message).toContain('set REDIS_URL')
})
