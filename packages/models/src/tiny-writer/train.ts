import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { FLOAT_FILE, SCALES_FILE, TRAINING } from './recipe.ts'
import { writeScales } from './scales.ts'
import { SHAPE } from './shape.ts'
import { fitScales, fitWeights } from './training/fit.ts'
import { writeWeights } from './weights.ts'

const EACH = 50

await tf.setBackend('wasm')
const startedAt = performance.now()
const weights = fitWeights((step, loss) => {
  if (step % EACH !== 0) return
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
  console.log(`step ${step} of ${TRAINING.steps}: loss ${loss.toFixed(4)} nats, ${seconds} s`)
})
writeWeights(FLOAT_FILE, SHAPE, weights)
writeScales(SCALES_FILE, fitScales(weights))
