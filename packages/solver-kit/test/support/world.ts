import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { deployGavel } from '@gavel/deploy'
import { startChain, testAccounts } from '@gavel/devnet'
import { tensorRootOf } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import {
  createDeliveryKeys,
  type DeliveryKeys,
  type Deployment,
  gavelDollarAbi,
  hashIntent,
  PERMIT2_ADDRESS,
  permitTypedData,
  type SignedIntent,
  solverVaultAbi,
  type TaskIntent,
} from '@gavel/protocol'
import {
  type Abi,
  createTestClient,
  type Hex,
  http,
  maxUint256,
  parseEther,
  publicActions,
  walletActions,
} from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { SolverEvent } from '../../src/events.ts'
import type { SolverOptions } from '../../src/solverOptions.ts'
import { type Solver, startSolver } from '../../src/startSolver.ts'
import { intentOf } from './builders.ts'
import { type ScriptedAuctioneer, startScriptedAuctioneer } from './scriptedAuctioneer.ts'

const digits = loadDigits()
const INPUT_BYTES = digits.model.header.input.shape.reduce((product, d) => product * d, 1)
export const CAP = parseEther('1')
export const BOND = parseEther('5')

const clientOf = (rpcUrl: string) =>
  createTestClient({ mode: 'anvil', transport: http(rpcUrl), pollingInterval: 20, cacheTime: 0 })
    .extend(publicActions)
    .extend(walletActions)

export type TestChain = ReturnType<typeof clientOf>

export type Job = {
  readonly signed: SignedIntent
  readonly input: Uint8Array
  readonly intentHash: Hex
  readonly deliveryKeys: DeliveryKeys
}

/** A solver that is told what to do, with all that it has reported. */
export type RunningSolver = Solver & { readonly events: readonly SolverEvent[] }

/** A real chain with a staked solver and a client that has approved Permit2, and an auctioneer that follows a script. */
export type World = AsyncDisposable & {
  readonly rpcUrl: string
  readonly chain: TestChain
  readonly deployment: Deployment
  readonly auctioneer: ScriptedAuctioneer
  readonly solverAccount: { readonly address: Hex; readonly privateKey: Hex }
  readonly clientAccount: { readonly address: Hex; readonly privateKey: Hex }
  readonly stranger: { readonly address: Hex; readonly privateKey: Hex }
  /** Sends a transaction of a test account and waits for its success. */
  readonly send: (
    privateKey: Hex,
    call: {
      address: Hex
      abi: Abi
      functionName: string
      args: readonly unknown[]
      value?: bigint
    },
  ) => Promise<Hex>
  readonly job: (fields?: Partial<TaskIntent>) => Promise<Job>
  readonly startSolver: (options?: Partial<SolverOptions>) => Promise<RunningSolver>
  readonly dataDir: string
  /** From here on the chain does not answer. */
  readonly stopChain: () => Promise<void>
}

export const startWorld = async (): Promise<World> => {
  const local = await startChain()
  const [deployer, solverAccount, clientAccount, stranger] = testAccounts()
  if (!deployer || !solverAccount || !clientAccount || !stranger) throw new Error('no accounts')
  const deployment = await deployGavel({
    rpcUrl: local.rpcUrl,
    privateKey: deployer.privateKey,
    minWindow: 5,
    maxWindow: 7 * 24 * 3600,
    answerWindow: 600,
    auctioneerPenalty: 100n * 10n ** 18n,
  })
  const chain = clientOf(local.rpcUrl)
  const send: World['send'] = async (privateKey, { value, ...call }) => {
    const account = privateKeyToAccount(privateKey)
    const paid = value === undefined ? {} : { value }
    const hash = await chain.writeContract({ ...call, ...paid, account, chain: null })
    const receipt = await chain.waitForTransactionReceipt({ hash })
    if (receipt.status !== 'success') throw new Error(`${call.functionName} reverted`)
    return hash
  }
  await fund(deployment, send, solverAccount, clientAccount)
  const auctioneer = await startScriptedAuctioneer({
    deployment,
    container: digits.bytes,
    model: MODEL,
  })
  const dataDir = await mkdtemp(join(tmpdir(), 'gavel-solver-'))
  const solvers: Solver[] = []
  return {
    rpcUrl: local.rpcUrl,
    chain,
    deployment,
    auctioneer,
    solverAccount,
    clientAccount,
    stranger,
    send,
    dataDir,
    stopChain: local.stop,
    job: (fields = {}) =>
      makeJob({ deployment, auctioneer, privateKey: clientAccount.privateKey }, fields),
    startSolver: async (options = {}) => {
      const events: SolverEvent[] = []
      const solver = await startSolver({
        rpcUrl: local.rpcUrl,
        auctioneerUrl: auctioneer.url,
        privateKey: solverAccount.privateKey,
        dataDir,
        strategy: () => ({ price: CAP / 2n, etaMs: 1_000 }),
        confirmations: 1,
        maxPullPrice: CAP,
        tokenPerCoin: 1n,
        onEvent: (event) => events.push(event),
        ...options,
      })
      solvers.push(solver)
      return { ...solver, events }
    },
    [Symbol.asyncDispose]: async () => {
      await Promise.all(solvers.map((solver) => solver.stop()))
      await auctioneer.stop()
      await local.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

const MODEL = {
  modelId: digits.id,
  name: digits.name,
  description: '',
  multiplications: 1,
  inputBytes: INPUT_BYTES,
  inputShape: digits.model.header.input.shape,
  outputBytes: 10,
  ops: digits.model.ops.length,
}

const fund = async (
  { token, vault }: Deployment,
  send: World['send'],
  solver: World['solverAccount'],
  client: World['clientAccount'],
): Promise<void> => {
  const dollar = { address: token, abi: gavelDollarAbi as Abi }
  for (const { address, privateKey } of [solver, client]) {
    await send(privateKey, { ...dollar, functionName: 'mint', args: [address, parseEther('1000')] })
    const spender = address === solver.address ? vault : PERMIT2_ADDRESS
    await send(privateKey, { ...dollar, functionName: 'approve', args: [spender, maxUint256] })
  }
  await send(solver.privateKey, {
    address: vault,
    abi: solverVaultAbi as Abi,
    functionName: 'stake',
    args: [token, parseEther('100')],
  })
}

type Author = {
  readonly deployment: Deployment
  readonly auctioneer: ScriptedAuctioneer
  readonly privateKey: Hex
}

const makeJob = async (
  { deployment, auctioneer, privateKey }: Author,
  fields: Partial<TaskIntent>,
): Promise<Job> => {
  const client = privateKeyToAccount(privateKey)
  const deliveryKeys = await createDeliveryKeys()
  const input = new Uint8Array(INPUT_BYTES).fill(Math.floor(Math.random() * 256))
  const closeByMs = BigInt(Date.now() + 600_000)
  const deadline = closeByMs / 1000n + 3_600n
  const intent = intentOf({
    client: client.address,
    modelId: digits.id,
    inputRoot: tensorRootOf(digits.model.header.input, Int8Array.from(input)),
    auctioneer: auctioneer.account.address,
    closeByMs,
    openAfter: deadline,
    bondToken: deployment.token,
    bond: BOND,
    challengeWindow: 600,
    deliveryKey: deliveryKeys.publicKey,
    ...fields,
  })
  const nonce = BigInt(generatePrivateKey())
  const permit = { permitted: { token: deployment.token, amount: CAP }, nonce, deadline }
  const { chainId, reactor } = deployment
  const signature = await client.signTypedData(
    permitTypedData({ permit, intent }, { chainId, reactor }),
  )
  const intentHash = hashIntent({ permit, intent }, reactor)
  return { signed: { permit, intent, signature }, input, intentHash, deliveryKeys }
}

/** Waits, without any limit of its own, until something is there. */
export const eventually = async <T>(
  find: () => T | undefined | false | Promise<T | undefined | false>,
): Promise<T> => {
  for (;;) {
    const value = await find()
    if (value !== undefined && value !== false) return value
    await delay(10)
  }
}

/** The first event of a type that a solver reports about an intent. */
export const eventOf = <T extends SolverEvent['type']>(
  { events }: RunningSolver,
  type: T,
): Promise<Extract<SolverEvent, { type: T }>> =>
  eventually(() =>
    events.find((event): event is Extract<SolverEvent, { type: T }> => event.type === type),
  )
