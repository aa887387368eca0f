import { createGavelClient } from '@gavel/client'
import { commitTrace, decodeModel, loadEngine, loadKeccak } from '@gavel/exact'

export type Task = {
  readonly backend: 'wasm' | 'cpu'
  readonly model: readonly number[]
  readonly input: readonly number[]
}

export type Answer = {
  readonly output: readonly number[]
  readonly outputRoot: string
  readonly traceRoot: string
  readonly kernels: readonly string[]
  /** That the client's package is in the bundle and loads. */
  readonly client: string
}

/** Runs a model as a page does; the test calls it from outside. */
const infer = async ({ backend, model, input }: Task): Promise<Answer> => {
  await loadKeccak()
  const engine = await loadEngine({ prefer: backend, wasmPaths: '/wasm/' })
  const decoded = decodeModel(Uint8Array.from(model))
  const { output, tensors } = engine.compile(decoded).run(Int8Array.from(input))
  const { outputRoot, traceRoot } = commitTrace(decoded, tensors)
  return {
    output: [...output],
    outputRoot,
    traceRoot,
    kernels: engine.probe.kernels,
    client: typeof createGavelClient,
  }
}

Object.assign(globalThis, { infer })
