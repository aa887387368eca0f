import { growTo } from '../../wasm/webAssembly.ts'
import type { Kernel } from './kernel.ts'

/** The memory of one compiled model: reserved while its operators are planned, then fixed. Addresses are bytes. */
export type Workspace = {
  readonly kernel: Kernel['exports']
  /** Reserves bytes for as long as the model lives. */
  readonly reserve: (bytes: number) => number
  /** Reserves and writes them. */
  readonly keep: (data: Int8Array | Int16Array | Int32Array) => number
  /** What `make` reserved for this owner and key, made once: many operators share weights and geometry. */
  readonly once: (owner: object, key: string, make: () => number) => number
  /** Asks for so many bytes that every operator may overwrite. */
  readonly borrow: (bytes: number) => void
  /** Where the borrowed bytes are: known when all operators are planned. */
  readonly borrowed: () => number
  /** The bytes at an address: no copy, valid until the memory grows. */
  readonly view: (address: number, length: number) => Int8Array
  /** 128 bytes that the kernel computes doubtful elements in. */
  readonly scratch: number
}

/** Vectors lie at multiples of 16, and the kernel may read up to 16 bytes beyond what it was given. */
const ALIGNMENT = 16
const SCRATCH_BYTES = 128

export const workspaceOn = ({ exports, memory }: Kernel): Workspace => {
  const made = new Map<object, Map<string, number>>()
  let end = 0
  let most = 0
  let borrowedAt: number | undefined
  const reserve = (bytes: number): number => {
    const address = end
    end = Math.ceil((address + bytes) / ALIGNMENT + 1) * ALIGNMENT
    growTo(memory, end)
    return address
  }
  const once: Workspace['once'] = (owner, key, make) => {
    const known = made.get(owner) ?? new Map<string, number>()
    made.set(owner, known)
    const address = known.get(key) ?? make()
    known.set(key, address)
    return address
  }
  return {
    kernel: exports,
    reserve,
    keep: (data) => {
      const address = reserve(data.byteLength)
      const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      new Uint8Array(memory.buffer).set(bytes, address)
      return address
    },
    once,
    borrow: (bytes) => {
      most = Math.max(most, bytes)
    },
    borrowed: () => {
      borrowedAt ??= reserve(most)
      return borrowedAt
    },
    view: (address, length) => new Int8Array(memory.buffer, address, length),
    scratch: reserve(SCRATCH_BYTES),
  }
}
