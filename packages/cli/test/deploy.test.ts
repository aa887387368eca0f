import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deployGavel } from '@gavel/deploy'
import { startChain, testAccounts } from '@gavel/devnet'
import { type Deployment, decodeJson, disputesAbi, taskReactorAbi } from '@gavel/protocol'
import { createPublicClient, http, parseEther } from 'viem'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { createProgram } from '../src/program.ts'

const folder = mkdtempSync(join(tmpdir(), 'gavel-deploy-'))
afterAll(() => rmSync(folder, { recursive: true }))

type Said = {
  readonly deployment: Deployment
  readonly contracts: readonly {
    readonly name: string
    readonly address: string
    readonly status: string
  }[]
}

const [account] = testAccounts()
const TOKEN = '0x000000000000000000000000000000000000dEaD'

const deploy = async (rpcUrl: string, ...args: string[]): Promise<Said> => {
  let out = ''
  const program = createProgram({
    env: { RPC_URL: rpcUrl, GAVEL_PRIVATE_KEY: account?.privateKey },
    out: (text) => {
      out += text
    },
    err: () => undefined,
    isTty: false,
    color: false,
    signal: new AbortController().signal,
  })
  await program.parseAsync(['deploy', '--json', ...args], { from: 'user' })
  return decodeJson<Said>(out)
}

const chain = async (chainId: number) => {
  const { rpcUrl, stop } = await startChain({ chainId })
  onTestFinished(stop)
  return rpcUrl
}

const statusesOf = ({ contracts }: Said) => [...new Set(contracts.map(({ status }) => status))]

test('contracts know each other, have the same addresses on every chain, and are created once', async () => {
  const [one, other] = [await chain(31337), await chain(8453)]
  const out = join(folder, 'deployment.json')
  const planned = await deploy(one, '--token', TOKEN, '--dry-run')
  expect(statusesOf(planned)).toEqual(['missing'])

  const first = await deploy(one, '--token', TOKEN, '--out', out)
  expect(statusesOf(first)).toEqual(['created'])
  expect(first.contracts.map(({ address }) => address)).toEqual(
    planned.contracts.map(({ address }) => address),
  )
  expect(decodeJson(readFileSync(out, 'utf8'))).toEqual(first.deployment)
  const { reactor, disputes, vault, verifier } = first.deployment
  const { readContract } = createPublicClient({ transport: http(one) })
  const read = (functionName: 'vault' | 'disputes') =>
    readContract({ address: reactor, abi: taskReactorAbi, functionName })
  expect([await read('vault'), await read('disputes')]).toEqual([vault, disputes])
  const judge = { address: disputes, abi: disputesAbi, functionName: 'verifier' } as const
  expect(await readContract(judge)).toBe(verifier)

  const again = await deploy(one, '--token', TOKEN)
  expect(statusesOf(again)).toEqual(['there'])
  expect(again.deployment).toEqual(first.deployment)

  const second = await deploy(other, '--token', TOKEN)
  expect(second.deployment).toEqual({
    ...first.deployment,
    chainId: 8453,
    fromBlock: second.deployment.fromBlock,
  })
})

test('stopped half-way it goes on where it was', async () => {
  const rpcUrl = await chain(31337)
  let created = 0
  const stopped = deployGavel({
    rpcUrl,
    privateKey: account?.privateKey ?? '0x',
    auctioneerPenalty: parseEther('100'),
    ...{ minWindow: 600, maxWindow: 604_800, answerWindow: 600 },
    onStep: ({ status }) => {
      if (status === 'created' && ++created === 5) throw new Error('stopped')
    },
  })
  await expect(stopped).rejects.toThrow('stopped')
  const { contracts } = await deploy(rpcUrl)
  expect(contracts.map(({ status }) => status)).toEqual(
    contracts.map((_, i) => (i < created ? 'there' : 'created')),
  )
})

test('elsewhere than on a devnet the token has to be named', async () => {
  const rpcUrl = await chain(10)
  await expect(deploy(rpcUrl, '--dry-run')).rejects.toMatchObject({ code: 'CONFIG_INVALID' })
})
