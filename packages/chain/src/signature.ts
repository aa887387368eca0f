import {
  type Address,
  ContractFunctionExecutionError,
  type Hex,
  isAddressEqual,
  parseAbi,
  recoverAddress,
  size,
  slice,
} from 'viem'
import { isUnreachable } from './chainError.ts'
import type { ChainClient } from './connectChain.ts'

const ERC1271_ABI = parseAbi(['function isValidSignature(bytes32, bytes) view returns (bytes4)'])
const ERC1271_MAGIC = '0x1626ba7e'
const HIGH_BIT = 1n << 255n

/** Whether an account has code; a delegated one (ERC-7702) has. */
export const hasCode = async (
  { publicClient }: ChainClient,
  address: Address,
): Promise<boolean> => {
  const code = await publicClient.getCode({ address })
  return code !== undefined && code !== '0x'
}

/**
 * Whether a signature is by an account, as Permit2 and the reactor judge it: ERC-1271 where there is code, else a
 * recovery from 65 bytes (v = 27 or 28) or from the 64 bytes of ERC-2098.
 */
export const isValidSignature = async (
  chain: ChainClient,
  { account, digest, signature }: { account: Address; digest: Hex; signature: Hex },
): Promise<boolean> =>
  (await hasCode(chain, account))
    ? isValidByCode(chain, { account, digest, signature })
    : isRecovered({ account, digest, signature })

const isValidByCode = async (
  { publicClient }: ChainClient,
  { account, digest, signature }: { account: Address; digest: Hex; signature: Hex },
): Promise<boolean> => {
  const answer = await publicClient
    .readContract({
      address: account,
      abi: ERC1271_ABI,
      functionName: 'isValidSignature',
      args: [digest, signature],
    })
    .catch((error: unknown) => {
      if (isRefusal(error)) return undefined
      throw error
    })
  return answer === ERC1271_MAGIC
}

/** A revert, or no answer of the right form: the account does not vouch for the signature. */
const isRefusal = (error: unknown): boolean =>
  error instanceof ContractFunctionExecutionError && !isUnreachable(error)

const isRecovered = async ({
  account,
  digest,
  signature,
}: {
  account: Address
  digest: Hex
  signature: Hex
}): Promise<boolean> => {
  const parts = partsOf(signature)
  if (parts === undefined) return false
  try {
    return isAddressEqual(await recoverAddress({ hash: digest, signature: parts }), account)
  } catch {
    // Not a point on the curve: nobody signed this.
    return false
  }
}

const partsOf = (signature: Hex): { r: Hex; s: Hex; yParity: number } | undefined => {
  if (size(signature) === 65) {
    const v = Number(slice(signature, 64))
    if (v !== 27 && v !== 28) return undefined
    return { r: slice(signature, 0, 32), s: slice(signature, 32, 64), yParity: v - 27 }
  }
  if (size(signature) !== 64) return undefined
  const vs = BigInt(slice(signature, 32, 64))
  const s = (vs & (HIGH_BIT - 1n)).toString(16).padStart(64, '0')
  return { r: slice(signature, 0, 32), s: `0x${s}`, yParity: Number(vs >> 255n) }
}
