import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { randomOf } from '../random.ts'
import { FLOAT_FILE, SEED, TRAINING } from './recipe.ts'
import { SHAPE } from './shape.ts'
import { batchOf } from './training/batches.ts'
import { train } from './training/train.ts'
import { writeWeights } from './weights.ts'

await tf.setBackend('wasm')
const startedAt = performance.now()
const weights = train({
  shape: SHAPE,
  random: randomOf(SEED, 'weights'),
  ...TRAINING,
  batchAt: (step) => batchOf('train', SEED, step * TRAINING.texts, TRAINING.texts, SHAPE),
  onStep: (step, loss) => {
    if (step % 50 !== 0 && step !== 1) return
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    console.log(`step ${step} of ${TRAINING.steps}: loss ${loss.toFixed(4)} nats, ${seconds} s`)
  },
})
writeWeights(FLOAT_FILE, SHAPE, weights)
