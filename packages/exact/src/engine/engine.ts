import { requireLength } from '../commit/tensor.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel } from '../model.ts'
import { inputsOf } from '../reference.ts'
import { validateModel } from '../validate.ts'
import { BACKENDS, type BackendName, type Kernels } from './kernels.ts'
import type { OpPlan } from './plan.ts'
import { planOp } from './plans.ts'
import { type ProbeReport, probeKernels } from './probe.ts'
import { loadKernels } from './tfjs.ts'

export type Inference = {
  /** The last tensor: the model's output. */
  readonly output: Int8Array
  /** The trace: tensors[0] is the input, tensors[i] the output of op i. */
  readonly tensors: readonly Int8Array[]
}

export type CompiledModel = {
  /** @throws ExactError INPUT_LENGTH, ENGINE_DISPOSED */
  readonly run: (input: Int8Array) => Inference
  /** Frees the weights on the backend. */
  readonly dispose: () => void
}

export type Engine = {
  readonly backend: BackendName
  readonly probe: ProbeReport
  /** Backends that were tried before and why each was left: nothing when the first one loaded. */
  readonly skipped: readonly { readonly backend: BackendName; readonly error: ExactError }[]
  /** Uploads the weights and plans the graph once. @throws ExactError where the model is not valid */
  readonly compile: (model: ExactModel) => CompiledModel
}

export type EngineOptions = {
  /** Only this backend; without it the first of tensorflow, wasm, cpu that loads and passes the probe. */
  readonly prefer?: BackendName
  /** Where a browser finds the .wasm files of tfjs; Node finds them itself. */
  readonly wasmPaths?: string
}

/**
 * Chooses a tfjs backend and checks on this very machine that it computes exact sums.
 * @throws ExactError BACKEND_UNAVAILABLE or BACKEND_INEXACT when no backend is left
 * @example
 * const engine = await loadEngine()
 * const compiled = engine.compile(decodeModel(file))
 * const { output, tensors } = compiled.run(input)
 */
export const loadEngine = async ({ prefer, wasmPaths }: EngineOptions = {}): Promise<Engine> => {
  const skipped: { backend: BackendName; error: ExactError }[] = []
  for (const backend of prefer === undefined ? BACKENDS : [prefer])
    try {
      const kernels = await loadKernels(backend, wasmPaths)
      const probe = probeKernels(kernels)
      return { backend, probe, skipped, compile: (model) => compile(kernels, model) }
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      skipped.push({ backend, error })
    }
  throw skipped.at(-1)?.error ?? new ExactError('BACKEND_UNAVAILABLE', 'No backend was tried.')
}

/** Plans a model on kernels that have passed the probe. */
export const compile = (kernels: Kernels, model: ExactModel): CompiledModel => {
  validateModel(model)
  const plans = model.ops.map((op) => planOp(kernels, op))
  let isDisposed = false
  const run = (input: Int8Array): Inference => {
    if (isDisposed) throw new ExactError('ENGINE_DISPOSED', 'The model was disposed.')
    requireLength(model.header.input, input, 'The input')
    const tensors: Int8Array[] = [input.slice()]
    for (const [index, op] of model.ops.entries())
      tensors.push((plans[index] as OpPlan).run(inputsOf(op, tensors)))
    return { output: tensors[tensors.length - 1] as Int8Array, tensors }
  }
  const dispose = (): void => {
    if (!isDisposed) for (const plan of plans) plan.dispose()
    isDisposed = true
  }
  return { run, dispose }
}
