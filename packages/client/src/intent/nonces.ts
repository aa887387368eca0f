import { bytesToBigInt } from 'viem'

/** Permit2 keeps used nonces as bits of words of 256. */
const PER_WORD = 256

/** A nonce that was not given out before. */
export type DrawNonce = () => bigint

/**
 * Draws Permit2 nonces from one random word after the other: the first of a word costs whoever fills a fresh storage slot, 17 000
 * gas more than each of the others. Random, so that no two clients of an account need to know of each other.
 */
export const createNonces = (): DrawNonce => {
  let word = 0n
  let next = PER_WORD
  return () => {
    if (next === PER_WORD) {
      word = bytesToBigInt(crypto.getRandomValues(new Uint8Array(31)))
      next = 0
    }
    return (word << 8n) | BigInt(next++)
  }
}
