import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { solverVaultAbi } from '@gavel/protocol'
import { BOND, eventually, startWorld, type World } from '@gavel/solver-kit/testing'
import { expect, test } from 'vitest'
import { lying } from './lying.ts'

const TEST = { timeout: 120_000 }
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

type Process = {
  readonly child: ChildProcess
  readonly out: () => string
  readonly log: () => string
}

const start = (env: Record<string, string>): Process => {
  const child = spawn(process.execPath, [MAIN], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, log] = ['', '']
  child.stdout?.on('data', (data) => {
    out += data
  })
  child.stderr?.on('data', (data) => {
    log += data
  })
  return { child, out: () => out, log: () => log }
}

const envOf = (world: World, dataDir: string) => ({
  RPC_URL: world.rpcUrl,
  AUCTIONEER_URL: world.auctioneer.url,
  PRIVATE_KEY: world.stranger.privateKey,
  DATA_DIR: dataDir,
})

const end = async ({ child }: Process, signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
  child.kill(signal)
  const [code] = await once(child, 'close')
  return code
}

test(
  'killed when it has found a fraud, it refutes after the start and earns its share once',
  TEST,
  async () => {
    await using world = await startWorld()
    const dataDir = await mkdtemp(join(tmpdir(), 'gavel-tower-'))
    const first = start(envOf(world, dataDir))
    await eventually(() => first.out().includes('"ready":true'))
    await world.startSolver({ wrapExecute: lying })
    const job = await world.job()
    await world.auctioneer.award(job.signed, job.input)
    await eventually(() => first.log().includes('fraud.found'))
    await end(first, 'SIGKILL')
    const second = start(envOf(world, dataDir))
    await eventually(() => /fraud\.(proved|alreadyRefuted)|claim\.closed/.test(second.log()))
    const credit = await world.chain.readContract({
      address: world.deployment.vault,
      abi: solverVaultAbi,
      functionName: 'creditOf',
      args: [world.stranger.address, world.deployment.token],
    })
    expect(credit).toBe(BOND / 5n)
    expect(await end(second, 'SIGTERM')).toBe(0)
    await rm(dataDir, { recursive: true, force: true })
  },
)

test(
  'says that it is ready in one line of JSON; every log line is JSON on stderr',
  TEST,
  async () => {
    await using world = await startWorld()
    const dataDir = await mkdtemp(join(tmpdir(), 'gavel-tower-'))
    const tower = start(envOf(world, dataDir))
    await eventually(() => tower.out().includes('\n'))
    expect(JSON.parse(tower.out())).toEqual({
      ready: true,
      address: world.stranger.address,
      engine: expect.any(String),
    })
    expect(await end(tower, 'SIGTERM')).toBe(0)
    for (const line of tower.log().trim().split('\n'))
      expect(JSON.parse(line)).toHaveProperty('msg')
    await rm(dataDir, { recursive: true, force: true })
  },
)

test('shows health and coverage where it is asked to, and never a secret', TEST, async () => {
  await using world = await startWorld()
  const dataDir = await mkdtemp(join(tmpdir(), 'gavel-tower-'))
  const tower = start({
    ...envOf(world, dataDir),
    RPC_URL: `${world.rpcUrl}/?key=planted`,
    METRICS_PORT: '0',
    LOG_LEVEL: 'trace',
  })
  await eventually(() => tower.out().includes('\n'))
  const { metricsUrl } = JSON.parse(tower.out())
  const ready = await fetch(`${metricsUrl}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([200, { ok: true, chain: true }])
  await world.startSolver()
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await eventually(() => tower.log().includes('claim.verified'))
  const metrics = await fetch(`${metricsUrl}/metrics`).then((response) => response.text())
  expect(metrics).toContain('gavel_tower_claims_seen_total 1\n')
  expect(metrics).toContain('gavel_tower_claims_checked_total{verdict="right"} 1\n')
  expect(metrics).toContain('gavel_tower_coverage_ratio{by="value"} 1\n')
  // The chain is gone: what failed is logged, where it was asked is not.
  await world.stopChain()
  await eventually(() => tower.log().includes('chain.stalled'))
  expect((await fetch(`${metricsUrl}/readyz`)).status).toBe(503)
  expect(await end(tower, 'SIGTERM')).toBe(0)
  const secret = (await readFile(join(dataDir, 'audit.secret'))).toString('hex')
  const said = tower.out() + tower.log() + metrics
  for (const hidden of [world.stranger.privateKey.slice(2), secret, 'planted']) {
    expect(said).not.toContain(hidden)
  }
  await rm(dataDir, { recursive: true, force: true })
})

test('names all bad settings at once, with exit code 1', TEST, async () => {
  const bad = start({ RPC_URL: 'nowhere', TRACE_GRACE_MS: 'soon' })
  const [code] = await once(bad.child, 'close')
  expect(code).toBe(1)
  for (const name of ['RPC_URL', 'PRIVATE_KEY', 'TRACE_GRACE_MS']) expect(bad.log()).toContain(name)
})
