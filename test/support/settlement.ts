import { type DevnetOptions, startDevnet } from '@gavel/devnet'
import { gavelDollarAbi, PERMIT2_ADDRESS, solverVaultAbi, taskReactorAbi } from '@gavel/protocol'
import {
  createPublicClient,
  createTestClient,
  createWalletClient,
  encodeFunctionData,
  type Hex,
  http,
  maxUint256,
  type PrivateKeyAccount,
  type TransactionReceipt,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { createOrder, type Order, type OrderOptions } from './orders.ts'

export type Settlement = Awaited<ReturnType<typeof startSettlement>>

const ether = 10n ** 18n

/**
 * A chain with everything deployed, one staked solver and three clients that approved Permit2. Transactions are sent
 * with a fixed gas limit and no simulation, so that reverting ones are mined and measured too.
 */
export const startSettlement = async (options: DevnetOptions = {}) => {
  const devnet = await startDevnet(options)
  const accounts = devnet.accounts.map(({ privateKey }) => privateKeyToAccount(privateKey))
  const [, solver, auctioneer, ...clients] = accounts
  if (!solver || !auctioneer || clients.length < 3)
    throw new Error('The devnet has too few accounts.')
  const { deployment } = devnet
  const transport = http(devnet.rpcUrl)
  const chain = createPublicClient({ transport, pollingInterval: 20 })

  const send = async (
    from: PrivateKeyAccount,
    to: Hex,
    data: Hex,
    { gas = 20_000_000n, value = 0n }: { gas?: bigint; value?: bigint } = {},
  ): Promise<TransactionReceipt> => {
    const wallet = createWalletClient({ account: from, transport })
    const hash = await wallet.sendTransaction({ to, data, gas, value, chain: null })
    return await chain.waitForTransactionReceipt({ hash })
  }

  const must = async (
    from: PrivateKeyAccount,
    to: Hex,
    data: Hex,
    value = 0n,
  ): Promise<TransactionReceipt> => {
    const receipt = await send(from, to, data, { value })
    if (receipt.status !== 'success')
      throw new Error(`Transaction ${receipt.transactionHash} reverted.`)
    return receipt
  }

  const approve = (owner: PrivateKeyAccount, spender: Hex): Promise<TransactionReceipt> =>
    must(
      owner,
      deployment.token,
      encodeFunctionData({
        abi: gavelDollarAbi,
        functionName: 'approve',
        args: [spender, maxUint256],
      }),
    )

  /** Turns the last `count` clients into solvers with a stake. */
  const stakeMore = async (count: number): Promise<PrivateKeyAccount[]> => {
    const chosen = clients.slice(-count)
    for (const account of chosen) {
      await approve(account, deployment.vault)
      const args = [deployment.token, 500n * ether] as const
      const data = encodeFunctionData({ abi: solverVaultAbi, functionName: 'stake', args })
      await must(account, deployment.vault, data)
    }
    return chosen
  }

  await devnet.mintToken(solver.address, 1_000_000n * ether)
  await approve(solver, deployment.vault)
  await must(
    solver,
    deployment.vault,
    encodeFunctionData({
      abi: solverVaultAbi,
      functionName: 'stake',
      args: [deployment.token, 500_000n * ether],
    }),
  )
  for (const client of clients) {
    await devnet.mintToken(client.address, 1_000n * ether)
    await approve(client, PERMIT2_ADDRESS)
  }

  const clock = createTestClient({ mode: 'anvil', transport })

  /** Moves the chain's clock and mines a block there. */
  const travel = async (seconds: number): Promise<void> => {
    await clock.increaseTime({ seconds })
    await clock.mine({ blocks: 1 })
  }

  const order = async (
    client: PrivateKeyAccount,
    nonce: bigint,
    options: Partial<OrderOptions> = {},
  ): Promise<Order> => {
    const { timestamp } = await chain.getBlock()
    const parties = { client, solver, auctioneer }
    return await createOrder({ deployment, parties, nonce, now: timestamp, ...options })
  }

  return {
    devnet,
    deployment,
    chain,
    solver,
    auctioneer,
    clients,
    send,
    must,
    order,
    travel,
    stakeMore,
  }
}

/** Calldata of a fill. */
export const fillData = (order: Order): Hex =>
  encodeFunctionData({ abi: taskReactorAbi, functionName: 'fill', args: [order] })

/** Calldata of a batch of fills. */
export const fillBatchData = (orders: readonly Order[]): Hex =>
  encodeFunctionData({ abi: taskReactorAbi, functionName: 'fillBatch', args: [[...orders]] })
