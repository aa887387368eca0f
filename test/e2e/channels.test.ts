import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSender } from '@gavel/chain'
import type { Channel, ChannelResult } from '@gavel/client'
import { loadDigits } from '@gavel/models'
import {
  channelDomain,
  disputesAbi,
  encodeJson,
  paymentChannelsAbi,
  termsOfReceipt,
} from '@gavel/protocol'
import { parseEther } from 'viem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Market, openMarket } from '../support/market.ts'
import { type ServiceProcess, startService } from '../support/processes.ts'

/** More of them: GAVEL_CHANNEL_INFERENCES=100000. */
const INFERENCES = Number(process.env.GAVEL_CHANNEL_INFERENCES ?? 200)
const TEST = { timeout: 600_000 }
const PRICE = parseEther('0.001')
const BOND = PRICE * 20n

const { id: modelId, model } = loadDigits()
const inputBytes = model.header.input.shape.reduce((product, side) => product * side, 1)
/** A different one for each number. */
const inputOf = (number: number): Int8Array => {
  const input = new Int8Array(inputBytes).fill(-128)
  input.set([number & 127, (number >> 7) & 127, 90], inputBytes >> 1)
  return input
}

let market: Market
let folder: string
beforeAll(async () => {
  market = await openMarket()
  folder = mkdtempSync(join(tmpdir(), 'gavel-channels-'))
  writeFileSync(join(folder, 'deployment.json'), encodeJson(market.devnet.deployment))
}, TEST.timeout)
afterAll(async () => {
  await market.stop()
  rmSync(folder, { recursive: true, force: true })
})

const accountOf = (index: number) => {
  const account = market.devnet.accounts[3 + index]
  if (!account) throw new Error(`There is no account for solver ${index}.`)
  return account
}

const stakeOf = async (index: number): Promise<bigint> =>
  (await market.reads.stakeOf(accountOf(index).address, market.devnet.deployment.token)).stake

const creditOf = (index: number): Promise<bigint> =>
  market.reads.creditOf(accountOf(index).address, market.devnet.deployment.token)

const sentBy = (index: number): Promise<number> =>
  market.chain.publicClient.getTransactionCount({ address: accountOf(index).address })

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('There is no free port.')
  return address.port
}

const solverProcess = (
  index: number,
  port: number,
  env: Readonly<Record<string, string>> = {},
): ServiceProcess =>
  startService('solver', {
    RPC_URL: market.devnet.rpcUrl,
    AUCTIONEER_URL: market.auctioneer.url,
    GAVEL_DEPLOYMENT: join(folder, 'deployment.json'),
    PRIVATE_KEY: accountOf(index).privateKey,
    DATA_DIR: join(folder, `solver-${index}`),
    CHANNELS_PORT: String(port),
    CHANNEL_PRICE: '0.001',
    ...env,
  })

const infer = (
  channel: Channel,
  number: number,
  trace: 'lazy' | 'eager' = 'lazy',
): Promise<ChannelResult> => channel.infer({ model: modelId, input: inputOf(number), trace })

const until = async (isThere: () => Promise<boolean>): Promise<void> => {
  while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 100))
}

test('many inferences in a channel settle with one open and one close', TEST, async () => {
  const solver = await market.solver(0, {
    channels: { port: 0, price: PRICE, maxPot: parseEther('10') },
  })
  const { token } = market.devnet.deployment
  const payer = market.clientAccount.address
  const before = await sentBy(0)
  const deposit = PRICE * BigInt(INFERENCES) + parseEther('0.5')
  const channel = await market.client.openChannel({ solverUrl: solver.channelsUrl ?? '', deposit })
  for (let i = 0; i < INFERENCES; i++) {
    const { signed } = await infer(channel, i)
    expect(signed.receipt.contextIndex).toBe(BigInt(i))
  }
  const owed = PRICE * BigInt(INFERENCES)
  expect(channel.spent()).toBe(owed)
  await channel.close()
  await expect(infer(channel, 0)).rejects.toMatchObject({ code: 'CHANNEL_UNKNOWN' })
  expect(await sentBy(0)).toBe(before + 2)
  expect(await creditOf(0)).toBe(owed)
  expect(await market.reads.creditOf(payer, token)).toBe(deposit - owed)
  await solver.stop()
})

test(
  'a voucher that pays too little, or for a channel that is over, is refused',
  TEST,
  async () => {
    const solver = await market.solver(1, {
      channels: { port: 0, price: PRICE, maxPot: parseEther('10') },
    })
    const solverUrl = solver.channelsUrl ?? ''
    const channel = await market.client.openChannel({ solverUrl, deposit: PRICE, bond: PRICE })
    await infer(channel, 1)
    await expect(infer(channel, 2)).rejects.toMatchObject({ code: 'VOUCHER_REFUSED' })
    const tooDear = { solverUrl, deposit: PRICE, bond: BOND, pot: parseEther('11') }
    await expect(market.client.openChannel(tooDear)).rejects.toMatchObject({
      code: 'CHANNEL_REFUSED',
      details: { field: 'pot' },
    })
    await solver.stop()
  },
)

test("a liar's receipt is refuted on-chain, once", TEST, async () => {
  await using liar = solverProcess(1, 0, { DISHONEST: 'wrong-output' })
  const solverUrl = JSON.parse(String(await liar.ready)).channelsUrl
  const channel = await market.client.openChannel({ solverUrl, deposit: PRICE * 10n, bond: BOND })
  const { signed } = await infer(channel, 7, 'eager')
  const before = await stakeOf(1)
  expect(await market.client.refuteReceipt(signed)).toBe(true)
  expect(await stakeOf(1)).toBe(before - BOND)
  await expect(market.client.refuteReceipt(signed)).rejects.toMatchObject({
    code: 'CHAIN_REVERTED',
    details: { error: 'ClaimNotOpen' },
  })
  expect(await stakeOf(1)).toBe(before - BOND)
})

test(
  'an honest receipt is not refuted, and its solver answers who challenges it',
  TEST,
  async () => {
    await using honest = solverProcess(2, 0)
    const solverUrl = JSON.parse(String(await honest.ready)).channelsUrl
    const channel = await market.client.openChannel({ solverUrl, deposit: PRICE * 10n })
    const eager = await infer(channel, 3, 'eager')
    expect(await market.client.refuteReceipt(eager.signed)).toBe(false)

    const { signed } = await infer(channel, 4)
    const { deployment } = market.devnet
    const stranger = market.devnet.accounts[8]
    if (!stranger) throw new Error('There is no account for a stranger.')
    const sender = createSender({ chain: market.chain, privateKey: stranger.privateKey })
    const terms = termsOfReceipt(signed.config, signed.receipt, channelDomain(deployment))
    await sender.send({
      ...{ address: deployment.channels, abi: paymentChannelsAbi, functionName: 'present' },
      args: [signed.config, signed.receipt, signed.signature],
    })
    const disputes = { address: deployment.channelDisputes, abi: disputesAbi } as const
    const { publicClient } = market.chain
    const value =
      (await publicClient.readContract({ ...disputes, functionName: 'challengeBond' })) * 2n
    await sender.send({ ...disputes, functionName: 'challenge', args: [terms], value })
    const { intentHash } = terms.claim
    const args = [intentHash] as const
    await until(async () => {
      const root = await publicClient.readContract({
        ...{ ...disputes, functionName: 'disclosedTraceRoot', args },
      })
      return BigInt(root) !== 0n
    })
  },
)

test('a solver killed between two inferences goes on where it was', TEST, async () => {
  const port = await freePort()
  const solverUrl = `http://127.0.0.1:${port}`
  const before = await creditOf(0)
  let channel: Channel
  {
    await using first = solverProcess(0, port)
    await first.ready
    channel = await market.client.openChannel({ solverUrl, deposit: PRICE * 10n })
    for (let i = 0; i < 3; i++) await infer(channel, i)
  } // SIGKILL
  await using second = solverProcess(0, port)
  await second.ready
  const { signed } = await infer(channel, 3)
  expect(signed.receipt.contextIndex).toBe(3n)
  await channel.close()
  expect(await creditOf(0)).toBe(before + PRICE * 4n)
})

test('a payer that wants to leave is paid out by a solver that closes in time', TEST, async () => {
  await using honest = solverProcess(2, 0)
  const solverUrl = JSON.parse(String(await honest.ready)).channelsUrl
  const channel = await market.client.openChannel({ solverUrl, deposit: PRICE * 10n })
  await infer(channel, 5)
  const before = await creditOf(2)
  await channel.requestWithdraw()
  await until(async () => (await market.reads.channelOf(channel.id)).state === 'closed')
  expect(await creditOf(2)).toBe(before + PRICE)
})
