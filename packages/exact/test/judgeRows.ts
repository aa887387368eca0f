import { bytesToHex, keccak256 } from 'viem'
import type { Leaf } from './judgeLeaf.ts'
import type { Read } from './judgeOps.ts'

const asInt8 = (byte: number): number => (byte << 24) >> 24

const readAll = (read: Read, start: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => read(start + i))

const entry = (table: Uint8Array, distance: number): bigint =>
  BigInt(new DataView(table.buffer, table.byteOffset).getUint16(2 * distance))

/** softmax, the norms, argmax, sample. */
export const recomputeRow = (
  leaf: Leaf,
  element: number,
  table: Uint8Array,
  reads: readonly Read[],
): number => {
  const { opcode, inputs } = leaf
  if (opcode === 17) return softmax(leaf, element, table, reads)
  if (opcode === 21) return asInt8(token(leaf, table, reads))
  const columns = inputs[0]?.shape.dims[3] as number
  const width = leaf.output.dims[3] as number
  const row = readAll(reads[0] as Read, Math.floor(element / width) * columns, columns)
  if (opcode !== 20) return norm(leaf, element % columns, table, row)
  const best = row.indexOf(Math.max(...row))
  return asInt8(columns > 256 && element % 2 === 0 ? Math.floor(best / 256) : best % 256)
}

const softmax = (
  { params, output, inputs }: Leaf,
  element: number,
  table: Uint8Array,
  reads: readonly Read[],
): number => {
  const [, , rows, columns] = output.dims as [number, number, number, number]
  const row = Math.floor(element / columns)
  const column = element % columns
  const last = params.getUint8(0) === 1 ? (row % rows) + columns - rows : columns - 1
  if (column > last) return -128
  const scores = readAll(reads[0] as Read, row * columns, last + 1)
  const mask = inputs.length === 2 ? readAll(reads[1] as Read, 0, last + 1) : undefined
  const isKept = scores.map((_, j) => j === last || mask === undefined || mask[j] !== 0)
  if (!isKept[column]) return -128
  const kept = scores.filter((_, j) => isKept[j])
  const most = Math.max(...kept)
  const sum = kept.reduce((total, x) => total + entry(table, most - x), 0n)
  const p = (512n * entry(table, most - (scores[column] as number)) + sum) / (2n * sum)
  return Number(p) > 255 ? 127 : Number(p) - 128
}

const norm = (
  { opcode, params, output, inputs }: Leaf,
  column: number,
  table: Uint8Array,
  row: readonly number[],
): number => {
  if (table.length !== 8) throw new Error('norm leaf')
  const isRms = opcode === 19
  const x = row.map((q) => BigInt(isRms ? q - (inputs[0]?.shape.zeroPoint as number) : q))
  const count = BigInt(output.dims[3] as number)
  const s1 = isRms ? 0n : x.reduce((sum, value) => sum + value, 0n)
  const variance = count * x.reduce((sum, value) => sum + value * value, 0n) - s1 * s1
  let r = BigInt(Math.floor(Math.sqrt(Number(variance))))
  while (r * r > variance) r--
  while ((r + 1n) * (r + 1n) <= variance) r++
  if (r < 1n) r = 1n
  const view = new DataView(table.buffer, table.byteOffset)
  const k = BigInt(params.getUint8(0))
  const numerator =
    (count * (x[column] as bigint) - s1) * BigInt(view.getInt32(4)) + r * 2n ** (k - 1n)
  const divisor = r * 2n ** k
  const rest = ((numerator % divisor) + divisor) % divisor
  const y = BigInt(view.getInt32(0)) + (numerator - rest) / divisor
  const [lo, hi] = [BigInt(params.getInt8(1)), BigInt(params.getInt8(2))]
  return Number(y < lo ? lo : y > hi ? hi : y)
}

const token = ({ params, inputs }: Leaf, table: Uint8Array, reads: readonly Read[]): number => {
  const lengths = inputs.map(({ shape }) => shape.length) as [number, number, number]
  const logits = readAll(reads[0] as Read, 0, lengths[0])
  const previous = (reads[1] as Read)(0) & 255
  const seed = readAll(reads[2] as Read, lengths[2] - 8, 8).map((byte) => byte & 255)
  const [mode, end] = [params.getUint8(0), params.getUint16(5)]
  if (previous === end) return end
  const most = Math.max(...logits)
  if (mode === 0 || (mode === 2 && seed.every((byte) => byte === 0))) return logits.indexOf(most)
  const position = [1, 2, 3, 4].map((at) => params.getUint8(at))
  const weights = logits.map((x) => entry(table, most - x))
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  const u = BigInt(keccak256(bytesToHex(Uint8Array.from([...seed, ...position])))) % sum
  let total = 0n
  return weights.findIndex((weight) => {
    total += weight
    return total > u
  })
}
