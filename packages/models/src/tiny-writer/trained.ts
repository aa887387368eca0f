import { type Tables, tablesOf } from './exact/tables.ts'
import { FLOAT_FILE, SCALES_FILE } from './recipe.ts'
import { readScales } from './scales.ts'
import { SHAPE } from './shape.ts'
import { readWeights, type Weights } from './weights.ts'

/** What training left: the weights, and the tables that the exact model makes of them. */
export const readTrained = (): { readonly weights: Weights; readonly tables: Tables } => {
  const weights = readWeights(FLOAT_FILE, SHAPE)
  return { weights, tables: tablesOf(SHAPE, weights, readScales(SCALES_FILE)) }
}
