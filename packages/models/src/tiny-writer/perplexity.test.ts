import { loadEngine } from '@gavel/exact'
import { expect, test } from 'vitest'
import { exactLosses, floatLosses, perplexityOf } from './perplexity.ts'
import { SEED } from './recipe.ts'
import { SHAPE } from './shape.ts'
import { readTrained } from './trained.ts'
import { batchOf } from './training/batches.ts'

const SLICE = 100

test('the exact model knows held-out texts as well as the float model, to 1 % of perplexity', async () => {
  const engine = await loadEngine()
  const { weights, tables } = readTrained()
  const slice = batchOf('held-out', SEED, 0, SLICE, SHAPE)
  const float = perplexityOf(floatLosses(SHAPE, weights, slice))
  const exact = perplexityOf(exactLosses(engine, tables, slice))
  // Far from the 256 of a guess; what is left is the choice between the grammar's alternatives.
  expect(float).toBeLessThan(2)
  expect(exact).toBeLessThan(2)
  expect(exact / float).toBeLessThan(1.01)
})
