import { digestPair } from './digestPair'

const RATE = 136
const DIGEST = 32

/** Bytes of a message with its padding: at least one byte of it. */
// @ts-ignore: decorator
@inline
function paddedLength(length: i32): i32 {
  return (length / RATE + 1) * RATE
}

/** Copies a message, after its domain byte where there is one, and pads it as keccak256 does. Returns its blocks. */
function lay(target: usize, domain: i32, message: usize, length: i32): i32 {
  let at = target
  if (domain >= 0) {
    store<u8>(at, domain as u8)
    at++
    length++
  }
  memory.copy(at, message, target + length - at)
  const padded = paddedLength(length)
  memory.fill(target + length, 0, padded - length)
  store<u8>(target + length, 1)
  store<u8>(target + padded - 1, load<u8>(target + padded - 1) | 0x80)
  return padded / RATE
}

/**
 * keccak256 of each piece of `size` bytes, the last one shorter, after a domain byte (-1: none); 32 bytes a piece at `out`.
 * `scratch` has room for two padded pieces. At least one piece, which may be empty.
 */
export function digests(
  domain: i32, data: usize, length: i32, size: i32, out: usize, scratch: usize,
): void {
  const second = scratch + paddedLength(size + 1)
  let at = 0
  do {
    const left = length - at
    const blocks = lay(scratch, domain, data + at, min(size, left))
    if (left >= 2 * size && size > 0) {
      lay(second, domain, data + at + size, size)
      digestPair(scratch, second, blocks, out, out + DIGEST)
      at += 2 * size
      out += 2 * DIGEST
    } else {
      digestPair(scratch, scratch, blocks, out, out)
      at += size
      out += DIGEST
    }
  } while (at < length)
}
