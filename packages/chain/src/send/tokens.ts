import { auctioneerBondAbi, solverVaultAbi } from '@gavel/protocol'
import { type Address, erc20Abi, maxUint256, type TransactionReceipt } from 'viem'
import type { ReceiptOptions } from './awaitReceipt.ts'
import type { Sender } from './createSender.ts'

export type Approval = {
  readonly token: Address
  /** Who may take them: Permit2 for a client, the vault for a solver. */
  readonly spender: Address
  /** Token wei. Default: no limit. */
  readonly amount?: bigint
}

/** Lets a spender take tokens of the sender. */
export const approveToken = (
  sender: Pick<Sender, 'send'>,
  { token, spender, amount = maxUint256 }: Approval,
  options?: ReceiptOptions,
): Promise<TransactionReceipt> =>
  sender.send(
    { address: token, abi: erc20Abi, functionName: 'approve', args: [spender, amount] },
    options,
  )

/** Adds `amount` token wei of the sender to its bond as an auctioneer; the bond's contract is approved for just that before. */
export const depositBond = async (
  sender: Pick<Sender, 'send'>,
  { token, auctioneerBond }: { readonly token: Address; readonly auctioneerBond: Address },
  amount: bigint,
): Promise<TransactionReceipt> => {
  await approveToken(sender, { token, spender: auctioneerBond, amount })
  return await sender.send({
    address: auctioneerBond,
    abi: auctioneerBondAbi,
    functionName: 'deposit',
    args: [amount],
  })
}

/** Locks `amount` token wei of the sender as stake; the vault is approved for just that before. */
export const stakeTokens = async (
  sender: Pick<Sender, 'send'>,
  { token, vault }: { readonly token: Address; readonly vault: Address },
  amount: bigint,
): Promise<TransactionReceipt> => {
  await approveToken(sender, { token, spender: vault, amount })
  return await sender.send({
    address: vault,
    abi: solverVaultAbi,
    functionName: 'stake',
    args: [token, amount],
  })
}
