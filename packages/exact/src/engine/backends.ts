import { inputsOf } from '../reference.ts'
import type { Backend } from './backend.ts'
import { loadInteger } from './integer/backend.ts'
import type { BackendName, Kernels } from './kernels.ts'
import type { OpPlan } from './plan.ts'
import { planOp } from './plans.ts'
import { probeKernels } from './probe.ts'
import { loadKernels } from './tfjs.ts'

/** Loads a backend by its name. @throws ExactError BACKEND_UNAVAILABLE */
export const loadBackend = async (
  name: BackendName,
  wasmPaths?: string | undefined,
): Promise<Backend> =>
  name === 'integer' ? loadInteger() : backendOn(await loadKernels(name, wasmPaths))

/** A backend that lends sums of products in float32: everything else is done on bytes. */
const backendOn = (kernels: Kernels): Backend => ({
  name: kernels.backend,
  probe: () => probeKernels(kernels),
  plan: (model) => {
    const plans = model.ops.map((op) => planOp(kernels, op))
    return {
      run: (input) => {
        const tensors: Int8Array[] = [input.slice()]
        for (const [index, op] of model.ops.entries())
          tensors.push((plans[index] as OpPlan).run(inputsOf(op, tensors)))
        return tensors
      },
      dispose: () => {
        for (const plan of plans) plan.dispose()
      },
    }
  },
})
