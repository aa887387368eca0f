import { requireLength } from '../commit/tensor.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel } from '../model.ts'
import { validateModel } from '../validate.ts'
import type { Backend } from './backend.ts'
import { loadBackend } from './backends.ts'
import { BACKENDS, type BackendName } from './kernels.ts'
import type { ProbeReport } from './probe.ts'

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
  /** Only this backend; without it the first of integer, tensorflow, onnxruntime, wasm, webgpu, webgl, cpu that loads and passes the probe. */
  readonly prefer?: BackendName
  /** Where a browser finds the .wasm files of tfjs; Node finds them itself. */
  readonly wasmPaths?: string
}

/**
 * Chooses a backend and checks on this very machine that it computes exact sums.
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
      const loaded = await loadBackend(backend, wasmPaths)
      const probe = loaded.probe()
      return { backend, probe, skipped, compile: (model) => compile(loaded, model) }
    } catch (error) {
      if (!(error instanceof ExactError)) throw error
      skipped.push({ backend, error })
    }
  throw skipped.at(-1)?.error ?? new ExactError('BACKEND_UNAVAILABLE', 'No backend was tried.')
}

/** Plans a model on a backend that has passed its probe. */
export const compile = (backend: Backend, model: ExactModel): CompiledModel => {
  validateModel(model)
  let plan: ReturnType<Backend['plan']> | undefined = backend.plan(model)
  const run = (input: Int8Array): Inference => {
    if (plan === undefined) throw new ExactError('ENGINE_DISPOSED', 'The model was disposed.')
    requireLength(model.header.input, input, 'The input')
    const tensors = plan.run(input)
    return { output: tensors[tensors.length - 1] as Int8Array, tensors }
  }
  const dispose = (): void => {
    plan?.dispose()
    plan = undefined
  }
  return { run, dispose }
}
