import type { ExactModel, ModelMetadata, TensorDescriptor } from '../model.ts'
import { blockSizeFor } from './blockSize.ts'
import { finestOutputScale } from './channel.ts'
import { channelsOf } from './channels.ts'
import { type Conversion, exactOp } from './exactOp.ts'
import { realInput, runFloat } from './floatInference.ts'
import type { FloatModel, FloatOp } from './floatModel.ts'
import { bestQuantization, type Observed, observerOf, type Quantization } from './ranges.ts'
import { requireQuantizable } from './requireQuantizable.ts'
import { type Shape, shapesOf, sizeOf } from './shapes.ts'

export type Quantized = {
  readonly model: ExactModel
  /** What the bytes of each tensor stand for: the model's input, then every operator's output. */
  readonly tensors: readonly Quantization[]
}

/**
 * Turns a float model into an exact one of profile F by post-training quantisation: weights per
 * output channel, activations by the ranges that the samples show. Pure: the same arguments give the
 * same model everywhere.
 *
 * @param samples Typical inputs, as the bytes that the exact model will read; a few hundred do.
 * @throws {@link QuantizeError} FLOAT_MODEL_INVALID, CALIBRATION_INVALID
 * @example
 * const { model } = quantize(floatModel, samples, { name: 'digits' })
 */
export const quantize = (
  model: FloatModel,
  samples: readonly Int8Array[],
  metadata: ModelMetadata,
): Quantized => {
  requireQuantizable(model, samples)
  const shapes = shapesOf(model)
  const tensors = quantizationsOf(model, observe(model, samples))
  const descriptors = shapes.map((shape, index) =>
    describe(shape, tensors[index] as Quantization, model.ops[index]),
  )
  const ops = model.ops.map((op, index) =>
    exactOp(op, {
      source: index,
      shape: shapes[index] as Shape,
      input: tensors[index] as Quantization,
      output: tensors[index + 1] as Quantization,
      from: descriptors[index] as TensorDescriptor,
      to: descriptors[index + 1] as TensorDescriptor,
    } satisfies Conversion),
  )
  const header = { version: 1, kind: 0, input: descriptors[0] as TensorDescriptor } as const
  return { model: { header, ops, metadata }, tensors }
}

/** Runs all samples and reports every operator's output. */
const observe = (model: FloatModel, samples: readonly Int8Array[]): Observed[] => {
  const observers = shapesOf(model)
    .slice(1)
    .map((shape) => observerOf(samples.length * sizeOf(shape)))
  for (const sample of samples) {
    for (const [index, values] of runFloat(model, realInput(model, sample)).entries()) {
      observers[index]?.add(values)
    }
  }
  return observers.map(({ observed }) => observed())
}

/** What the bytes of every tensor mean. Pooling cannot rescale, so it keeps its input's meaning. */
const quantizationsOf = ({ input, ops }: FloatModel, observed: Observed[]): Quantization[] => {
  const tensors: Quantization[] = [input]
  for (const [index, op] of ops.entries()) {
    const from = tensors[index] as Quantization
    const isPool = !('weights' in op)
    tensors.push(
      isPool
        ? from
        : bestQuantization(observed[index] as Observed, finestOutputScale(channelsOf(op), from)),
    )
  }
  return tensors
}

const describe = (
  shape: Shape,
  { zeroPoint }: Quantization,
  consumer: FloatOp | undefined,
): TensorDescriptor => ({
  shape: [1, ...shape],
  blockSize: blockSizeFor(shape, consumer),
  zeroPoint,
})
