import { gavelDollarAbi, permit2Abi, solverVaultAbi, taskReactorAbi } from '@gavel/protocol'
import { createPublicClient, http } from 'viem'
import { expect, test } from 'vitest'
import { startDevnet } from '../src/index.ts'

test('a devnet has chain, Redis, contracts that know each other, and money', async () => {
  await using devnet = await startDevnet({ windows: { minWindow: 7 } })
  const { deployment, accounts, rpcUrl } = devnet
  const client = createPublicClient({ transport: http(rpcUrl) })
  const reactor = { address: deployment.reactor, abi: taskReactorAbi } as const
  const read = client.readContract

  expect(deployment.chainId).toBe(31337)
  expect(await read({ ...reactor, functionName: 'vault' })).toBe(deployment.vault)
  expect(await read({ ...reactor, functionName: 'disputes' })).toBe(deployment.disputes)
  expect(await read({ ...reactor, functionName: 'PERMIT2' })).toBe(deployment.permit2)
  expect(await read({ ...reactor, functionName: 'MIN_WINDOW' })).toBe(7n)
  const vault = { address: deployment.vault, abi: solverVaultAbi } as const
  expect(await read({ ...vault, functionName: 'reactor' })).toBe(deployment.reactor)
  const permit2 = { address: deployment.permit2, abi: permit2Abi } as const
  expect(await read({ ...permit2, functionName: 'DOMAIN_SEPARATOR' })).toMatch(/^0x[0-9a-f]{64}$/)

  const [, account] = accounts
  if (!account) throw new Error('no account')
  await Promise.all([devnet.mintToken(account.address, 2n), devnet.mintToken(account.address, 3n)])
  const token = { address: deployment.token, abi: gavelDollarAbi } as const
  const balanceOf = { ...token, functionName: 'balanceOf', args: [account.address] } as const
  expect(await read(balanceOf)).toBe(5n)
})
