import { KECCAK_BASE64 } from '../wasm/binaries.ts'
import { compileModule, growTo } from '../wasm/webAssembly.ts'
import type { Keccak } from './keccak.ts'

/** What kernel/keccak exports; its comments say what each argument is. */
type KeccakExports = {
  readonly digests: (
    ...call: [
      ...[domain: number, data: number, length: number],
      ...[size: number, out: number, scratch: number],
    ]
  ) => void
}

/** The module's own constants lie under this address. */
const SCRATCH = 4_096
const RATE = 136
const DIGEST = 32
const NO_DOMAIN = -1

/** Compiles the kernel and gives it a memory. */
export const loadPairedKeccak = async (): Promise<Keccak> => {
  const instantiate = await compileModule<KeccakExports>(KECCAK_BASE64)
  const { exports, memory } = instantiate()
  const digests = (domain: number, bytes: Uint8Array, size: number): Uint8Array => {
    const count = Math.max(1, Math.ceil(bytes.length / size))
    const data = SCRATCH + 2 * (size + 2 * RATE)
    const out = data + bytes.length
    growTo(memory, out + count * DIGEST)
    new Uint8Array(memory.buffer).set(bytes, data)
    exports.digests(domain, data, bytes.length, size, out, SCRATCH)
    return new Uint8Array(memory.buffer).slice(out, out + count * DIGEST)
  }
  return {
    whole: (bytes) => digests(NO_DOMAIN, bytes, Math.max(1, bytes.length)),
    pieces: (domain, bytes, size) =>
      bytes.length === 0 ? new Uint8Array() : digests(domain, bytes, size),
  }
}
