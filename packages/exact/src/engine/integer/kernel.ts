import { INTEGER_BASE64 } from '../../wasm/binaries.ts'
import { compileModule, type Memory } from '../../wasm/webAssembly.ts'

/** What kernel/integer exports; its comments say what each argument is. Addresses are bytes in the instance's memory. */
type KernelExports = {
  readonly linear: (
    ...call: [
      ...[image: number, bases: number, positions: number],
      ...[runs: number, runCount: number, pairs: number],
      ...[weights: number, params: number, channels: number],
      ...[zeroPoint: number, lo: number, hi: number],
      ...[output: number, block: number, scratch: number],
    ]
  ) => void
  readonly depthwise: (
    ...call: [
      ...[image: number, bases: number, positions: number],
      ...[taps: number, pairs: number],
      ...[weights: number, params: number, channels: number],
      ...[zeroPoint: number, lo: number, hi: number],
      ...[output: number, scratch: number],
    ]
  ) => void
  readonly padWide: (
    ...call: [
      ...[source: number, height: number, row: number],
      ...[target: number, paddedHeight: number, paddedRow: number],
      ...[top: number, left: number, value: number],
    ]
  ) => void
  readonly padBytes: (
    ...call: [
      ...[source: number, height: number, row: number],
      ...[target: number, paddedHeight: number, paddedRow: number],
      ...[top: number, left: number, value: number, copies: number],
    ]
  ) => void
  readonly add: (
    ...call: [
      ...[first: number, second: number, length: number, left: number, right: number],
      ...[params: number, zeroPoint: number, lo: number, hi: number],
      ...[output: number, scratch: number],
    ]
  ) => void
  readonly gather: (
    ...call: [
      ...[source: number, rows: number, columns: number],
      ...[rowStep: number, columnStep: number, zeroPoint: number],
      ...[target: number, width: number],
    ]
  ) => void
  readonly pack: (
    ...call: [
      ...[source: number, rows: number, columns: number],
      ...[rowStep: number, columnStep: number, zeroPoint: number, target: number],
    ]
  ) => void
}

export type Kernel = { readonly exports: KernelExports; readonly memory: Memory }

let loading: Promise<() => Kernel> | undefined

/** Compiles the kernel once a process; each call of the result is an instance with a memory of its own. */
export const loadKernel = (): Promise<() => Kernel> => {
  loading ??= compileModule<KernelExports>(INTEGER_BASE64)
  return loading
}
