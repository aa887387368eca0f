import { loadBackend } from '../src/engine/backends.ts'
import { BACKENDS } from '../src/engine/kernels.ts'

/** Found before the tests are collected, so that no test is skipped: a backend that does not load has none. */
export const LOADED_BACKENDS = (
  await Promise.all(BACKENDS.map((name) => loadBackend(name).catch(() => undefined)))
).filter((backend) => backend !== undefined)
