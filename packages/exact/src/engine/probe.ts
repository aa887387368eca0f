import { ExactError } from '../errors.ts'
import type { Filter, Kernels } from './kernels.ts'
import { interleave, rowsOf } from './probeRows.ts'

/** What was compared when a backend was admitted. */
export type ProbeReport = { readonly kernels: readonly string[]; readonly sums: number }

type Sum = { readonly got: number; readonly expected: bigint; readonly label: string }

/**
 * Compares sums of every kernel in use with bigints: sums of exactly +-2^24 and one less, alternating signs,
 * random. What passes computes exactly the integers that float32 can carry.
 * @throws ExactError BACKEND_INEXACT naming the kernel and the first differing sum
 */
export const probeKernels = (kernels: Kernels): ProbeReport => {
  const probes: readonly (readonly [string, (kernels: Kernels) => Sum[]])[] = [
    ['matMul', probeMatMul],
    ...(kernels.convolution === 'native'
      ? ([
          ['conv2d 1x1', (lent) => probeConv(lent, 1, 1, 1034)],
          ['conv2d 3x3', (lent) => probeConv(lent, 3, 3, 115)],
          ['conv2d 5x5', (lent) => probeConv(lent, 5, 5, 42)],
        ] satisfies [string, (kernels: Kernels) => Sum[]][])
      : []),
    ['depthwiseConv2d 3x3', (lent) => probeDepthwise(lent, 3, 3)],
    ['depthwiseConv2d 33x32', (lent) => probeDepthwise(lent, 33, 32)],
  ]
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

const withFilter = <Result>(
  kernels: Kernels,
  data: Float32Array,
  shape: readonly number[],
  work: (filter: Filter) => Result,
): Result => {
  const filter = kernels.upload(data, shape)
  try {
    return work(filter)
  } finally {
    filter.dispose()
  }
}

const probeMatMul = (kernels: Kernels): Sum[] => {
  const k = 1034
  const rows = rowsOf(k)
  const values = Float32Array.from(rows.flatMap((row) => [...row.values]))
  const weights = interleave(
    rows.map((row) => row.weights),
    k,
  )
  return withFilter(kernels, weights, [k, rows.length], (filter) => {
    const got = kernels.matMul(values, rows.length, filter)
    return rows.flatMap((row, r) =>
      rows.map((column, c) => ({
        got: Number(got[r * rows.length + c]),
        expected: dot(column.weights, row.values),
        label: `${row.label} x ${column.label}`,
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
