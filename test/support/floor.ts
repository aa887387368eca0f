import { type Hex, hexToBytes } from 'viem'

/** EIP-7623: the least that a transaction with this calldata pays: 21 000 + 10 per zero byte + 40 per other byte. */
export const calldataFloor = (data: Hex): number =>
  21_000 + hexToBytes(data).reduce((gas, byte) => gas + (byte === 0 ? 10 : 40), 0)

/** Bytes of calldata. */
export const byteLength = (data: Hex): number => data.length / 2 - 1
