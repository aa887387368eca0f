import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConfig, maskConfig } from '../src/config.ts'

const GAVEL_DEPLOYMENT = join(mkdtempSync(join(tmpdir(), 'gavel-config-')), 'deployment.json')
writeFileSync(GAVEL_DEPLOYMENT, '{"chainId":1,"fromBlock":"7"}')
const good = { RPC_URL: 'http://127.0.0.1:8545', GAVEL_DEPLOYMENT }

test('defaults, names and an empty value that counts as absent', () => {
  const account = '0x14dC79964da2C08b23698B3D3cc7Ca32193d9955'
  const config = loadConfig({ ...good, DATABASE_URL: '', NAMES: `mal lory=${account}` })
  expect(config).toMatchObject({
    port: 4100,
    host: '127.0.0.1',
    confirmations: 0,
    logLevel: 'info',
  })
  expect(config.databaseUrl).toBeUndefined()
  expect(config.names).toEqual({ [account.toLowerCase()]: 'mal lory' })
  expect(config.deployment.fromBlock).toBe(7n)
})

test('every bad variable is named at once', () => {
  const bad = { ...good, RPC_URL: 'ftp://x', PORT: '70000', NAMES: 'ada' }
  expect(() => loadConfig(bad)).toThrow(
    /RPC_URL is malformed .*; NAMES is "ada" .*; PORT is "70000"/,
  )
})

test('a deployment that cannot be read is a coded error', () => {
  const read = () => loadConfig({ ...good, GAVEL_DEPLOYMENT: '/nowhere.json' })
  expect(read).toThrow(expect.objectContaining({ code: 'DEPLOYMENT_MISSING' }))
})

test('what is shown of it has no password and no path of a URL', () => {
  const config = loadConfig({
    ...good,
    RPC_URL: 'https://rpc.example/secret',
    DATABASE_URL: 'postgres://me:secret@db.example/gavel',
  })
  expect(
    JSON.stringify(maskConfig(config), (_, part) => (typeof part === 'bigint' ? `${part}` : part)),
  ).not.toContain('secret')
})

const key = `0x${'11'.repeat(32)}`
const asking = { ...good, ASK_RPC_URL: 'https://rpc.example/', AUCTIONEER_URL: 'https://a.example' }

test('a key for everybody is refused on a chain whose coins may be worth something', () => {
  expect(() => loadConfig({ ...asking, DEVNET_KEY: key })).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', details: { chainId: 1, expected: 31337 } }),
  )
})

test('the Ask page works with the addresses that browsers reach, and is off without them', () => {
  expect(loadConfig(good).ask).toBeUndefined()
  expect(loadConfig(asking).ask).toEqual({
    auctioneerUrl: 'https://a.example',
    rpcUrl: 'https://rpc.example/',
    devnetKey: null,
  })
})
