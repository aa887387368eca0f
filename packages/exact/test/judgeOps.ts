import type { Leaf } from './judgeLeaf.ts'
import { recomputeMove } from './judgeMoves.ts'
import { recomputeRow } from './judgeRows.ts'
import { recomputeProduct, recomputeScaled } from './judgeScaled.ts'

export type Read = (offset: number) => number

/** How many leaves the weights or the table of an operator have, and which one an element needs. */
export const leafPlace = (
  { opcode, output, inputs, params }: Leaf,
  element: number,
  read: Read,
): { count: number; index: number } => {
  const channels = output.dims[3] as number
  if (opcode <= 3 || opcode === 18 || opcode === 19)
    return { count: channels, index: element % channels }
  if (opcode !== 16) return { count: 1, index: 0 }
  const count = params.getUint16(0)
  const place = Math.floor((element * (inputs[0]?.shape.length as number)) / output.length)
  return { count, index: (read(place) & 255) % count }
}

/** The right int8 at `element`, from what a proof opens. Exact: all sums stay far under 2^53. */
export const recompute = (
  leaf: Leaf,
  element: number,
  weightLeaf: Uint8Array,
  reads: readonly Read[],
): number => {
  const { opcode, params } = leaf
  const [read] = reads
  if (read === undefined) throw new Error('an operator has an input')
  if ([5, 6, 8, 22].includes(opcode)) return recomputeScaled(leaf, element, reads)
  if (opcode === 4) return recomputeProduct(leaf, element, reads)
  if (opcode >= 10 && opcode <= 16) return recomputeMove(leaf, element, weightLeaf, reads)
  if (opcode >= 17 && opcode <= 21) return recomputeRow(leaf, element, weightLeaf, reads)
  if (opcode === 3)
    return scale(
      leaf,
      weightLeaf,
      params.getInt8(0),
      params.getInt8(1),
      denseTerms(leaf, element, read),
    )
  const values = windowValues(leaf, element, read)
  if (opcode === 9) return Math.max(-128, ...values.filter((value) => value !== undefined))
  if (opcode === 7) return average(values, params.getInt8(6), params.getInt8(7))
  const zeroPoint = leaf.inputs[0]?.shape.zeroPoint as number
  const terms = values.map((value) => value ?? zeroPoint)
  return scale(leaf, weightLeaf, params.getInt8(8), params.getInt8(9), terms)
}

const denseTerms = ({ output, inputs }: Leaf, element: number, read: Read): number[] => {
  const channels = output.dims[3] as number
  const k = ((inputs[0]?.shape.length as number) * channels) / output.length
  const row = Math.floor(element / channels)
  return Array.from({ length: k }, (_, i) => read(row * k + i))
}

/** In reduction order; undefined outside the image. */
const windowValues = (leaf: Leaf, element: number, read: Read): (number | undefined)[] => {
  const { opcode, params, output, inputs } = leaf
  const [input] = inputs
  if (input === undefined) throw new Error('a window has an input')
  const [, height, width, depth] = input.shape.dims as [number, number, number, number]
  const [, , outWidth, channels] = output.dims as [number, number, number, number]
  const [kh, kw, sh, sw] = [0, 1, 2, 3].map((i) => params.getUint8(i)) as [
    number,
    number,
    number,
    number,
  ]
  const isConvolution = opcode <= 2
  const [dh, dw] = isConvolution ? [params.getUint8(4), params.getUint8(5)] : [1, 1]
  const padAt = isConvolution ? 6 : 4
  const channel = element % channels
  const x = Math.floor(element / channels) % outWidth
  const y = Math.floor(element / channels / outWidth)
  const own = opcode === 2 ? Math.floor(channel / params.getUint16(10)) : channel
  const values: (number | undefined)[] = []
  for (let ky = 0; ky < kh; ky++)
    for (let kx = 0; kx < kw; kx++) {
      const row = y * sh - params.getUint8(padAt) + ky * dh
      const column = x * sw - params.getUint8(padAt + 1) + kx * dw
      const isInside = row >= 0 && row < height && column >= 0 && column < width
      const at = (row * width + column) * depth
      if (opcode === 1)
        for (let c = 0; c < depth; c++) values.push(isInside ? read(at + c) : undefined)
      else values.push(isInside ? read(at + own) : undefined)
    }
  return values
}

const average = (values: readonly (number | undefined)[], lo: number, hi: number): number => {
  const inside = values.filter((value) => value !== undefined)
  const sum = inside.reduce((total, value) => total + value, 0)
  const magnitude = Math.floor((2 * Math.abs(sum) + inside.length) / (2 * inside.length))
  return Math.min(hi, Math.max(lo, sum < 0 ? -magnitude : magnitude))
}

const scale = (
  { output }: Leaf,
  weightLeaf: Uint8Array,
  lo: number,
  hi: number,
  terms: readonly number[],
): number => {
  const view = new DataView(weightLeaf.buffer, weightLeaf.byteOffset)
  if (weightLeaf.length !== 9 + 32 * Math.ceil(terms.length / 32)) throw new Error('weight leaf')
  // In each word the eight groups of four bytes stand in reversed order.
  const weightAt = (i: number): number =>
    view.getInt8(9 + (i - (i % 32)) + 28 - (i % 32) + 2 * (i % 4))
  const acc = terms.reduce((sum, value, i) => sum + value * weightAt(i), view.getInt32(0))
  const [multiplier, shift] = [BigInt(view.getUint32(4)), BigInt(view.getUint8(8))]
  const y = output.zeroPoint + Number((BigInt(acc) * multiplier + (1n << (shift - 1n))) >> shift)
  return Math.min(hi, Math.max(lo, y))
}
