import { ExactError } from '../errors.ts'
import type { Kernels } from './kernels.ts'
import { withFilter } from './withFilter.ts'

const KNOWN = { row: Float32Array.of(3, 7), column: Float32Array.of(5, 11), sum: 3 * 5 + 7 * 11 }

/**
 * What work on a GPU gives, unless its device was lost meanwhile. A lost device answers with zeros instead of an error and is not
 * given back before the current task of the event loop ends, so a known sum right after the work tells.
 * @throws ExactError BACKEND_UNAVAILABLE
 */
export const requireDevice = <Result>(kernels: Kernels, work: () => Result): Result => {
  try {
    const result = work()
    const [sum] = withFilter(kernels, KNOWN.column, [2, 1], (filter) =>
      kernels.matMul(KNOWN.row, 1, filter),
    )
    if (sum !== KNOWN.sum) throw new Error(`it gives ${sum} for the sum ${KNOWN.sum}`)
    return result
  } catch (cause) {
    if (cause instanceof ExactError) throw cause
    throw new ExactError(
      'BACKEND_UNAVAILABLE',
      `The backend ${kernels.backend} failed, or lost its device.`,
      { backend: kernels.backend },
      { cause },
    )
  }
}
