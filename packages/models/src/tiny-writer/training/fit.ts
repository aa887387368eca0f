import { randomOf } from '../../random.ts'
import { calibrate } from '../exact/calibrate.ts'
import type { Quantizations } from '../exact/quantizations.ts'
import { CALIBRATION_TEXTS, FIRST_CALIBRATION_TEXT, SEED, TRAINING } from '../recipe.ts'
import { SHAPE } from '../shape.ts'
import type { Weights } from '../weights.ts'
import { batchOf } from './batches.ts'
import { train } from './train.ts'

/** Called with every step: counted from 1, mean loss in nats. */
type OnStep = (step: number, loss: number) => void

/** Trains the model of the package. */
export const fitWeights = (onStep: OnStep): Weights =>
  train({
    shape: SHAPE,
    random: randomOf(SEED, 'weights'),
    ...TRAINING,
    batchAt: (step) => batchOf('train', SEED, step * TRAINING.texts, TRAINING.texts, SHAPE),
    onStep,
  })

/** Finds the ranges of all activations. */
export const fitScales = (weights: Weights): Quantizations =>
  calibrate(
    SHAPE,
    weights,
    batchOf('train', SEED, FIRST_CALIBRATION_TEXT, CALIBRATION_TEXTS, SHAPE),
  )
