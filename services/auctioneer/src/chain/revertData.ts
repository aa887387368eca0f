import { type BaseError, type Hex, isHex } from 'viem'

/** What a call reverted with, '0x' for a revert without data; undefined when it failed in another way. */
export const revertDataOf = (error: BaseError): Hex | undefined => {
  const carrier = error.walk((cause) => isHex(dataOf(cause)))
  const data = carrier === null ? undefined : dataOf(carrier)
  if (isHex(data)) return data
  const reverted = error.walk((cause) => /revert/i.test((cause as Error).message ?? ''))
  return reverted === null ? undefined : '0x'
}

/** JSON-RPC servers put the bytes into data, or into data.data. */
const dataOf = (cause: unknown): unknown => {
  const { data } = (cause ?? {}) as { readonly data?: unknown }
  return typeof data === 'object' && data !== null ? (data as { readonly data?: unknown }).data : data
}
