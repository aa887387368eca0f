import { bytesToHex, type Hex } from 'viem'

export type Shape = {
  readonly dims: readonly number[]
  readonly length: number
  readonly blockSize: number
  readonly zeroPoint: number
}

export type Leaf = {
  readonly opcode: number
  readonly output: Shape
  readonly inputs: readonly { readonly source: number; readonly shape: Shape }[]
  readonly params: DataView
  readonly weightRoot: Hex | undefined
}

export const parseTensor = (bytes: Uint8Array, at: number): Shape => {
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, 20)
  const dims = [0, 4, 8, 12].map((offset) => view.getUint32(offset))
  return {
    dims,
    length: dims.reduce((product, dimension) => product * dimension, 1),
    blockSize: view.getUint16(16),
    zeroPoint: view.getInt8(18),
  }
}

/** The indices of a row-major element. */
export const indexOf = (dims: readonly number[], element: number): number[] => {
  const index: number[] = []
  let rest = element
  for (const dimension of [...dims].reverse()) {
    index.unshift(rest % dimension)
    rest = Math.floor(rest / dimension)
  }
  return index
}

/** Bytes of the params of each opcode. */
const PARAM_BYTES: readonly number[] = [
  0, 10, 12, 2, 8, 17, 7, 8, 7, 6, 1, 17, 0, 4, 24, 0, 2, 1, 3, 3, 0, 7, 7,
]

/** Opcodes with a weight or a table root. */
const ROOTED: readonly number[] = [1, 2, 3, 15, 16, 17, 18, 19, 21]

export const parseLeaf = (bytes: Uint8Array): Leaf => {
  const opcode = bytes[0] as number
  const inputCount = bytes[2] as number
  const paramsAt = 24 + 22 * inputCount
  const paramBytes = PARAM_BYTES[opcode] as number
  const hasRoot = ROOTED.includes(opcode)
  if (bytes.length !== paramsAt + paramBytes + (hasRoot ? 32 : 0)) throw new Error('leaf length')
  return {
    opcode,
    output: parseTensor(bytes, 4),
    inputs: Array.from({ length: inputCount }, (_, i) => {
      const at = 24 + 22 * i
      const source = (bytes[at] as number) * 256 + (bytes[at + 1] as number)
      return { source, shape: parseTensor(bytes, at + 2) }
    }),
    params: new DataView(bytes.buffer, bytes.byteOffset + paramsAt, paramBytes),
    weightRoot: hasRoot ? bytesToHex(bytes.slice(-32)) : undefined,
  }
}
