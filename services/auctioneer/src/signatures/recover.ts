import { createRequire } from 'node:module'
import { keccak256 } from '@gavel/exact'
import secp256k1 from 'secp256k1'
import { type Address, getAddress } from 'viem'

/**
 * Whether signatures are checked by libsecp256k1. Its package falls back silently to JavaScript, which takes thirty times as
 * long, where it has no binary for the machine.
 */
export const isNative = (): boolean => {
  const require = createRequire(import.meta.url)
  return require('secp256k1') !== require('secp256k1/elliptic')
}

/** Who signed a digest with a plain key; undefined when the bytes are no such signature. Takes 65 bytes and EIP-2098's 64. */
export const recoverSigner = (digest: Uint8Array, signature: string): Address | undefined => {
  const bytes = Buffer.from(signature.slice(2), 'hex')
  const parts =
    bytes.length === 65 ? splitLong(bytes) : bytes.length === 64 ? splitShort(bytes) : undefined
  if (parts === undefined) return undefined
  try {
    const key = secp256k1.ecdsaRecover(parts.compact, parts.parity, digest, false)
    const account = keccak256(key.subarray(1)).subarray(12)
    return getAddress(`0x${Buffer.from(account).toString('hex')}`)
  } catch {
    return undefined // no point of the curve has these coordinates
  }
}

type Parts = { readonly compact: Uint8Array; readonly parity: number }

const splitLong = (bytes: Uint8Array): Parts | undefined => {
  const v = bytes[64]
  return v === 27 || v === 28 ? { compact: bytes.subarray(0, 64), parity: v - 27 } : undefined
}

const splitShort = (bytes: Uint8Array): Parts => {
  const compact = Uint8Array.from(bytes)
  const top = compact[32] ?? 0
  compact[32] = top & 0x7f
  return { compact, parity: top >> 7 }
}
