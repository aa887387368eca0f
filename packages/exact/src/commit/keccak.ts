import { keccak_256 } from '@noble/hashes/sha3.js'
import { concatBytes } from '../bytes/writer.ts'
import { loadPairedKeccak } from './pairedKeccak.ts'

/** Two ways to one hash: they differ in speed, never in a byte. */
export type Keccak = {
  readonly whole: (bytes: Uint8Array) => Uint8Array
  /** See `keccakPieces`. */
  readonly pieces: (domain: number, bytes: Uint8Array, size: number) => Uint8Array
}

const inJavaScript: Keccak = {
  whole: keccak_256,
  pieces: (domain, bytes, size) =>
    concatBytes(
      Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => {
        const piece = bytes.subarray(index * size, (index + 1) * size)
        return keccak_256(concatBytes([Uint8Array.of(domain), piece]))
      }),
    ),
}

let keccak = inJavaScript

/** keccak256 of some bytes: 32 bytes. About 30 MB/s until `loadKeccak` has run, ten times that after it. */
export const keccak256 = (bytes: Uint8Array): Uint8Array => keccak.whole(bytes)

/**
 * keccak256 of each piece of `size` bytes, the last one with what remains, after a domain byte; 32 bytes each, one
 * after the other. Independent hashes take half
 * the time of as many calls once `loadKeccak` has run.
 */
export const keccakPieces = (domain: number, bytes: Uint8Array, size: number): Uint8Array =>
  keccak.pieces(domain, bytes, size)

/**
 * Replaces the hash by a WebAssembly kernel (kernel/keccak) that works on two messages at a time. The bytes stay the same, so
 * calling it is never needed, and where WebAssembly or its vectors are not allowed it changes nothing.
 */
export const loadKeccak = async (): Promise<'wasm' | 'js'> => {
  try {
    keccak = await loadPairedKeccak()
    return 'wasm'
  } catch {
    // A page whose policy forbids WebAssembly keeps the JavaScript hash: slower, never different.
    return 'js'
  }
}
