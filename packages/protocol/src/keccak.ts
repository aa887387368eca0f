import { type Hex, keccak256 } from 'viem'

type Keccak = (data: Hex) => Hex

let hash: Keccak = keccak256

/** keccak256 of the bytes that hex digits stand for. */
export const keccakOf: Keccak = (data) => hash(data)

/**
 * Has messages hashed by a faster keccak256 from here on, in this process. What is hashed stays the same, so calling it is
 * never needed; a service that checks thousands of signatures a second does.
 */
export const replaceKeccak = (faster: Keccak): void => {
  hash = faster
}
