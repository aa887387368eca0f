import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Auctioneer, startAuctioneer } from '@gavel/auctioneer'
import { approveToken, connectChain, createReads, createSender, stakeTokens } from '@gavel/chain'
import { createGavelClient, type GavelClient } from '@gavel/client'
import { type Devnet, type DevnetOptions, startDevnet, type TestAccount } from '@gavel/devnet'
import { PERMIT2_ADDRESS } from '@gavel/protocol'
import { type Solver, type SolverOptions, startSolver } from '@gavel/solver-kit'
import { createTestClient, http, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** Time to bid on a machine however busy: an auction closes as soon as all solvers have bid. */
export const UNHURRIED_MS = 20_000

/** Chain, Redis, contracts, a real auctioneer, and staked accounts whose solvers a test starts as it likes. */
export type Market = Awaited<ReturnType<typeof openMarket>>

/** @param changes What differs from an auctioneer's defaults. */
export const openMarket = async (
  options: DevnetOptions = {},
  changes: Partial<Parameters<typeof startAuctioneer>[0]> = {},
) => {
  const devnet = await startDevnet({ chain: { blockTimeSeconds: 1 }, ...options })
  const [, auctioneerAccount, clientAccount, ...solverAccounts] = devnet.accounts.slice(0, 6)
  if (!auctioneerAccount || !clientAccount) throw new Error('The devnet has too few accounts.')
  const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
  const reads = createReads({ chain, deployment: devnet.deployment })
  const folder = mkdtempSync(join(tmpdir(), 'gavel-market-'))
  await fundClient(devnet, clientAccount)
  for (const account of solverAccounts) await stake(devnet, account)
  const auctioneerOptions = {
    rpcUrl: devnet.rpcUrl,
    redisUrl: devnet.redisUrl,
    deployment: devnet.deployment,
    privateKey: auctioneerAccount.privateKey,
    logLevel: 'error',
    ...changes,
  }
  const auctioneer: Auctioneer = await startAuctioneer(auctioneerOptions)
  const clock = createTestClient({ mode: 'anvil', transport: http(devnet.rpcUrl) })

  const client: GavelClient = createGavelClient({
    auctioneerUrl: auctioneer.url,
    chain: devnet.rpcUrl,
    account: privateKeyToAccount(clientAccount.privateKey),
    sender: createSender({ chain, privateKey: clientAccount.privateKey }),
    deployment: devnet.deployment,
  })

  /** Solver `index` of the staked ones; started twice it is the same solver after a restart. */
  const solver = (index: number, changes: Partial<SolverOptions> = {}): Promise<Solver> => {
    const account = solverAccounts[index]
    if (!account) throw new Error(`There is no account for solver ${index}.`)
    return startSolver({
      rpcUrl: devnet.rpcUrl,
      auctioneerUrl: auctioneer.url,
      privateKey: account.privateKey,
      dataDir: join(folder, `solver-${index}`),
      strategy: () => ({ price: parseEther('0.01'), etaMs: 5_000 }),
      confirmations: 1,
      maxPullPrice: parseEther('1'),
      tokenPerCoin: parseEther('1'),
      deployment: devnet.deployment,
      ...changes,
    })
  }

  const travel = async (seconds: number): Promise<void> => {
    await clock.increaseTime({ seconds })
    await clock.mine({ blocks: 1 })
  }

  const stop = async (): Promise<void> => {
    await auctioneer.stop()
    await devnet.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  return {
    devnet,
    auctioneer,
    auctioneerOptions,
    client,
    clientAccount,
    solverAccounts,
    folder,
    chain,
    reads,
    solver,
    travel,
    clock,
    stop,
  }
}

const senderOf = async (devnet: Devnet, { privateKey }: TestAccount) =>
  createSender({ chain: await connectChain({ rpcUrl: devnet.rpcUrl }), privateKey })

const fundClient = async (devnet: Devnet, account: TestAccount): Promise<void> => {
  const { token } = devnet.deployment
  await devnet.mintToken(account.address, parseEther('100'))
  await approveToken(await senderOf(devnet, account), { token, spender: PERMIT2_ADDRESS })
}

const stake = async (devnet: Devnet, account: TestAccount): Promise<void> => {
  const amount = parseEther('100')
  await devnet.mintToken(account.address, amount)
  await stakeTokens(await senderOf(devnet, account), devnet.deployment, amount)
}
