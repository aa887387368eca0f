import { createGavelClient } from '@gavel/client'
import { commitTrace, decodeModel, ExactError, loadEngine, loadKeccak } from '@gavel/exact'
import * as tf from '@tensorflow/tfjs'

export type Task = {
  readonly backend: 'wasm' | 'webgpu' | 'webgl' | 'cpu'
  /** What the device is like: one that carries 16 bits of a float, or one that is lost before the second run. */
  readonly device?: 'half' | 'lost'
  readonly model: readonly number[]
  readonly input: readonly number[]
}

/** Why the engine refused. */
export type Refusal = { readonly code: string; readonly details: Readonly<Record<string, unknown>> }

export type Answer = {
  readonly output: readonly number[]
  readonly outputRoot: string
  readonly traceRoot: string
  readonly kernels: readonly string[]
  /** That the client's package is in the bundle and loads. */
  readonly client: string
}

/** Runs a model as a page does; the test calls it from outside. */
const infer = (task: Task): Promise<Answer | Refusal> =>
  run(task).catch((error: unknown) => {
    if (!(error instanceof ExactError)) throw error
    return { code: error.code, details: error.details }
  })

const run = async ({ backend, device, model, input }: Task): Promise<Answer> => {
  await loadKeccak()
  // tfjs leaves a WebGL without a GPU alone unless it is told not to.
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true)
  if (device === 'half') tf.env().set('WEBGL_FORCE_F16_TEXTURES', true)
  const engine = await loadEngine({ prefer: backend, wasmPaths: '/wasm/' })
  const decoded = decodeModel(Uint8Array.from(model))
  const compiled = engine.compile(decoded)
  const { output, tensors } = compiled.run(Int8Array.from(input))
  if (device === 'lost') {
    loseContext()
    compiled.run(Int8Array.from(input))
  }
  const { outputRoot, traceRoot } = commitTrace(decoded, tensors)
  return {
    output: [...output],
    outputRoot,
    traceRoot,
    kernels: engine.probe.kernels,
    client: typeof createGavelClient,
  }
}

/** The part that we use of a backend whose types need those of a browser. */
type WebglBackend = {
  readonly gpgpu: {
    readonly gl: {
      readonly getExtension: (name: 'WEBGL_lose_context') => { readonly loseContext: () => void }
    }
  }
}

/** What the system does to a page when another one needs the GPU. */
const loseContext = (): void => {
  const { gpgpu } = tf.backend() as unknown as WebglBackend
  gpgpu.gl.getExtension('WEBGL_lose_context').loseContext()
}

Object.assign(globalThis, { infer })
