import type { ChainClient } from '@gavel/chain'
import { GavelError, type Signer } from '@gavel/protocol'
import type { WalletClient } from 'viem'
import {
  type Account,
  type Hex,
  type TransactionReceipt,
  WaitForTransactionReceiptTimeoutError,
} from 'viem'
import type { ClientSender } from './settings.ts'

const DEFAULT_TIMEOUT_MS = 120_000

/** True for a viem wallet client, false for an account that signs by itself. */
export const isWallet = (account: Signer | WalletClient): account is WalletClient =>
  'transport' in account

/**
 * A wallet client as a signer.
 *
 * @throws WALLET_MISSING when the wallet has no account.
 */
export const walletSigner = (wallet: WalletClient): Signer => {
  const account = accountOf(wallet)
  return {
    address: account.address,
    signTypedData: (data) => wallet.signTypedData({ account, ...data } as never),
  }
}

/**
 * A wallet client as a sender: every call is simulated first, and the wallet chooses nonce and fees.
 *
 * @throws WALLET_MISSING when the wallet has no account.
 */
export const walletSender = (wallet: WalletClient, { publicClient }: ChainClient): ClientSender => {
  const account = accountOf(wallet)
  return {
    address: account.address,
    send: async (call, { confirmations = 1, timeoutMs = DEFAULT_TIMEOUT_MS } = {}) => {
      const { request } = await publicClient
        .simulateContract({ account, ...call } as never)
        .catch((cause: unknown) => {
          throw new GavelError('CHAIN_REVERTED', {
            message: `The contract would refuse ${call.functionName}.`,
            details: { functionName: call.functionName },
            cause,
          })
        })
      const hash: Hex = await wallet.writeContract(request as never)
      return receiptOf(publicClient, hash, confirmations, timeoutMs)
    },
  }
}

const receiptOf = async (
  publicClient: ChainClient['publicClient'],
  hash: Hex,
  confirmations: number,
  timeout: number,
): Promise<TransactionReceipt> => {
  try {
    return await publicClient.waitForTransactionReceipt({
      hash,
      confirmations: Math.max(1, confirmations),
      timeout,
    })
  } catch (cause) {
    if (!(cause instanceof WaitForTransactionReceiptTimeoutError)) throw cause
    throw new GavelError('TRANSACTION_LOST', { details: { txHash: hash }, cause })
  }
}

const accountOf = (wallet: WalletClient): Account => {
  if (wallet.account !== undefined) return wallet.account
  throw new GavelError('WALLET_MISSING', { message: 'The wallet client has no account.' })
}
