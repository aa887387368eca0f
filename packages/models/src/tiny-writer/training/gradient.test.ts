import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomOf } from '../../random.ts'
import type { WriterShape } from '../shape.ts'
import { untrainedWeights, type Weights } from '../weights.ts'
import { crossEntropy } from './crossEntropy.ts'
import { forward } from './forward.ts'
import { noTape, type Tape, tapeOf, tracked } from './tape.ts'
import { train } from './train.ts'

const SHAPE: WriterShape = { vocabulary: 7, slots: 5, width: 8, heads: 2, hidden: 12, layers: 2 }
const TOKENS = Uint8Array.of(0, 0, 1, 4, 5, 0, 1, 3, 6, 2, 1, 5, 5, 4, 3)
const TARGETS = Uint8Array.of(0, 0, 4, 5, 6, 0, 3, 6, 2, 0, 5, 5, 4, 3, 2)

beforeAll(async () => {
  await tf.setBackend('wasm')
})

const lossOf = (weights: Weights, tape: Tape = noTape) => {
  const parameters = new Map([...weights].map(([name, data]) => [name, tracked(data)]))
  const logits = forward({ shape: SHAPE, parameters, tape }, TOKENS)
  const { nats, tokens } = crossEntropy(tape, logits, TARGETS)
  return { loss: nats / tokens, parameters }
}

/** A model whose norms and biases are not the neutral ones of an untrained one. */
const weightsOf = (seed: number): Weights => {
  const random = randomOf(seed)
  return new Map(
    [...untrainedWeights(SHAPE, random)].map(([name, data]) => [
      name,
      data.map((value) => value + 0.2 * random.normal()),
    ]),
  )
}

describe('the backward pass', () => {
  test('gives the slope of the loss along every parameter', () => {
    const names = [...weightsOf(0).keys()]
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(...names), (seed, name) => {
        const weights = weightsOf(seed)
        const tape = tapeOf()
        const { parameters } = lossOf(weights, tape)
        tape.backward()
        const random = randomOf(seed, 'direction')
        const direction = Float32Array.from(weights.get(name) ?? [], () => random.normal())
        const gradient = parameters.get(name)?.grad ?? new Float32Array()
        const slope = gradient.reduce((sum, g, i) => sum + g * (direction[i] as number), 0)
        const along = (step: number): number =>
          lossOf(
            new Map(weights).set(
              name,
              (weights.get(name) ?? new Float32Array()).map(
                (value, i) => value + step * (direction[i] as number),
              ),
            ),
          ).loss
        const step = 2e-3
        const measured = (along(step) - along(-step)) / (2 * step)
        expect(Math.abs(measured - slope)).toBeLessThan(2e-3 + 0.02 * Math.abs(slope))
      }),
      { numRuns: 200, seed: 7 },
    )
  })

  test('lets training learn a text by heart, the same way twice', () => {
    const losses: number[] = []
    const learned = (): Weights =>
      train({
        shape: SHAPE,
        random: randomOf(1),
        steps: 150,
        learningRate: 0.02,
        warmUp: 10,
        batchAt: () => ({ tokens: TOKENS.subarray(0, 5), targets: TARGETS.subarray(0, 5) }),
        onStep: (_, loss) => losses.push(loss),
      })
    expect(learned()).toEqual(learned())
    expect(losses[0]).toBeGreaterThan(1)
    expect(losses.at(-1)).toBeLessThan(0.01)
  })
})
