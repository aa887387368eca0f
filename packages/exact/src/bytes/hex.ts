import type { Hex } from '../model.ts'

const DIGITS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** Lower-case hex with 0x of any number of bytes. */
export const toHex = (bytes: Uint8Array): Hex => {
  let digits = '0x'
  for (const byte of bytes) digits += DIGITS[byte]
  return digits as Hex
}

/** The bytes of a hex string with 0x. */
export const fromHex = (hex: Hex): Uint8Array =>
  Uint8Array.from({ length: (hex.length - 2) / 2 }, (_, i) =>
    Number.parseInt(hex.slice(2 * i + 2, 2 * i + 4), 16),
  )
