import { inputsOf } from '../reference.ts'
import type { Backend } from './backend.ts'
import { requireDevice } from './gpu.ts'
import { loadInteger } from './integer/backend.ts'
import type { BackendName, Kernels } from './kernels.ts'
import { loadOnnxRuntime } from './onnxruntime.ts'
import type { OpPlan } from './plan.ts'
import { planOp } from './plans.ts'
import { probeKernels } from './probe.ts'
import { loadKernels } from './tfjs.ts'

/** Loads a backend by its name. @throws ExactError BACKEND_UNAVAILABLE */
export const loadBackend = async (
  name: BackendName,
  wasmPaths?: string | undefined,
): Promise<Backend> => {
  if (name === 'integer') return loadInteger()
  if (name === 'onnxruntime') return backendOn(await loadOnnxRuntime())
  return backendOn(await loadKernels(name, wasmPaths))
}

/** A backend that lends sums of products in float32: everything else is done on bytes. */
const backendOn = (kernels: Kernels): Backend => {
  const guarded = <Result>(work: () => Result): Result =>
    kernels.isGpu ? requireDevice(kernels, work) : work()
  return {
    name: kernels.backend,
    probe: () => guarded(() => probeKernels(kernels)),
    plan: (model) => {
      const plans = model.ops.map((op) => planOp(kernels, op))
      const run = (input: Int8Array): Int8Array[] => {
        const tensors: Int8Array[] = [input.slice()]
        for (const [index, op] of model.ops.entries())
          tensors.push((plans[index] as OpPlan).run(inputsOf(op, tensors)))
        return tensors
      }
      return {
        run: (input) => guarded(() => run(input)),
        dispose: () => {
          for (const plan of plans) plan.dispose()
        },
      }
    },
  }
}
