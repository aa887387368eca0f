import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encodeJson } from '@gavel/protocol'
import { getAddress, padHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DemoFile, findDemoFile, removeDemoFile, writeDemoFile } from '../src/demoFile.ts'
import { requireKey, resolveSettings } from '../src/settings.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gavel-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const address = (byte: string) => getAddress(padHex(`0x${byte}`, { size: 20 }))
const key = (byte: string) => padHex(`0x${byte}`, { size: 32 })

const deployment = {
  chainId: 31337,
  reactor: address('01'),
  disputes: address('02'),
  vault: address('03'),
  channels: address('09'),
  channelDisputes: address('0a'),
  registry: address('04'),
  auctioneerBond: address('08'),
  verifier: address('05'),
  permit2: address('06'),
  token: address('07'),
  fromBlock: 2n ** 60n,
}

const demo = (): DemoFile => ({
  pid: process.pid,
  rpcUrl: 'http://127.0.0.1:1001',
  auctioneerUrl: 'http://127.0.0.1:1002',
  deployment,
  client: { address: address('c1'), privateKey: key('c1') },
  solver: { address: address('50'), privateKey: key('50') },
})

test('a flag wins over the environment, it over the running demo', () => {
  const env = { GAVEL_URL: 'http://env', RPC_URL: '', GAVEL_PRIVATE_KEY: key('e1') }
  expect(resolveSettings({ rpc: 'http://flag' }, env, demo())).toMatchObject({
    auctioneerUrl: 'http://env',
    rpcUrl: 'http://flag',
    deployment,
    privateKey: key('e1'),
  })
  expect(resolveSettings({}, { RPC_URL: '' }, demo())).toMatchObject({
    rpcUrl: 'http://127.0.0.1:1001',
    privateKey: key('c1'),
  })
})

test('a deployment file is read with its wide numbers; what is none is refused by name', () => {
  const path = join(folder, 'deployment.json')
  writeFileSync(path, encodeJson(deployment))
  const read = () => resolveSettings({}, { GAVEL_DEPLOYMENT: path }, demo())
  expect(read().deployment).toEqual(deployment)
  writeFileSync(path, '{"chainId":')
  expect(read).toThrow(expect.objectContaining({ code: 'ARGUMENT_INVALID' }))
  writeFileSync(path, encodeJson({ ...deployment, vault: 'here' }))
  expect(read).toThrow(
    expect.objectContaining({ code: 'SCHEMA_INVALID', details: { field: 'vault' } }),
  )
  rmSync(path)
  expect(read).toThrow(expect.objectContaining({ code: 'FILE_UNREADABLE' }))
})

test('a malformed private key is refused without being shown', () => {
  const secret = `${key('e1')}00`
  const read = () => resolveSettings({}, { GAVEL_PRIVATE_KEY: secret }, demo())
  expect(read).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
  expect(read).not.toThrow(secret.slice(2, 20))
})

test('a command that needs a key says so', () => {
  const settings = { ...resolveSettings({}, {}, demo()), privateKey: undefined }
  expect(() => requireKey(settings)).toThrow(expect.objectContaining({ code: 'WALLET_MISSING' }))
})

test('the demo file is for its owner alone, and counts only while its demo runs', () => {
  const path = join(folder, 'sub', 'demo.json')
  writeDemoFile(demo(), path)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(findDemoFile(path)).toEqual(demo())
  writeDemoFile({ ...demo(), pid: 2 ** 30 }, path)
  expect(findDemoFile(path)).toBeUndefined()
  removeDemoFile(path)
  expect(findDemoFile(path)).toBeUndefined()
})
