import { bytesToHex, decodeFunctionData, type Hex, hexToBytes } from 'viem'
import { taskReactorAbi } from '../abi/taskReactor.ts'
import type { SignedIntent } from './permit.ts'

/** Most bytes of an input that `publish` carries itself: they cost gas, and solvers read them of anybody. */
export const MAX_INLINE_INPUT = 32 * 1024

const INLINE = 'data:application/octet-stream;hex,'

/** An input inside the transaction that publishes its intent. */
export const publishedInputUri = (input: Uint8Array): string =>
  `${INLINE}${bytesToHex(input).slice(2)}`

export type PublishedIntent = {
  readonly signed: SignedIntent
  /** What the publisher says of the input; undefined when it is not in the transaction. Nothing of it was checked. */
  readonly input: Uint8Array | undefined
}

/** What a Published event carries; undefined for calldata that is not a call of `publish`. */
export const parsePublished = (call: Hex): PublishedIntent | undefined => {
  try {
    const { functionName, args } = decodeFunctionData({ abi: taskReactorAbi, data: call })
    if (functionName !== 'publish') return undefined
    const [{ permit, intent, permitSignature: signature }, uri] = args
    return { signed: { permit, intent, signature }, input: inlineInput(uri) }
  } catch {
    return undefined
  }
}

const inlineInput = (uri: string): Uint8Array | undefined => {
  const hex = uri.startsWith(INLINE) ? uri.slice(INLINE.length) : ''
  const isWhole = hex.length > 0 && hex.length % 2 === 0 && hex.length <= 2 * MAX_INLINE_INPUT
  return isWhole && /^[0-9a-f]*$/.test(hex) ? hexToBytes(`0x${hex}`) : undefined
}
