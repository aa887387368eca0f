import { approveToken, connectChain, createSender, depositBond, stakeTokens } from '@gavel/chain'
import type { Devnet, TestAccount } from '@gavel/devnet'
import { PERMIT2_ADDRESS } from '@gavel/protocol'
import { parseUnits } from 'viem'
import type { Cast } from './cast.ts'

const CLIENT_MONEY = parseUnits('100', 18)
const VISITOR_MONEY = parseUnits('100', 18)
const SPARE_MONEY = parseUnits('100', 18)
/** Ten of the deployment's penalties. */
const AUCTIONEER_BOND = parseUnits('1000', 18)

/** Gives everybody the money of their role: solvers stake, the auctioneer puts up its bond, clients approve Permit2 once. */
export const fund = async (
  devnet: Devnet,
  { auctioneer, client, solvers, spare, visitor }: Cast,
): Promise<void> => {
  const chain = await connectChain({ rpcUrl: devnet.rpcUrl })
  const senderOf = ({ privateKey }: TestAccount) => createSender({ chain, privateKey })
  const { token } = devnet.deployment
  for (const { account, stake } of solvers) await devnet.mintToken(account.address, stake)
  await devnet.mintToken(auctioneer.address, AUCTIONEER_BOND)
  await devnet.mintToken(client.address, CLIENT_MONEY)
  await devnet.mintToken(spare.address, SPARE_MONEY)
  await devnet.mintToken(visitor.address, VISITOR_MONEY)
  await Promise.all([
    ...[client, visitor].map((account) =>
      approveToken(senderOf(account), { token, spender: PERMIT2_ADDRESS }),
    ),
    depositBond(senderOf(auctioneer), devnet.deployment, AUCTIONEER_BOND),
    ...solvers.map(({ account, stake }) =>
      stakeTokens(senderOf(account), devnet.deployment, stake),
    ),
  ])
}
