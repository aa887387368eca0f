import { connectChain, createSender } from '@gavel/chain'
import type { Devnet, TestAccount } from '@gavel/devnet'
import { gavelDollarAbi, PERMIT2_ADDRESS, solverVaultAbi } from '@gavel/protocol'
import { maxUint256, parseUnits } from 'viem'
import type { Cast } from './cast.ts'

const CLIENT_MONEY = parseUnits('100', 18)
const SPARE_MONEY = parseUnits('100', 18)

/** Gives everybody the money of their role: solvers stake, the client approves Permit2 once. */
export const fund = async (devnet: Devnet, { client, solvers, spare }: Cast): Promise<void> => {
  const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
  const { token, vault } = devnet.deployment
  const approve = async ({ privateKey }: TestAccount, spender: `0x${string}`) => {
    const sender = createSender({ chain, privateKey })
    await sender.send({
      address: token,
      abi: gavelDollarAbi,
      functionName: 'approve',
      args: [spender, maxUint256],
    })
    return sender
  }
  for (const { account, stake } of solvers) await devnet.mintToken(account.address, stake)
  await devnet.mintToken(client.address, CLIENT_MONEY)
  await devnet.mintToken(spare.address, SPARE_MONEY)
  await approve(client, PERMIT2_ADDRESS)
  await Promise.all(
    solvers.map(async ({ account, stake }) => {
      const sender = await approve(account, vault)
      await sender.send({
        address: vault,
        abi: solverVaultAbi,
        functionName: 'stake',
        args: [token, stake],
      })
    }),
  )
}
