import { ExactError } from '../errors.ts'
import type { Filter, Kernels } from './kernels.ts'
import { PRODUCT_GRAPH } from './productGraph.ts'

type Tensor = { readonly data: Float32Array; readonly dims: readonly number[] }

type Session = {
  readonly loadModel: (
    buffer: ArrayBufferLike,
    offset: number,
    length: number,
    options: object,
  ) => void
  readonly run: (
    feeds: { readonly a: Tensor; readonly b: Tensor },
    fetches: { readonly y: null },
    options: object,
  ) => { readonly y: Tensor }
}

/** The native half of onnxruntime-node: its public half only defers the same calls by a turn of the event loop. */
type Binding = {
  readonly initOrt: () => void
  readonly binding: { readonly InferenceSession: new () => Session }
}

type Common = {
  readonly Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor
}

/**
 * Loads onnxruntime-node where somebody has installed it. It lends matMul alone, on one thread: what it makes of a convolution
 * is its own choice of algorithm.
 * @throws ExactError BACKEND_UNAVAILABLE
 */
export const loadOnnxRuntime = async (): Promise<Kernels> => {
  try {
    const { binding, initOrt } = await load<Binding>('onnxruntime-node/dist/binding.js')
    const { Tensor } = await load<Common>('onnxruntime-node')
    initOrt()
    const session = new binding.InferenceSession()
    session.loadModel(PRODUCT_GRAPH.buffer, 0, PRODUCT_GRAPH.length, { intraOpNumThreads: 1 })
    return bindProduct(
      (a, b) => session.run({ a, b }, { y: null }, {}).y.data,
      (data, shape) => new Tensor('float32', data, shape),
    )
  } catch (cause) {
    throw new ExactError(
      'BACKEND_UNAVAILABLE',
      'The backend onnxruntime does not load here: it needs the package onnxruntime-node.',
      { backend: 'onnxruntime' },
      { cause },
    )
  }
}

/** Not a literal: bundlers must not look for a package that is optional and that browsers cannot have. */
const load = async <Module>(name: string): Promise<Module> => {
  const module: { readonly default: Module } = await import(/* @vite-ignore */ name)
  return module.default
}

const bindProduct = (
  multiply: (a: Tensor, b: Tensor) => Float32Array,
  tensorOf: (data: Float32Array, shape: readonly number[]) => Tensor,
): Kernels => {
  const filters = new WeakMap<Filter, Tensor>()
  const tensor = (filter: Filter): Tensor => {
    const found = filters.get(filter)
    if (found !== undefined) return found
    throw new ExactError('ENGINE_DISPOSED', 'A filter was used after it was disposed.')
  }
  const absent = (): never => {
    throw new ExactError('BACKEND_UNAVAILABLE', 'The backend onnxruntime lends matMul alone.')
  }
  return {
    backend: 'onnxruntime',
    isGpu: false,
    convolution: 'matMul',
    depthwise: 'loops',
    upload: (data, shape) => {
      const filter: Filter = { dispose: () => filters.delete(filter) }
      filters.set(filter, tensorOf(data, shape))
      return filter
    },
    conv2d: absent,
    depthwiseConv2d: absent,
    matMul: (rows, rowCount, filter) =>
      multiply(tensorOf(rows, [rowCount, rows.length / rowCount]), tensor(filter)),
  }
}
