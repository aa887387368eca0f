import { ExactError } from '../errors.ts'
import type { Kernels } from './kernels.ts'
import { interleave, type ProbeRow, rowsOf } from './probeRows.ts'
import { withFilter } from './withFilter.ts'

/** What was compared when a backend was admitted. */
export type ProbeReport = { readonly kernels: readonly string[]; readonly sums: number }

type Probe = readonly [kernel: string, probe: (kernels: Kernels) => Sum[]]

type Sum = { readonly got: number; readonly expected: bigint; readonly label: string }

const PRODUCTS: readonly Probe[] = [
  ['matMul', (kernels) => probeMatMul(kernels, 9, 1034, 9)],
  ['matMul of one row', (kernels) => probeMatMul(kernels, 1, 1034, 9)],
  ['matMul of one column', (kernels) => probeMatMul(kernels, 9, 1034, 1)],
  ['matMul of long rows', (kernels) => probeMatMul(kernels, 36, 2068, 36)],
]

const LARGE_PRODUCT: Probe = [
  'matMul of many rows',
  (kernels) => probeMatMul(kernels, 320, 1036, 320),
]

const CONVOLUTIONS: readonly Probe[] = [
  ['conv2d 1x1', (kernels) => probeConv(kernels, 1, 1, 1034)],
  ['conv2d 3x3', (kernels) => probeConv(kernels, 3, 3, 115)],
  ['conv2d 5x5', (kernels) => probeConv(kernels, 5, 5, 42)],
]

const DEPTHWISE: readonly Probe[] = [
  ['depthwiseConv2d 3x3', (kernels) => probeDepthwise(kernels, 3, 3)],
  ['depthwiseConv2d 33x32', (kernels) => probeDepthwise(kernels, 33, 32)],
]

const inUse = ({ isGpu, convolution, depthwise }: Kernels): readonly Probe[] => [
  ...PRODUCTS,
  ...(isGpu ? [LARGE_PRODUCT] : []),
  ...(depthwise === 'native' ? DEPTHWISE : []),
  ...(convolution === 'native' ? CONVOLUTIONS : []),
]

/**
 * Compares sums of every kernel in use with bigints: sums of exactly +-2^24 and one less, alternating signs,
 * random. What passes computes exactly the integers that float32 can carry.
 * @throws ExactError BACKEND_INEXACT naming the kernel and the first differing sum
 */
export const probeKernels = (kernels: Kernels): ProbeReport => {
  const probes = inUse(kernels)
  let sums = 0
  for (const [kernel, probe] of probes) {
    const results = probe(kernels)
    sums += results.length
    for (const result of results) requireExact(kernels, kernel, result)
  }
  return { kernels: probes.map(([kernel]) => kernel), sums }
}

const requireExact = (kernels: Kernels, kernel: string, { got, expected, label }: Sum): void => {
  if (Number.isInteger(got) && BigInt(got) === expected) return
  throw new ExactError(
    'BACKEND_INEXACT',
    `${kernel} of the backend ${kernels.backend} gives ${got} for the sum ${expected} (${label}).`,
    { backend: kernels.backend, kernel, got, expected: expected.toString(), case: label },
  )
}

const dot = (weights: Int8Array, values: Int8Array): bigint =>
  weights.reduce((sum, weight, i) => sum + BigInt(weight) * BigInt(values[i] as number), 0n)

/** The rows of the probe in turn, as often as the product has rows and columns: backends choose a kernel by its size. */
const probeMatMul = (kernels: Kernels, rowCount: number, k: number, columns: number): Sum[] => {
  const rows = rowsOf(k)
  const inTurn = (count: number) => Array.from({ length: count }, (_, i) => i % rows.length)
  const repeated = (count: number) => inTurn(count).map((i) => rows[i] as ProbeRow)
  const values = new Float32Array(rowCount * k)
  for (const [r, row] of repeated(rowCount).entries()) values.set(row.values, r * k)
  const weights = interleave(
    repeated(columns).map((row) => row.weights),
    k,
  )
  const sums = rows.map((row) =>
    rows.map((column) => ({
      expected: dot(column.weights, row.values),
      label: `${row.label} x ${column.label}`,
    })),
  )
  return withFilter(kernels, weights, [k, columns], (filter) => {
    const got = kernels.matMul(values, rowCount, filter)
    return inTurn(rowCount).flatMap((row, r) =>
      inTurn(columns).map((column, c) => ({
        got: Number(got[r * columns + c]),
        ...(sums[row]?.[column] as Omit<Sum, 'got'>),
      })),
    )
  })
}

/** One window over the whole image for each row of values. */
const probeConv = (kernels: Kernels, height: number, width: number, channels: number): Sum[] => {
  const k = height * width * channels
  const rows = rowsOf(k)
  const weights = interleave(
    rows.map((row) => row.weights),
    k,
  )
  const shape = [height, width, channels, rows.length]
  return withFilter(kernels, weights, shape, (filter) =>
    rows.flatMap((row) => {
      const got = kernels.conv2d(
        { data: Float32Array.from(row.values), shape: [height, width, channels] },
        filter,
        { strides: [1, 1], dilations: [1, 1] },
      )
      return rows.map((column, c) => ({
        got: Number(got[c]),
        expected: dot(column.weights, row.values),
        label: `${row.label} x ${column.label}`,
      }))
    }),
  )
}

/** Each channel of one image carries its own row. */
const probeDepthwise = (kernels: Kernels, height: number, width: number): Sum[] => {
  const k = height * width
  const rows = rowsOf(k)
  const weights = interleave(
    rows.map((row) => row.weights),
    k,
  )
  const data = interleave(
    rows.map((row) => row.values),
    k,
  )
  return withFilter(kernels, weights, [height, width, rows.length, 1], (filter) => {
    const got = kernels.depthwiseConv2d({ data, shape: [height, width, rows.length] }, filter, {
      strides: [1, 1],
      dilations: [1, 1],
    })
    return rows.map((row, c) => ({
      got: Number(got[c]),
      expected: dot(row.weights, row.values),
      label: row.label,
    }))
  })
}
