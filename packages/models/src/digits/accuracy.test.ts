import { loadEngine } from '@gavel/exact'
import { expect, test } from 'vitest'
import { loadDigits } from '../bundled.ts'
import { illustratorOf } from './dataset.ts'
import { evaluate } from './evaluate.ts'
import { readTrained } from './floatModelFile.ts'
import { FLOAT_FILE } from './recipe.ts'

const SLICE = 1000

test('the exact model reads 98.5 % of a held-out slice, which no linear model comes near', async () => {
  const trained = readTrained(FLOAT_FILE)
  const { model } = loadDigits()
  const slice = illustratorOf('held-out', trained.seed)(0, SLICE)
  const evaluation = evaluate(
    await loadEngine({ prefer: 'wasm' }),
    { trained, exact: model },
    slice,
  )
  expect(evaluation.images).toBe(SLICE)
  expect(evaluation.exact).toBeGreaterThanOrEqual(0.985)
  expect(evaluation.float).toBeGreaterThanOrEqual(0.985)
  expect(evaluation.agreement).toBeGreaterThanOrEqual(0.99)
  expect(Math.max(evaluation.baseline, evaluation.inkBaseline)).toBeLessThan(0.95)
  // Better than chance: the baselines were trained, not left as they were initialised.
  expect(evaluation.inkBaseline).toBeGreaterThan(0.4)
}, 120_000)
