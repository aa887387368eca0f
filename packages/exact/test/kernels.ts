import { BACKENDS } from '../src/engine/kernels.ts'
import { loadKernels } from '../src/engine/tfjs.ts'

/** Found before the tests are collected, so that no test is skipped: a backend that does not load has none. */
export const LOADED_KERNELS = (
  await Promise.all(
    BACKENDS.map((backend) => loadKernels(backend, undefined).catch(() => undefined)),
  )
).filter((kernels) => kernels !== undefined)
