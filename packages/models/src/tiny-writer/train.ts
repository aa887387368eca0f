import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { FLOAT_FILE, ROUNDED, SCALES_FILE, TRAINING } from './recipe.ts'
import { writeScales } from './scales.ts'
import { SHAPE } from './shape.ts'
import { fitFloat, fitRounded, fitScales } from './training/fit.ts'
import { writeWeights } from './weights.ts'

const EACH = 50

await tf.setBackend('wasm')
const startedAt = performance.now()
const tell =
  (phase: string, steps: number) =>
  (step: number, loss: number): void => {
    if (step % EACH !== 0) return
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(0)
    console.log(`${phase}, step ${step} of ${steps}: loss ${loss.toFixed(4)} nats, ${seconds} s`)
  }
const float = fitFloat(tell('float', TRAINING.steps))
writeWeights(FLOAT_FILE, SHAPE, float)
const scales = fitScales(float)
writeScales(SCALES_FILE, scales)
writeWeights(FLOAT_FILE, SHAPE, fitRounded(float, scales, tell('rounded', ROUNDED.steps)))
