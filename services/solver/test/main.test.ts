import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { solverVaultAbi } from '@gavel/protocol'
import { eventually, startWorld, type World } from '@gavel/solver-kit/testing'
import { type Abi, parseEther } from 'viem'
import { expect, test } from 'vitest'

const TEST = { timeout: 120_000 }
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

type Run = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** Runs the service as its own process; with `stop`, sends SIGTERM once it is ready. */
const run = async (
  env: Record<string, string>,
  args: readonly string[] = [],
  stop = false,
): Promise<Run> => {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => {
    stdout += data
    if (stop && stdout.includes('"ready":true')) child.kill('SIGTERM')
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

const envOf = (world: World): Record<string, string> => ({
  RPC_URL: world.rpcUrl,
  AUCTIONEER_URL: world.auctioneer.url,
  PRIVATE_KEY: world.solverAccount.privateKey,
  DATA_DIR: world.dataDir,
})

test('says that it is ready in one line of JSON and leaves with 0 on SIGTERM', TEST, async () => {
  await using world = await startWorld()
  const { code, stdout } = await run({ ...envOf(world), STRATEGY: 'undercut' }, [], true)
  expect(code).toBe(0)
  const lines = stdout.trim().split('\n')
  expect(lines.length).toBe(1)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    ready: true,
    address: world.solverAccount.address,
    engine: expect.any(String),
    strategy: 'undercut',
  })
})

test('refuses to start without stake, naming account, amount and remedy', TEST, async () => {
  await using world = await startWorld()
  const { code, stderr } = await run({ ...envOf(world), PRIVATE_KEY: world.stranger.privateKey })
  expect(code).toBe(1)
  expect(stderr).toContain(`STAKE_TOO_LOW: ${world.stranger.address} has 0 token wei`)
  expect(stderr).toContain('gavel solver stake')
})

test('refuses a key that is no operator of the solver, and takes one that is', TEST, async () => {
  await using world = await startWorld()
  const env = {
    ...envOf(world),
    PRIVATE_KEY: world.stranger.privateKey,
    SOLVER_ADDRESS: world.solverAccount.address,
  }
  expect(await run(env)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('OPERATOR_UNAUTHORIZED'),
  })
  await world.send(world.solverAccount.privateKey, {
    address: world.deployment.vault,
    abi: solverVaultAbi as Abi,
    functionName: 'setOperator',
    args: [world.stranger.address, parseEther('10'), BigInt(Math.floor(Date.now() / 1000) + 3_600)],
  })
  const { code, stdout } = await run(env, [], true)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ address: world.solverAccount.address })
})

test('an auctioneer or a chain that does not answer is worth another try later', TEST, async () => {
  await using world = await startWorld()
  const [nobody, user] = ['http://127.0.0.1:9', 'http://me:secret@127.0.0.1:9/v2/secret']
  const withoutAuctioneer = await run({ ...envOf(world), AUCTIONEER_URL: nobody })
  expect(withoutAuctioneer).toMatchObject({
    code: 75,
    stderr: expect.stringContaining('AUCTIONEER_UNREACHABLE'),
  })
  const withoutChain = await run({ ...envOf(world), RPC_URL: user })
  expect(withoutChain).toMatchObject({
    code: 75,
    stderr: expect.stringContaining('CHAIN_UNREACHABLE'),
  })
  expect(withoutChain.stderr).not.toContain('secret')
})

test('shows health and metrics where it is asked to, and never a secret', TEST, async () => {
  await using world = await startWorld()
  const child = spawn(process.execPath, [MAIN], {
    env: {
      PATH: process.env.PATH ?? '',
      ...envOf(world),
      RPC_URL: `${world.rpcUrl}/?key=planted`,
      METRICS_PORT: '0',
      CONFIRMATIONS: '1',
      LOG_LEVEL: 'trace',
      COST_PER_MILLION: '0.000001',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (data) => {
    stdout += data
  })
  child.stderr.on('data', (data) => {
    stderr += data
  })
  await eventually(() => stdout.includes('\n'))
  const { metricsUrl } = JSON.parse(stdout)
  await eventually(async () => (await fetch(`${metricsUrl}/readyz`)).status === 200)
  const job = await world.job()
  await world.auctioneer.award(job.signed, job.input)
  await eventually(() => stderr.includes('trace.delivered'))
  const metrics = await fetch(`${metricsUrl}/metrics`).then((response) => response.text())
  expect(metrics).toContain('gavel_solver_events_total{type="fill.mined"} 1\n')
  expect(metrics).toContain('gavel_solver_inference_ms_count 1\n')
  const folder = join(world.dataDir, 'claims')
  const { key } = JSON.parse(await readFile(join(folder, `${job.intentHash}.json`), 'utf8'))
  await world.stopChain()
  await eventually(() => stderr.includes('chain.stalled'))
  child.kill('SIGTERM')
  await once(child, 'close')
  const said = stdout + stderr + metrics
  for (const hidden of [world.solverAccount.privateKey, key]) {
    expect(said).not.toContain(hidden.slice(2))
  }
  expect(said).not.toContain('planted')
})

test('names all bad settings at once', TEST, async () => {
  const { code, stderr } = await run({ STRATEGY: 'greedy', CONFIRMATIONS: 'x' })
  expect(code).toBe(1)
  for (const name of ['PRIVATE_KEY', 'STRATEGY', 'CONFIRMATIONS']) expect(stderr).toContain(name)
})

test('shows its configuration without the key', TEST, async () => {
  const key = `0x${'5e'.repeat(32)}`
  const { code, stdout } = await run({ PRIVATE_KEY: key }, ['--print-config'])
  expect(code).toBe(0)
  expect(stdout).not.toContain(key)
  expect(JSON.parse(stdout)).toMatchObject({ PRIVATE_KEY: '***', STRATEGY: 'fixed-margin' })
})
