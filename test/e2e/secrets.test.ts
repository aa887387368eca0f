import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

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

const withSecrets = (scheme: string): string => `${scheme}://planted:planted@${NOWHERE}/planted`
const SETTINGS = {
  PRIVATE_KEY: KEY,
  RPC_URL: withSecrets('http'),
  REDIS_URL: withSecrets('redis'),
  AUCTIONEER_URL: withSecrets('http'),
  GAVEL_DEPLOYMENT: fileURLToPath(new URL('no-such-deployment.json', import.meta.url)),
}
const { GAVEL_DEPLOYMENT: _, ...WITHOUT_DEPLOYMENT } = SETTINGS

const SERVICES = ['auctioneer', 'solver', 'watchtower']

test.each(SERVICES)('%s shows its configuration without secrets', async (service) => {
  const said = await saidBy(service, SETTINGS, ['--print-config'])
  expect(said).toContain('***')
  expect(said).not.toMatch(/planted|5e5e5e/)
})

test.each(SERVICES)('%s fails to start without telling where or as whom', async (service) => {
  for (const env of [SETTINGS, WITHOUT_DEPLOYMENT]) {
    const said = await saidBy(service, env)
    expect(said).not.toBe('')
    expect(said).not.toMatch(/planted|5e5e5e/)
  }
})

test.each(SERVICES)('%s refuses malformed secrets without repeating them', async (service) => {
  const said = await saidBy(service, {
    ...SETTINGS,
    PRIVATE_KEY: `${KEY}ff`,
    RPC_URL: 'planted://planted',
    REDIS_URL: 'planted://planted',
  })
  expect(said).toContain('PRIVATE_KEY')
  expect(said).not.toMatch(/planted|5e5e5e/)
})
