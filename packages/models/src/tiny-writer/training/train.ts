import type { Random } from '../../random.ts'
import type { WriterShape } from '../shape.ts'
import { untrainedWeights, type Weights } from '../weights.ts'
import { adamOf } from './adam.ts'
import type { Batch } from './batches.ts'
import { crossEntropy } from './crossEntropy.ts'
import { forward } from './forward.ts'
import { tapeOf, tracked } from './tape.ts'

export type TrainingOptions = {
  readonly shape: WriterShape
  readonly random: Random
  readonly steps: number
  /** Adam's largest step size; it rises over `warmUp` steps and falls to zero along half a cosine. */
  readonly learningRate: number
  readonly warmUp: number
  readonly batchAt: (step: number) => Batch
  /** Mean loss of the step's tokens, in nats. */
  readonly onStep: (step: number, loss: number) => void
}

/** Fits a model to batches of texts, from random numbers on. */
export const train = (options: TrainingOptions): Weights => {
  const { shape, random, steps, learningRate, warmUp, batchAt, onStep } = options
  const parameters = new Map(
    [...untrainedWeights(shape, random)].map(([name, data]) => [name, tracked(data)]),
  )
  const step = adamOf(parameters)
  for (let i = 0; i < steps; i++) {
    const tape = tapeOf()
    const { tokens, targets } = batchAt(i)
    const logits = forward({ shape, parameters, tape }, tokens)
    const loss = crossEntropy(tape, logits, targets)
    tape.backward()
    const rise = Math.min(1, (i + 1) / warmUp)
    step((learningRate * rise * (1 + Math.cos((Math.PI * i) / steps))) / 2)
    onStep(i + 1, loss.nats / loss.tokens)
  }
  return new Map([...parameters].map(([name, { data }]) => [name, data]))
}
