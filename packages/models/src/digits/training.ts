import type { FloatModel } from '@gavel/exact'
import * as tf from '@tensorflow/tfjs'
import { type Random, shuffledIndices } from '../random.ts'
import type { Dataset } from './dataset.ts'
import { imageTensor, logitsOf } from './inference.ts'
import { type Layer, layerOf } from './layers.ts'

const BATCH = 32

export type EpochSummary = {
  /** Counted from 1. */
  readonly epoch: number
  /** Mean cross-entropy, in nats. */
  readonly loss: number
  /** Share of the epoch's images that were read right while training on them. */
  readonly accuracy: number
  readonly seconds: number
}

export type TrainingOptions = {
  readonly epochs: number
  /** The images of an epoch; fresh ones each time leave nothing to memorise. */
  readonly dataOf: (epoch: number) => Dataset
  /** Adam's step size at the start; it falls to zero along half a cosine. */
  readonly learningRate: number
  readonly random: Random
  readonly onEpoch: (summary: EpochSummary) => void
}

/** Fits a model's weights by Adam on the cross-entropy of its logits; returns the fitted model. */
export const train = (model: FloatModel, options: TrainingOptions): FloatModel => {
  const { epochs, learningRate, dataOf, random, onEpoch } = options
  const layers = model.ops.map(layerOf)
  const optimizer = new ScheduledAdam(learningRate, 0.9, 0.999)
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const startedAt = performance.now()
    const batches = shuffledBatches(dataOf(epoch), random)
    const sums = { loss: 0, correct: 0 }
    for (const [index, batch] of batches.entries()) {
      const progress = (epoch - 1 + index / batches.length) / epochs
      optimizer.setLearningRate((learningRate * (1 + Math.cos(Math.PI * progress))) / 2)
      const outcome = trainOn(batch, { layers, optimizer, model })
      sums.loss += outcome.loss
      sums.correct += outcome.correct
    }
    onEpoch({
      epoch,
      loss: sums.loss / batches.length,
      accuracy: sums.correct / (batches.length * BATCH),
      seconds: (performance.now() - startedAt) / 1000,
    })
  }
  const ops = layers.map((layer) => layer.read())
  for (const layer of layers) layer.dispose()
  optimizer.dispose()
  return { ...model, ops }
}

/** tfjs keeps Adam's step size out of reach. */
class ScheduledAdam extends tf.AdamOptimizer {
  setLearningRate(learningRate: number): void {
    this.learningRate = learningRate
  }
}

/** A dataset in random order, cut into full batches. */
const shuffledBatches = ({ images, labels }: Dataset, random: Random): Dataset[] => {
  const order = shuffledIndices(labels.length, random)
  const pixels = images.length / labels.length
  return Array.from({ length: Math.floor(order.length / BATCH) }, (_, batch) => {
    const chosen = order.subarray(batch * BATCH, (batch + 1) * BATCH)
    const shuffled = new Uint8Array(BATCH * pixels)
    for (const [place, index] of chosen.entries()) {
      shuffled.set(images.subarray(index * pixels, (index + 1) * pixels), place * pixels)
    }
    return { images: shuffled, labels: Uint8Array.from(chosen, (index) => labels[index] as number) }
  })
}

type Trainee = { layers: readonly Layer[]; optimizer: tf.Optimizer; model: FloatModel }

/** One step of the optimizer. */
const trainOn = (
  { images, labels }: Dataset,
  { layers, optimizer, model }: Trainee,
): { loss: number; correct: number } =>
  tf.tidy(() => {
    const batch = imageTensor(images, model)
    const truth = tf.tensor1d(Int32Array.from(labels), 'int32')
    let correct = 0
    const loss = optimizer.minimize(() => {
      const logits = logitsOf(layers, batch)
      correct = numberIn(tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), truth), 'int32')))
      const target = tf.oneHot(truth, logits.shape[1])
      return tf.losses.softmaxCrossEntropy(target, logits).asScalar()
    }, true)
    return { loss: numberIn(loss), correct }
  })

const numberIn = (scalar: tf.Tensor | null): number => scalar?.dataSync()[0] ?? Number.NaN
