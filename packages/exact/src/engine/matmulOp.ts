import type { MatmulOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { type MatmulSizes, matmulSizes } from '../ops/matmul.ts'
import { tensorLength } from '../tensor.ts'
import type { Kernels } from './kernels.ts'
import type { OpPlan } from './plan.ts'
import { planScaled } from './rescale.ts'

/** 1 024 products of at most 128 * 128 sum up to 2^24 at most, which float32 still holds. */
const CHUNK = 1_024
/** Below so many products a call to the backend costs more than the loop. */
const SMALL = 2 ** 15

/** The int8 of the product: sums of (a - z_a)(b - z_b), which stay under 2^31, then the scale. */
export const planMatmul = (kernels: Kernels, op: MatmulOp): OpPlan => {
  const sizes = matmulSizes(op)
  const { batches, rows, k, columns } = sizes
  const scale = planScaled(op)
  const product = rows * k * columns < SMALL ? sumInLoops : sumOnBackend(kernels)
  const run = (left: Int8Array, right: Int8Array): Int8Array => {
    const bytes = new Int8Array(tensorLength(op.output))
    for (let batch = 0; batch < batches; batch++) {
      const a = factorOf(left, batch * rows * k, rows, k, op.isLeftTransposed)
      const b = factorOf(right, batch * k * columns, k, columns, op.isRightTransposed)
      const sums = product(a, b, sizes)
      foldZeroPoints(op, sums, a, b)
      const at = batch * rows * columns
      for (let i = 0; i < sums.length; i++) bytes[at + i] = scale(sums[i] as number)
    }
    return bytes
  }
  return { run: ([left, right]) => run(left as Int8Array, right as Int8Array), dispose: () => {} }
}

/** A matrix of `rows` by `columns` as floats, out of bytes that may hold it transposed. */
const factorOf = (
  bytes: Int8Array,
  start: number,
  rows: number,
  columns: number,
  isTransposed: boolean,
): Float32Array => {
  const matrix = new Float32Array(rows * columns)
  if (!isTransposed) {
    matrix.set(bytes.subarray(start, start + matrix.length))
    return matrix
  }
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      matrix[row * columns + column] = bytes[start + column * rows + row] as number
  return matrix
}

type Product = (a: Float32Array, b: Float32Array, sizes: MatmulSizes) => Float64Array

const sumInLoops: Product = (a, b, { rows, k, columns }) => {
  const sums = new Float64Array(rows * columns)
  for (let row = 0; row < rows; row++)
    for (let i = 0; i < k; i++) {
      const value = a[row * k + i] as number
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column
        sums[at] = (sums[at] as number) + value * (b[i * columns + column] as number)
      }
    }
  return sums
}

/** Chunks of raw bytes on the backend, added up in float64. */
const sumOnBackend =
  (kernels: Kernels): Product =>
  (a, b, { rows, k, columns }) => {
    const sums = new Float64Array(rows * columns)
    for (let from = 0; from < k; from += CHUNK) {
      const to = Math.min(k, from + CHUNK)
      const filter = kernels.upload(b.slice(from * columns, to * columns), [to - from, columns])
      try {
        const part = kernels.matMul(chunkOf(a, rows, k, from, to), rows, filter)
        for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (part[i] as number)
      } finally {
        filter.dispose()
      }
    }
    return sums
  }

/** Columns [from, to) of the left factor. */
const chunkOf = (a: Float32Array, rows: number, k: number, from: number, to: number) => {
  if (to - from === k) return a
  const chunk = new Float32Array(rows * (to - from))
  for (let row = 0; row < rows; row++)
    chunk.set(a.subarray(row * k + from, row * k + to), row * (to - from))
  return chunk
}

/** S - z_a * sum(b) - z_b * sum(a) + k * z_a * z_b, in place. */
const foldZeroPoints = (
  op: MatmulOp,
  sums: Float64Array,
  a: Float32Array,
  b: Float32Array,
): void => {
  const { rows, k, columns } = matmulSizes(op)
  const [leftZero, rightZero] = [inputOf(op, 0).zeroPoint, inputOf(op, 1).zeroPoint]
  const perRow = new Float64Array(rows)
  const perColumn = new Float64Array(columns)
  for (let i = 0; i < a.length; i++) {
    const row = Math.floor(i / k)
    perRow[row] = (perRow[row] as number) + (a[i] as number)
  }
  for (let i = 0; i < b.length; i++)
    perColumn[i % columns] = (perColumn[i % columns] as number) + (b[i] as number)
  for (let i = 0; i < sums.length; i++)
    sums[i] =
      (sums[i] as number) -
      leftZero * (perColumn[i % columns] as number) -
      rightZero * (perRow[Math.floor(i / columns)] as number) +
      k * leftZero * rightZero
}
