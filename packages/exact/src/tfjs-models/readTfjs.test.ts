import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { moonNet, residualNet, withWeights } from '../../tools/tfjs/networks.ts'
import { exported } from '../../tools/tfjs/trained.ts'
import { ExactError } from '../errors.ts'
import type { TfjsFiles } from './artifacts.ts'
import { readTfjs } from './readTfjs.ts'

let files: TfjsFiles

beforeAll(async () => {
  tf.enableProdMode()
  await tf.setBackend('cpu')
  files = await exported(withWeights(residualNet(), 1))
})

const text = (): string => new TextDecoder().decode(files.json)

const withJson = (json: string): TfjsFiles => ({ ...files, json: new TextEncoder().encode(json) })

/** The outcome of reading: the code of what was thrown, or nothing. */
const codeOf = async (given: TfjsFiles): Promise<string | undefined> => {
  try {
    await readTfjs(given)
    return undefined
  } catch (error) {
    if (error instanceof ExactError) return error.code
    throw error
  }
}

describe('readTfjs', () => {
  test('reads a changed file or refuses it with a code, whatever was changed', async () => {
    const edit = fc.record({
      at: fc.nat({ max: text().length - 1 }),
      remove: fc.nat({ max: 12 }),
      insert: fc.constantFrom('', '0', '-1', 'null', '{}', '[]', '"x"', '9'),
    })
    await fc.assert(
      fc.asyncProperty(edit, async ({ at, remove, insert }) => {
        const changed = text().slice(0, at) + insert + text().slice(at + remove)
        const code = await codeOf(withJson(changed))
        expect([undefined, 'TFJS_MALFORMED', 'TFJS_UNSUPPORTED', 'FLOAT_MODEL_INVALID']).toContain(
          code,
        )
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    ['not JSON', '{', 'model.json is not JSON'],
    ['no topology', '{}', 'model.json has no modelTopology'],
    ['no weights', '{"modelTopology":{}}', 'model.json has no weightsManifest'],
  ])('refuses a file with %s', async (_, json, why) => {
    await expect(readTfjs(withJson(json))).rejects.toMatchObject({
      code: 'TFJS_MALFORMED',
      message: `The tfjs model cannot be read: ${why}.`,
    })
  })

  test('refuses weight files that are longer or shorter than the weights', async () => {
    const { length } = files.shard('')
    for (const odd of [length - 4, length + 4])
      await expect(readTfjs({ ...files, shard: () => new Uint8Array(odd) })).rejects.toMatchObject({
        message: `The tfjs model cannot be read: its weights need ${length} bytes, the files have ${odd}.`,
      })
  })

  test('names the layer that it cannot express', async () => {
    const { layers } = tf
    const upsampling = layers.upSampling2d({ inputShape: [2, 2, 1], size: [2, 2], name: 'larger' })
    const model = tf.sequential({ layers: [upsampling] })
    await expect(readTfjs(await exported(model))).rejects.toMatchObject({
      code: 'TFJS_UNSUPPORTED',
      message: 'larger (UpSampling2D) is a layer that cannot be expressed.',
    })
  })

  test('takes a length that the file leaves open from its caller', async () => {
    const { layers } = tf
    const open = tf.sequential({
      layers: [
        layers.conv2d({ inputShape: [null, null, 1], filters: 2, kernelSize: 3 }),
        layers.globalAveragePooling2d({}),
      ],
    })
    const given = await exported(withWeights(open, 1))
    await expect(readTfjs(given)).rejects.toMatchObject({ code: 'TFJS_UNSUPPORTED' })
    const { inputShape } = await readTfjs(given, { inputShape: [1, 5, 6, 1] })
    expect(inputShape).toEqual([1, 5, 6, 1])
  })

  test('refuses a model of more than one output', async () => {
    const input = tf.input({ shape: [2] })
    const outputs = [1, 2].map(
      (units) => tf.layers.dense({ units }).apply(input) as tf.SymbolicTensor,
    )
    const model = tf.model({ inputs: input, outputs })
    await expect(readTfjs(await exported(model))).rejects.toMatchObject({
      message: 'The model has 1 inputs and 2 outputs, not one each.',
    })
    expect(await codeOf(await exported(withWeights(moonNet(), 1)))).toBeUndefined()
  })
})
