import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { connectChain, findFill } from '@gavel/chain'
import { testAccounts } from '@gavel/devnet'
import {
  type Deployment,
  decodeJson,
  disputesAbi,
  type hashMessage,
  solverVaultAbi,
} from '@gavel/protocol'
import { decodeFunctionData, erc20Abi, type Hex } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'

const MAIN = fileURLToPath(import.meta.resolve('@gavel/cli/demo'))
const GAVEL = fileURLToPath(import.meta.resolve('@gavel/cli/main'))

type Report = {
  readonly elapsedMs: number
  readonly engine: string
  readonly rpcUrl: string
  readonly deployments: Deployment
  readonly tasks: readonly {
    readonly intentHash: Hex
    readonly label: string
    readonly expected?: string
    readonly solver: Hex
    readonly price: bigint
    readonly bids: number
    readonly fillTx: Hex
    readonly state: string
    readonly msToAward: number
    readonly msToResult: number
  }[]
  readonly fraud: readonly {
    readonly intentHash: Hex
    readonly solver: Hex
    readonly proofTx: Hex
    readonly proofGas: number
    readonly stakeBefore: string
    readonly stakeAfter: string
    readonly clientRefunded: string
  }[]
  readonly balances: { readonly escrow: string; readonly conserved: boolean }
}

let folder: string
let demo: ReturnType<typeof spawn>
let report: Report

/** Runs the demo as its user would, and holds its chain so that every figure can be checked from outside. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gavel-demo-test-'))
  const file = join(folder, 'report.json')
  demo = spawn(process.execPath, [MAIN, '--once', '--hold', '600', '--json', file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TMPDIR: folder },
  })
  const ended = new Promise<never>((_, reject) => {
    demo.once('close', (code) =>
      reject(new Error(`The demo ended with ${code} before it held its chain.`)),
    )
  })
  const held = new Promise<void>((resolve) => {
    demo.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString('utf8').includes('the chain stays up')) resolve()
    })
  })
  await Promise.race([held, ended])
  ended.catch(() => undefined)
  report = decodeJson<Report>(readFileSync(file, 'utf8'))
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('ten pictures are read and two texts written, every honest result final and every wrong one refuted', () => {
  expect(report.tasks).toHaveLength(12)
  const texts = report.tasks.filter(({ expected }) => expected === undefined)
  expect(texts.map(({ label }) => label)).toEqual([
    expect.stringMatching(/^Once there was a sleepy owl \w.+[.!”]$/),
    expect.stringMatching(/^Weather for the lighthouse: \w.+[.!”]$/),
  ])
  const liars = new Set(report.fraud.map(({ solver }) => solver))
  for (const task of report.tasks) {
    const isLie = liars.has(task.solver)
    expect(task.state, task.intentHash).toBe(isLie ? 'refuted' : 'final')
    if (!isLie && task.expected !== undefined) expect(task.label).toBe(task.expected)
    expect(task.bids).toBeGreaterThan(0)
    expect(task.msToAward).toBeGreaterThan(0)
    expect(task.msToResult).toBeGreaterThan(task.msToAward)
  }
  expect(liars.size).toBe(1)
  expect(report.balances).toEqual({ escrow: '0', conserved: true })
})

test('every fill of the report is on the chain as the report says', async () => {
  const chain = await connectChain({ rpcUrl: report.rpcUrl })
  const deployment = report.deployments
  for (const { intentHash, fillTx, price, solver } of report.tasks) {
    const fill = await findFill({ chain, deployment, intentHash })
    expect(fill).toMatchObject({ txHash: fillTx, terms: { claim: { price, solver } } })
  }
})

test('every fraud of the report is one proof transaction that took a bond', async () => {
  const chain = await connectChain({ rpcUrl: report.rpcUrl })
  const { vault, token } = report.deployments
  expect(report.fraud.length).toBeGreaterThan(0)
  for (const {
    proofTx,
    proofGas,
    stakeBefore,
    stakeAfter,
    solver,
    intentHash,
    clientRefunded,
  } of report.fraud) {
    const receipt = await chain.publicClient.getTransactionReceipt({ hash: proofTx })
    expect(Number(receipt.gasUsed)).toBe(proofGas)
    const { input } = await chain.publicClient.getTransaction({ hash: proofTx })
    const { functionName, args } = decodeFunctionData({ abi: disputesAbi, data: input })
    expect(functionName).toBe('prove')
    const terms = args?.[0] as { claim: Parameters<typeof hashMessage<'Claim'>>[1]; bond: bigint }
    expect(terms.claim.intentHash).toBe(intentHash)
    const stakeAt = async (blockNumber: bigint): Promise<bigint> => {
      const read = {
        address: vault,
        abi: solverVaultAbi,
        functionName: 'stakeOf',
        blockNumber,
      } as const
      const { stake } = await chain.publicClient.readContract({ ...read, args: [solver, token] })
      return stake
    }
    expect(await stakeAt(receipt.blockNumber - 1n)).toBe(BigInt(stakeBefore))
    expect(await stakeAt(receipt.blockNumber)).toBe(BigInt(stakeAfter))
    expect(BigInt(stakeBefore) - BigInt(stakeAfter)).toBe(terms.bond)
    expect(BigInt(clientRefunded)).toBe(terms.claim.price + terms.bond / 2n)
  }
})

test('no log of any service has a private key or the key to a result', () => {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8')
  const logs = files.filter((file) => file.endsWith('.log')).map(read)
  const claims = files.filter((file) => /claims[/\\][^/\\]+\.json$/.test(file)).map(read)
  expect(logs.filter((log) => log.includes('"level"')).length).toBeGreaterThanOrEqual(6)
  expect(claims.length).toBeGreaterThan(0)
  const keys = claims.map((claim): string => JSON.parse(claim).key)
  for (const secret of [...keys, ...testAccounts().map(({ privateKey }) => privateKey)]) {
    for (const log of logs) expect(log.includes(secret.slice(2))).toBe(false)
  }
})

test('a stake above the balance is refused before anything is sent', async () => {
  const gavel = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [GAVEL, ...args, '--json'], {
      encoding: 'utf8',
    })
    return { status, answer: JSON.parse(status === 0 ? stdout : stderr) }
  }
  const { solver } = gavel('solver', 'status').answer
  const { status, answer } = gavel('solver', 'stake', '1000000')
  expect({ status, code: answer.error.code }).toEqual({ status: 1, code: 'BALANCE_TOO_LOW' })
  const chain = await connectChain({ rpcUrl: report.rpcUrl })
  const { vault, token } = report.deployments
  const allowance = await chain.publicClient.readContract({
    address: token,
    abi: erc20Abi,
    functionName: 'allowance',
    args: [solver, vault],
  })
  expect(allowance).toBe(0n)
})

test('Ctrl-C ends the demo with everything that it started', async () => {
  const closed = new Promise<number | null>((resolve) => {
    demo.once('close', (code) => resolve(code))
  })
  demo.kill('SIGINT')
  expect(await closed).toBe(0)
  await expect(connectChain({ rpcUrl: report.rpcUrl })).rejects.toMatchObject({
    code: 'CHAIN_UNREACHABLE',
  })
})
