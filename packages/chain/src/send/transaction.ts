import { type Abi, type Address, encodeFunctionData, type Hex, keccak256 } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import { toChainError } from '../chainError.ts'
import type { ChainClient } from '../connectChain.ts'

/** A call of a contract's function. */
export type Call = {
  readonly address: Address
  readonly abi: Abi | readonly unknown[]
  readonly functionName: string
  readonly args?: readonly unknown[] | undefined
  /** Native coin to send along, wei. */
  readonly value?: bigint | undefined
  /** Default: the estimate and a fifth more. */
  readonly gas?: bigint | undefined
}

/** A call that was seen to succeed on the latest state. */
export type Prepared = {
  readonly functionName: string
  readonly to: Address
  readonly data: Hex
  readonly value: bigint
  readonly gas: bigint
}

export type Fees = { readonly maxFeePerGas: bigint; readonly maxPriorityFeePerGas: bigint }

/** A transaction as it is broadcast; its hash is known before anybody else has seen it. */
export type Signed = { readonly raw: Hex; readonly hash: Hex; readonly fees: Fees }

/**
 * Simulates a call and fixes its gas.
 *
 * @throws CHAIN_REVERTED, CHAIN_UNREACHABLE, NATIVE_BALANCE_TOO_LOW
 */
export const prepare = async (
  { publicClient, rpcUrl }: ChainClient,
  account: Address,
  { address: to, abi, functionName, args = [], value = 0n, gas }: Call,
): Promise<Prepared> => {
  const data = encodeFunctionData({ abi: abi as Abi, functionName, args })
  const call = { account, to, data, value }
  try {
    if (gas === undefined) {
      const estimate = await publicClient.estimateGas(call)
      return { functionName, to, data, value, gas: (estimate * 6n) / 5n }
    }
    await publicClient.call({ ...call, gas })
    return { functionName, to, data, value, gas }
  } catch (error) {
    throw toChainError(error, rpcUrl, functionName)
  }
}

export const currentFees = async ({ publicClient, rpcUrl }: ChainClient): Promise<Fees> => {
  try {
    return await publicClient.estimateFeesPerGas()
  } catch (error) {
    throw toChainError(error, rpcUrl, 'the fee estimate')
  }
}

/** Fees that nodes accept in place of the given ones: they ask for a tenth more at least. */
export const raisedFees = ({ maxFeePerGas, maxPriorityFeePerGas }: Fees): Fees => ({
  maxFeePerGas: (maxFeePerGas * 5n) / 4n + 1n,
  maxPriorityFeePerGas: (maxPriorityFeePerGas * 5n) / 4n + 1n,
})

export const signCall = async (
  account: PrivateKeyAccount,
  { to, data, value, gas }: Prepared,
  { nonce, chainId, fees }: { nonce: number; chainId: number; fees: Fees },
): Promise<Signed> => {
  const transaction = { type: 'eip1559', chainId, nonce, to, data, value, gas, ...fees } as const
  const raw = await account.signTransaction(transaction)
  return { raw, hash: keccak256(raw), fees }
}
