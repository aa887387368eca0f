import type { Pair } from '../model.ts'

/**
 * Backends in the order in which they are tried: our own kernel, two that somebody may have installed in Node, then those of tfjs.
 * webgpu and webgl load in browsers only.
 */
export const BACKENDS = [
  'integer',
  'tensorflow',
  'onnxruntime',
  'wasm',
  'webgpu',
  'webgl',
  'cpu',
] as const

export type BackendName = (typeof BACKENDS)[number]

/** The backends that compute in float32. */
export type FloatBackendName = Exclude<BackendName, 'integer'>

export type TfjsBackendName = Exclude<FloatBackendName, 'onnxruntime'>

/** Weights that live on a backend. */
export type Filter = { readonly dispose: () => void }

/** A row-major image of [height, width, channels] that carries integers as floats. */
export type FloatImage = {
  readonly data: Float32Array
  readonly shape: readonly [number, number, number]
}

type ConvOptions = { readonly strides: Pair; readonly dilations: Pair }

/** The kernels that a backend lends us: sums of products and nothing else. Images are padded before the call. */
export type Kernels = {
  readonly backend: FloatBackendName
  /** A GPU chooses its kernel by the size of a product, and can be taken away at any time. */
  readonly isGpu: boolean
  /** 'matMul' where the backend may compute a convolution by something else than a sum of products. */
  readonly convolution: 'native' | 'matMul'
  /** 'loops' where the backend has none that is a sum of products: the packed one of WebGL starts its sums at 1e-15. */
  readonly depthwise: 'native' | 'loops'
  readonly upload: (data: Float32Array, shape: readonly number[]) => Filter
  /** Filter of [kernel height, kernel width, input channels, output channels]. */
  readonly conv2d: (image: FloatImage, filter: Filter, options: ConvOptions) => Float32Array
  /** Filter of [kernel height, kernel width, input channels, multiplier]. */
  readonly depthwiseConv2d: (
    image: FloatImage,
    filter: Filter,
    options: ConvOptions,
  ) => Float32Array
  /** Rows of [rowCount, k] times a filter of [k, channels]. */
  readonly matMul: (rows: Float32Array, rowCount: number, filter: Filter) => Float32Array
}
