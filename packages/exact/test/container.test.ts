import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeModel, ExactError, encodeModel, modelIdOf, validateModel } from '../src/index.ts'
import { randomOf } from '../tools/random.ts'
import { smallModel } from '../tools/randomModel.ts'
import { codeOf } from './codeOf.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

describe('container', () => {
  test('a decoded model is the encoded one and keeps its id', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const model = smallModel(randomOf(seed))
        const file = encodeModel(model)
        const decoded = decodeModel(file)
        expect(decoded).toEqual(model)
        expect(modelIdOf(decoded)).toBe(modelIdOf(model))
        expect(encodeModel(decoded)).toEqual(file)
      }),
      { numRuns: 200 },
    )
  })

  test('every random model of the generator is valid', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const model = smallModel(randomOf(seed))
        expect(validateModel(encodeModel(model)).modelId).toBe(modelIdOf(model))
      }),
      { numRuns: 200 },
    )
  })

  test('a file cut at any place is refused with a code', () => {
    const file = encodeModel(smallModel(randomOf(7)))
    for (let length = 0; length < file.length; length++)
      expect(() => decodeModel(file.subarray(0, length)), `${length} bytes`).toThrow(ExactError)
  })

  test('a file with any bytes changed gives a model or an ExactError, never anything else', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1 }),
        (seed, changes) => {
          const file = encodeModel(smallModel(randomOf(seed % 50)))
          // Half of the changes hit the front, where the lengths and descriptors are.
          for (const [place, value] of changes)
            file[place % (place % 2 === 0 ? file.length : Math.min(200, file.length))] = value
          codeOf(() => validateModel(file))
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('lengths that promise more than the file holds allocate nothing', () => {
    const file = encodeModel(smallModel(randomOf(3)))
    const before = process.memoryUsage().arrayBuffers
    for (let offset = 0; offset + 4 <= file.length; offset++) {
      const hostile = file.slice()
      hostile.fill(0xff, offset, offset + 4)
      codeOf(() => validateModel(hostile))
    }
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 28)
  })

  test('changed weights do not pass for those of the descriptor', () => {
    const model = smallModel(randomOf(11))
    const file = encodeModel(model)
    const place = model.ops.findIndex((op) => 'table' in op)
    expect(place).toBeGreaterThanOrEqual(0)
    const op = model.ops[place]
    if (op === undefined || !('table' in op)) throw new Error('the model has a linear operator')
    const { weights } = op.table
    const at = indexOfBytes(file, weights)
    file[at] = (file[at] ?? 0) ^ 1
    expect(codeOf(() => decodeModel(file))).toBe('WEIGHT_ROOT_MISMATCH')
  })
})

const indexOfBytes = (file: Uint8Array, weights: Int8Array): number =>
  Buffer.from(file).indexOf(Buffer.from(weights.buffer, weights.byteOffset, weights.byteLength))
