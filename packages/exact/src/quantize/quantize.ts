import type { ExactModel, ModelMetadata } from '../model.ts'
import { graphOf } from './floatGraph.ts'
import { realInput } from './floatInference.ts'
import type { FloatModel } from './floatModel.ts'
import { quantizeGraph } from './quantizeGraph.ts'
import type { Quantization } from './ranges.ts'

export type Quantized = {
  readonly model: ExactModel
  /** What the bytes of each tensor stand for: the model's input, then every operator's output. */
  readonly tensors: readonly Quantization[]
}

/**
 * Turns a chain of float operators into an exact model of profile F by post-training quantisation: weights per
 * output channel, activations by the ranges that the samples show. Pure: the same arguments give the
 * same model everywhere.
 *
 * @param samples Typical inputs, as the bytes that the exact model will read; a few hundred do.
 * @throws ExactError FLOAT_MODEL_INVALID, CALIBRATION_INVALID
 * @example
 * const { model } = quantize(floatModel, samples, { name: 'digits' })
 */
export const quantize = (
  model: FloatModel,
  samples: readonly Int8Array[],
  metadata: ModelMetadata,
): Quantized => {
  const real = samples.map((sample) => realInput(model, sample))
  return quantizeGraph(graphOf(model), real, { metadata })
}
