import { ExactError } from '../../errors.ts'
import type { ExactModel } from '../../model.ts'
import type { Backend, RunModel } from '../backend.ts'
import { compileInteger } from './compile.ts'
import { loadKernel } from './kernel.ts'
import { probeInteger } from './probe.ts'

/** Loads our own kernel: int8 from end to end, 128-bit vectors. @throws ExactError BACKEND_UNAVAILABLE */
export const loadInteger = async (): Promise<Backend> => {
  try {
    const instantiate = await loadKernel()
    const plan = (model: ExactModel): RunModel => compileInteger(instantiate(), model)
    return {
      name: 'integer',
      probe: () => probeInteger(plan),
      // The memory goes with the last reference to the plan.
      plan: (model) => ({ run: plan(model), dispose: () => {} }),
    }
  } catch (cause) {
    throw new ExactError(
      'BACKEND_UNAVAILABLE',
      'The backend integer does not load here: it needs WebAssembly with 128-bit vectors.',
      { backend: 'integer' },
      { cause },
    )
  }
}
