import { gavelDollarAbi, PERMIT2_ADDRESS } from '@gavel/protocol'
import { createTestClient, encodeFunctionData, type Hex, http, maxUint256, parseEther } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Auctioneer } from '../src/index.ts'
import { openScene, type Scene, signedIntent, submit } from './support/scene.ts'

/** Answers any call with ERC-1271's magic value: PUSH4 1626ba7e, PUSH1 e0, SHL, PUSH0, MSTORE, PUSH1 20, PUSH0, RETURN. */
const ACCEPTING_WALLET: Hex = '0x631626ba7e60e01b5f5260205ff3'
/** Reverts on any call: PUSH0, PUSH0, REVERT. */
const SILENT_WALLET: Hex = '0x5f5ffd'

let scene: Scene
let auctioneer: Auctioneer

beforeAll(async () => {
  scene = await openScene({ solvers: 0 })
  auctioneer = await scene.start()
})

afterAll(async () => {
  await auctioneer.stop()
  await scene[Symbol.asyncDispose]()
})

/** A funded account that has approved Permit2 and then got code. */
const walletWith = async (code: Hex) => {
  const account = privateKeyToAccount(generatePrivateKey())
  const chain = createTestClient({ mode: 'anvil', transport: http(scene.devnet.rpcUrl) })
  await scene.devnet.mintToken(account.address, parseEther('1'))
  await chain.setBalance({ address: account.address, value: parseEther('1') })
  await chain.impersonateAccount({ address: account.address })
  const data = encodeFunctionData({
    abi: gavelDollarAbi,
    functionName: 'approve',
    args: [PERMIT2_ADDRESS, maxUint256],
  })
  await chain.sendUnsignedTransaction({
    from: account.address,
    to: scene.devnet.deployment.token,
    data,
  })
  await chain.mine({ blocks: 1 })
  await chain.setCode({ address: account.address, bytecode: code })
  return account
}

test('a smart account is taken at its own word, with a signature of any length', async () => {
  const wallet = await walletWith(ACCEPTING_WALLET)
  const body = await signedIntent(scene, { intent: { client: wallet.address }, biddingMs: 5_000 })
  expect(
    await submit(auctioneer.url, { ...body, signature: `0x${'5a'.repeat(200)}` }),
  ).toMatchObject({ status: 202 })
})

test('an account with code that does not answer ERC-1271 is refused with its own code, though its key signed', async () => {
  const wallet = await walletWith(SILENT_WALLET)
  const body = await signedIntent(scene, { signer: wallet, intent: { client: wallet.address } })
  expect((await submit(auctioneer.url, body)).body).toMatchObject({
    code: 'ACCOUNT_WITHOUT_ERC1271',
  })
})

test('a compact signature of 64 bytes (EIP-2098) is taken', async () => {
  const body = await signedIntent(scene, { biddingMs: 5_000 })
  const bytes = Buffer.from(body.signature.slice(2), 'hex')
  const compact = Buffer.from(bytes.subarray(0, 64))
  if (bytes[64] === 28) compact[32] = (compact[32] ?? 0) | 0x80
  expect(
    await submit(auctioneer.url, { ...body, signature: `0x${compact.toString('hex')}` }),
  ).toMatchObject({ status: 202 })
})
