import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { padHex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'

const KEY = `0x${'5e'.repeat(32)}`
const NOWHERE = '127.0.0.1:9'

const mainOf = (service: string): string =>
  fileURLToPath(new URL(`../../services/${service}/src/main.ts`, import.meta.url))

/** All that a service says until it ends. */
const saidBy = async (
  service: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<string> => {
  const child = spawn(process.execPath, [mainOf(service), ...args], {
    env: { PATH: process.env.PATH ?? '', LOG_LEVEL: 'trace', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text
    })
  }
  await once(child, 'close')
  return said
}

/** Settings that lead nowhere, with a secret in every URL. */
const settings = (rest: string) => ({
  PRIVATE_KEY: KEY,
  RPC_URL: `http://${rest}`,
  REDIS_URL: `redis://${rest}`,
  AUCTIONEER_URL: `http://${rest}`,
})
const WITH_PASSWORD = settings(`planted:planted@${NOWHERE}/`)
const WITH_PATH = settings(`${NOWHERE}/planted`)

let folder: string
/** A deployment that is none of a real chain. */
let pinned: { readonly GAVEL_DEPLOYMENT: string }
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gavel-secrets-'))
  pinned = { GAVEL_DEPLOYMENT: join(folder, 'deployment.json') }
  const names = ['reactor', 'disputes', 'vault', 'registry', 'verifier', 'permit2', 'token']
  const addresses = names.map((name, i) => [name, padHex(`0x${i + 1}`, { size: 20 })])
  const deployment = { chainId: 31337, fromBlock: '0', ...Object.fromEntries(addresses) }
  writeFileSync(pinned.GAVEL_DEPLOYMENT, JSON.stringify(deployment))
})
afterAll(() => rmSync(folder, { recursive: true }))

const SERVICES = ['auctioneer', 'solver', 'watchtower']

test.each(SERVICES)('%s shows its configuration without secrets', async (service) => {
  const said = await saidBy(service, { ...WITH_PASSWORD, ...pinned }, ['--print-config'])
  expect(said).toContain('***')
  expect(said).not.toMatch(/planted|5e5e5e/)
})

test.each(SERVICES)('%s fails to start without telling where or as whom', async (service) => {
  for (const env of [WITH_PASSWORD, { ...WITH_PATH, ...pinned }]) {
    const said = await saidBy(service, env)
    expect(said).not.toBe('')
    expect(said).not.toMatch(/planted|5e5e5e/)
  }
})

test.each(SERVICES)('%s refuses malformed secrets without repeating them', async (service) => {
  const said = await saidBy(service, {
    ...WITH_PATH,
    ...pinned,
    PRIVATE_KEY: `${KEY}ff`,
    RPC_URL: 'planted://planted',
    REDIS_URL: 'planted://planted',
  })
  expect(said).toContain('PRIVATE_KEY')
  expect(said).not.toMatch(/planted|5e5e5e/)
})
