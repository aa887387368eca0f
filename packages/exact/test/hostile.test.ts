import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadBackend } from '../src/engine/backends.ts'
import { compile } from '../src/engine/engine.ts'
import {
  commitTrace,
  decodeModel,
  ExactError,
  type ExactModel,
  elementProof,
  encodeModel,
  modelIdOf,
  openTrace,
  runReference,
  tensorLength,
  validateModel,
} from '../src/index.ts'
import { opAt } from '../src/tensors.ts'
import { anyModel } from '../tools/anyModel.ts'
import { hostileVariant } from '../tools/hostile.ts'
import { randomBytes, randomOf } from '../tools/random.ts'
import { smallModel } from '../tools/randomModel.ts'
import { judge } from './judge.ts'

const backend = await loadBackend('integer')

/** The model as it comes back from a file, or undefined where it is refused with a code. */
const admitted = (model: ExactModel): ExactModel | undefined => {
  try {
    const decoded = decodeModel(encodeModel(model))
    validateModel(decoded)
    return decoded
  } catch (error) {
    if (error instanceof ExactError) return undefined
    throw error
  }
}

describe('hostile descriptors', () => {
  test.each([
    ['image', smallModel, 1500, 100],
    ['any', anyModel, 4000, 300],
  ] as const)(
    'a model of %s operators is refused with a code, or engine, reference and judge agree on it',
    (_, modelOf, numRuns, least) => {
      const counts = { admitted: 0, refused: 0 }
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
          const random = randomOf(seed)
          const model = admitted(hostileVariant(random, modelOf(random)))
          counts[model === undefined ? 'refused' : 'admitted']++
          if (model === undefined) return
          const tensors = runReference(model, randomBytes(random, tensorLength(model.header.input)))
          const compiled = compile(backend, model)
          expect(compiled.run(tensors[0] as Int8Array).tensors).toEqual(tensors)
          compiled.dispose()
          const op = random.integer(1, model.ops.length)
          const element = random.integer(0, tensorLength(opAt(model, op).output) - 1)
          const claim = { ...commitTrace(model, tensors), modelId: modelIdOf(model) }
          expect(judge(claim, elementProof(openTrace(model, tensors), op, element))).toBe(false)
        }),
        { numRuns },
      )
      expect(counts.admitted).toBeGreaterThan(least)
      expect(counts.refused).toBeGreaterThan(least)
    },
  )
})
