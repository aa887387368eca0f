import type { Filter, Kernels } from './kernels.ts'

/** Uploads weights for the time of some work. */
export const withFilter = <Result>(
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
