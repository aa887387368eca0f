import { indexOf, type Leaf } from './judgeLeaf.ts'
import type { Read } from './judgeOps.ts'

const floorShift = (acc: bigint, multiplier: bigint, shift: number): bigint => {
  const numerator = acc * multiplier + 2n ** BigInt(shift - 1)
  const divisor = 2n ** BigInt(shift)
  const rest = ((numerator % divisor) + divisor) % divisor
  return (numerator - rest) / divisor
}

const clamped = (value: bigint, lo: number, hi: number): number =>
  value < BigInt(lo) ? lo : value > BigInt(hi) ? hi : Number(value)

/** u32 M | u8 s | i8 lo | i8 hi at `at`. */
const requant = ({ params, output }: Leaf, at: number, acc: bigint): number =>
  clamped(
    BigInt(output.zeroPoint) +
      floorShift(acc, BigInt(params.getUint32(at)), params.getUint8(at + 4)),
    params.getInt8(at + 5),
    params.getInt8(at + 6),
  )

const zeroOf = ({ inputs }: Leaf, input: number): number => inputs[input]?.shape.zeroPoint as number

/** The byte of input `input` under an element, with dimensions of 1 repeated. */
const operand = (leaf: Leaf, element: number, input: number, reads: readonly Read[]): number => {
  const dims = leaf.inputs[input]?.shape.dims as number[]
  const index = indexOf(leaf.output.dims, element)
  const place = dims.reduce((sum, d, axis) => sum * d + (d === 1 ? 0 : (index[axis] as number)), 0)
  return (reads[input] as Read)(place)
}

/** add, mul, mean, requant. */
export const recomputeScaled = (leaf: Leaf, element: number, reads: readonly Read[]): number => {
  const { opcode, inputs, output } = leaf
  if (opcode === 5)
    return sum(leaf, operand(leaf, element, 0, reads), operand(leaf, element, 1, reads))
  if (opcode === 6) {
    const [a, b] = [0, 1].map((i) => BigInt(operand(leaf, element, i, reads) - zeroOf(leaf, i)))
    return requant(leaf, 0, (a as bigint) * (b as bigint))
  }
  const n = opcode === 8 ? (inputs[0]?.shape.length as number) / output.length : 1
  let acc = 0n
  for (let i = 0; i < n; i++)
    acc += BigInt((reads[0] as Read)(element * n + i)) - BigInt(zeroOf(leaf, 0))
  return requant(leaf, 0, acc)
}

const sum = (leaf: Leaf, a: number, b: number): number => {
  const { params, output } = leaf
  const [first, second, third] = [0, 5, 10].map((at) => ({
    factor: BigInt(params.getInt32(at)),
    shift: params.getUint8(at + 4),
  })) as [Part, Part, Part]
  const isF = first.shift === 0
  const scaled = isF
    ? floorShift(
        BigInt(a) * first.factor + BigInt(b) * second.factor + third.factor,
        1n,
        third.shift,
      )
    : floorShift(
        floorShift(BigInt(a - zeroOf(leaf, 0)) * 2n ** 20n, first.factor, first.shift) +
          floorShift(BigInt(b - zeroOf(leaf, 1)) * 2n ** 20n, second.factor, second.shift),
        third.factor,
        third.shift,
      )
  return clamped(BigInt(output.zeroPoint) + scaled, params.getInt8(15), params.getInt8(16))
}

type Part = { readonly factor: bigint; readonly shift: number }

/** matmul. */
export const recomputeProduct = (leaf: Leaf, element: number, reads: readonly Read[]): number => {
  const flags = leaf.params.getUint8(0)
  const [i0, i1, row, column] = indexOf(leaf.output.dims, element) as [
    number,
    number,
    number,
    number,
  ]
  const at = (input: 0 | 1, y: number, x: number, isTransposed: boolean): bigint => {
    const dims = leaf.inputs[input]?.shape.dims as readonly number[]
    const [d1, d2, d3] = dims.slice(1) as [number, number, number]
    const [line, cell] = isTransposed ? [x, y] : [y, x]
    const value = (reads[input] as Read)(((i0 * d1 + i1) * d2 + line) * d3 + cell)
    return BigInt(value - zeroOf(leaf, input))
  }
  const k = leaf.inputs[0]?.shape.dims[(flags & 1) === 1 ? 2 : 3] as number
  let acc = 0n
  for (let i = 0; i < k; i++)
    acc += at(0, row, i, (flags & 1) === 1) * at(1, i, column, (flags & 2) === 2)
  return requant(leaf, 1, acc)
}
