import { type Devnet, startDevnet } from '@gavel/devnet'
import { GavelError, gavelDollarAbi, permitTypedData, type SignedIntent } from '@gavel/protocol'
import {
  createTestClient,
  type Hex,
  hashTypedData,
  http,
  numberToHex,
  parseSignature,
  serializeCompactSignature,
  signatureToCompactSignature,
  slice,
  type TestClient,
} from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  type ChainClient,
  connectChain,
  createReads,
  createSender,
  type Reads,
  simulatePayment,
} from '../src/index.ts'
import { accountOf, signedOrder } from './order.ts'

let devnet: Devnet
let chain: ChainClient
let anvil: TestClient
let reads: Reads

beforeAll(async () => {
  devnet = await startDevnet({ windows: { minWindow: 6, maxWindow: 600, answerWindow: 9 } })
  chain = await connectChain(devnet)
  anvil = createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) })
  reads = createReads({ chain, deployment: devnet.deployment })
  await devnet.mintToken(accountOf(devnet, 1).address, 1000n)
})
afterAll(() => devnet.stop())

const signedIntent = async (nonce: bigint) =>
  (await signedOrder(devnet, { solver: accountOf(devnet, 4).address, nonce })).signed

const failureOf = async (promise: Promise<unknown>): Promise<GavelError> => {
  const error = await promise.catch((thrown: unknown) => thrown)
  if (error instanceof GavelError) return error
  throw new Error('It did not fail with a coded error.', { cause: error })
}

const approve = async (amount: bigint): Promise<void> => {
  const client = createSender({ chain, privateKey: accountOf(devnet, 1).privateKey })
  const { token, permit2 } = devnet.deployment
  const args = [permit2, amount]
  await client.send({ address: token, abi: gavelDollarAbi, functionName: 'approve', args })
}

const digestOf = ({ permit, intent }: SignedIntent): Hex =>
  hashTypedData(permitTypedData({ permit, intent }, devnet.deployment))

const compact = (signature: Hex): Hex =>
  serializeCompactSignature(signatureToCompactSignature(parseSignature(signature)))

const withV = (signature: Hex, v: number): Hex =>
  `${slice(signature, 0, 64)}${numberToHex(v, { size: 1 }).slice(2)}`

test('the limits of the deployment are those that it was given', async () => {
  expect(await reads.limits()).toEqual({ minWindow: 6n, maxWindow: 600n, answerWindow: 9n })
})

test('an account that did nothing has nothing', async () => {
  const { address } = accountOf(devnet, 15)
  const { token } = devnet.deployment
  expect(await reads.stakeOf(address, token)).toEqual({ stake: 0n, reserved: 0n })
  expect(await reads.unbondingOf(address, token)).toEqual({ amount: 0n, releaseAt: 0n })
  expect(await reads.creditOf(address, token)).toBe(0n)
  expect(await reads.burnedOf(token)).toBe(0n)
  expect(await reads.balanceOf(token, address)).toBe(0n)
  expect(await reads.allowanceToPermit2(token, address)).toBe(0n)
  expect(await reads.nativeBalanceOf(address)).toBeGreaterThan(0n)
  expect(await reads.demandDeposit()).toBeGreaterThan(0n)
  expect(await reads.isSolverOrOperator(address, address)).toBe(true)
  expect(await reads.isSolverOrOperator(address, token)).toBe(false)
  expect(await reads.blockTime()).toBeGreaterThan(0n)
})

test('a payment is simulated by Permit2 itself, and its refusal is named', async () => {
  const signed = await signedIntent(1n)
  const simulate = (parts: Partial<SignedIntent> = {}) =>
    simulatePayment(chain, devnet.deployment, { ...signed, ...parts })
  await approve(0n)
  expect((await failureOf(simulate())).code).toBe('SIMULATION_FAILED')
  await approve(1000n)
  await simulate()

  const dearer = { ...signed.permit, permitted: { ...signed.permit.permitted, amount: 101n } }
  const error = await failureOf(simulate({ permit: dearer }))
  expect(error).toMatchObject({ details: { revert: { error: 'InvalidSigner' } } })
  const past = { ...signed.permit, deadline: 1n }
  const late = await failureOf(simulate({ permit: past }))
  expect(late).toMatchObject({ details: { revert: { error: 'SignatureExpired' } } })
})

test('a signature is valid exactly when Permit2 takes it', async () => {
  await approve(1000n)
  const signed = await signedIntent(2n)
  const { signature } = signed
  const v = Number(slice(signature, 64))
  const other = await signedIntent(3n)
  const signatures: [Hex, boolean][] = [
    [signature, true],
    [compact(signature), true],
    [withV(signature, v - 27), false],
    [withV(signature, 55 - v), false],
    [withV(signature, 29), false],
    [other.signature, false],
    [`0x${'00'.repeat(65)}`, false],
    [`0x${'ff'.repeat(64)}`, false],
    [slice(signature, 0, 63), false],
    [`${signature}00`, false],
    ['0x', false],
  ]
  for (const [given, isExpected] of signatures) {
    const isTaken = await simulatePayment(chain, devnet.deployment, { ...signed, signature: given })
      .then(() => true)
      .catch(() => false)
    const isValid = await reads.isValidSignature(signed.intent.client, digestOf(signed), given)
    expect([isTaken, isValid], given).toEqual([isExpected, isExpected])
  }
})

test('an account with code is asked itself, as ERC-1271 has it', async () => {
  const digest = `0x${'ab'.repeat(32)}` as const
  const accounts: [name: string, code: Hex, isValid: boolean][] = [
    // Returns the magic value for everything.
    ['willing', `0x7f1626ba7e${'00'.repeat(28)}5f5260205ff3`, true],
    ['returns another value', `0x7fffffffff${'00'.repeat(28)}5f5260205ff3`, false],
    ['reverts', '0x5f5ffd', false],
    ['returns nothing', '0x00', false],
  ]
  for (const [index, [name, bytecode, isValid]] of accounts.entries()) {
    const address = numberToHex(0x1000 + index, { size: 20 })
    await anvil.setCode({ address, bytecode })
    expect(await reads.hasCode(address), name).toBe(true)
    expect(await reads.isValidSignature(address, digest, '0x1234'), name).toBe(isValid)
  }
  expect(await reads.hasCode(accountOf(devnet, 3).address)).toBe(false)
})

test('a read of a chain that went away is a coded error', async () => {
  const other = await startDevnet()
  const client = await connectChain(other)
  const gone = createReads({ chain: client, deployment: other.deployment })
  const digest = `0x${'ab'.repeat(32)}` as const
  await other.stop()
  const unjudged = await failureOf(gone.isValidSignature(other.deployment.vault, digest, '0x'))
  expect(unjudged.code).toBe('CHAIN_UNREACHABLE')
  const error = await failureOf(gone.limits())
  expect(error.code).toBe('CHAIN_UNREACHABLE')
  expect(error.retryable).toBe(true)
})
