import type * as Tfjs from '@tensorflow/tfjs'
import { ExactError } from '../errors.ts'
import type { Filter, Kernels, TfjsBackendName } from './kernels.ts'

type Tf = typeof Tfjs

type Kernel = (input: Tfjs.Tensor) => Tfjs.Tensor

/** Loads a tfjs backend and binds its kernels. @throws ExactError BACKEND_UNAVAILABLE */
export const loadKernels = async (
  backend: TfjsBackendName,
  wasmPaths: string | undefined,
): Promise<Kernels> => {
  try {
    const tf = await LOADERS[backend](wasmPaths)
    // Production mode: no banners and no scan of every tensor for NaN.
    tf.enableProdMode()
    if (!(await tf.setBackend(backend))) throw new Error(`tfjs refused the backend ${backend}`)
    await tf.ready()
    return bindKernels(tf, backend)
  } catch (cause) {
    throw new ExactError(
      'BACKEND_UNAVAILABLE',
      `The backend ${backend} does not load here.`,
      { backend },
      { cause },
    )
  }
}

const LOADERS: {
  readonly [Name in TfjsBackendName]: (wasmPaths: string | undefined) => Promise<Tf>
} = {
  tensorflow: async () => {
    // Not a literal: bundlers must not look for a package that browsers cannot have.
    const name = '@tensorflow/tfjs-node'
    const module: Tf & { readonly default?: Tf } = await import(/* @vite-ignore */ name)
    return module.default ?? module
  },
  wasm: async (wasmPaths) => {
    const tf = await import('@tensorflow/tfjs')
    const wasm = await import('@tensorflow/tfjs-backend-wasm')
    if (wasmPaths !== undefined) wasm.setWasmPaths(wasmPaths)
    return tf
  },
  webgpu: async () => {
    if (!('gpu' in globalThis.navigator)) throw new Error('there is no navigator.gpu')
    const tf = await import('@tensorflow/tfjs')
    await import('@tensorflow/tfjs-backend-webgpu')
    return tf
  },
  webgl: () => import('@tensorflow/tfjs'),
  cpu: () => import('@tensorflow/tfjs'),
}

const GPUS: readonly TfjsBackendName[] = ['webgpu', 'webgl']

const bindKernels = (tf: Tf, backend: TfjsBackendName): Kernels => {
  const filters = new WeakMap<Filter, Tfjs.Tensor>()
  const tensorOf = <Rank extends Tfjs.Tensor>(filter: Filter): Rank => {
    const tensor = filters.get(filter)
    if (tensor === undefined)
      throw new ExactError('ENGINE_DISPOSED', 'A filter was used after it was disposed.')
    return tensor as Rank
  }
  // tfjs has one current backend a process: another engine may have chosen its own since the last call.
  const activate = (): void => {
    if (tf.getBackend() !== backend) void tf.setBackend(backend)
  }
  // No tidy around the read: it would search the array that it returns for tensors, number by number.
  const compute = (data: Float32Array, shape: number[], kernel: Kernel): Float32Array => {
    activate()
    const input = tf.tensor(data, shape, 'float32')
    const output = kernel(input)
    const sums = output.dataSync<'float32'>()
    tf.dispose([input, output])
    return sums
  }
  const isGpu = GPUS.includes(backend)
  return {
    backend,
    isGpu,
    convolution: isGpu || backend === 'tensorflow' ? 'matMul' : 'native',
    depthwise: isGpu ? 'loops' : 'native',
    upload: (data, shape) => {
      activate()
      const tensor = tf.tensor(data, [...shape], 'float32')
      const filter: Filter = {
        dispose: () => {
          filters.delete(filter)
          tensor.dispose()
        },
      }
      filters.set(filter, tensor)
      return filter
    },
    conv2d: ({ data, shape }, filter, { strides, dilations }) =>
      compute(data, [1, ...shape], (image) =>
        tf.conv2d(
          image as Tfjs.Tensor4D,
          tensorOf<Tfjs.Tensor4D>(filter),
          [...strides],
          'valid',
          'NHWC',
          [...dilations],
        ),
      ),
    depthwiseConv2d: ({ data, shape }, filter, { strides, dilations }) =>
      compute(data, [1, ...shape], (image) =>
        tf.depthwiseConv2d(
          image as Tfjs.Tensor4D,
          tensorOf<Tfjs.Tensor4D>(filter),
          [...strides],
          'valid',
          'NHWC',
          [...dilations],
        ),
      ),
    matMul: (rows, rowCount, filter) =>
      compute(rows, [rowCount, rows.length / rowCount], (matrix) =>
        tf.matMul(matrix, tensorOf(filter)),
      ),
  }
}
