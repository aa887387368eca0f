import { type ExactModel, runReference } from '../src/index.ts'
import { tensorLength } from '../src/tensor.ts'
import { type Random, randomBytes } from '../tools/random.ts'

/** All tensors of a right run on a random input. */
export const honestRun = (random: Random, model: ExactModel): Int8Array[] =>
  runReference(model, randomBytes(random, tensorLength(model.header.input)))
