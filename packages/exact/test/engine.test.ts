import * as tf from '@tensorflow/tfjs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Backend } from '../src/engine/backend.ts'
import { compile, loadEngine } from '../src/engine/engine.ts'
import { BACKENDS, type BackendName, type Kernels } from '../src/engine/kernels.ts'
import { probeKernels } from '../src/engine/probe.ts'
import { loadKernels } from '../src/engine/tfjs.ts'
import { ExactError, type ExactModel, runReference } from '../src/index.ts'
import { tensorLength } from '../src/tensor.ts'
import { type Random, randomBytes, randomOf } from '../tools/random.ts'
import { ALL_KINDS, randomModel, smallModel } from '../tools/randomModel.ts'
import { LOADED_BACKENDS } from './backends.ts'

const seeds = fc.integer({ min: 0, max: 2 ** 31 })

const agrees = (backend: Backend, model: ExactModel, random: Random): void => {
  const input = randomBytes(random, tensorLength(model.header.input))
  const compiled = compile(backend, model)
  const { output, tensors } = compiled.run(input)
  const expected = runReference(model, input)
  expect(tensors).toEqual(expected)
  expect(output).toEqual(expected.at(-1))
  compiled.dispose()
}

describe.each(LOADED_BACKENDS.map((backend) => [backend.name, backend] as const))(
  'engine on %s',
  (_, backend) => {
    test('gives the integers of the reference for random models', () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = randomOf(seed)
          agrees(backend, smallModel(random), random)
        }),
        { numRuns: 250 },
      )
    })

    test.each(ALL_KINDS)('gives the integers of the reference for %s alone', (kind) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = randomOf(seed)
          const model = randomModel(random, { kinds: [kind], ops: 1, size: 9, channels: 12 })
          agrees(backend, model, random)
        }),
        { numRuns: 80 },
      )
    })

    test('gives the integers of the reference for reductions of thousands of products', () => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const random = randomOf(seed)
          const options = { kinds: ['dense', 'conv2d'] as const, ops: 1, size: 7, channels: 90 }
          agrees(backend, randomModel(random, options), random)
        }),
        { numRuns: 25 },
      )
    })

    test('repeats itself from run to run', () => {
      const random = randomOf(5)
      const model = smallModel(random)
      const compiled = compile(backend, model)
      const inputs = [1, 2, 1].map((seed) =>
        randomBytes(randomOf(seed), tensorLength(model.header.input)),
      )
      const [first, , third] = inputs.map((input) => compiled.run(input).tensors)
      expect(third).toEqual(first)
      compiled.dispose()
    })

    test('leaves no tensor behind after many runs', () => {
      const random = randomOf(6)
      const options = { kinds: ALL_KINDS, ops: 12, size: 9, channels: 6 }
      const model = randomModel(random, options)
      const input = randomBytes(random, tensorLength(model.header.input))
      const before = tf.memory().numTensors
      const compiled = compile(backend, model)
      const planned = tf.memory().numTensors
      for (let i = 0; i < 10; i++) compiled.run(input)
      expect(tf.memory().numTensors).toBe(planned)
      compiled.dispose()
      expect(tf.memory().numTensors).toBe(before)
    })

    test('passes the conformance probe', () => {
      expect(backend.probe().sums).toBeGreaterThan(90)
    })
  },
)

describe('conformance probe', () => {
  const roundingKernels = async (
    kernel: 'matMul' | 'conv2d' | 'depthwiseConv2d',
  ): Promise<Kernels> => {
    const honest = await loadKernels('cpu', undefined)
    // What a backend with too few bits does: the last bit of sums near 2^24 is lost.
    const round = (sums: Float32Array): Float32Array =>
      sums.map((sum) => (Math.abs(sum) > 2 ** 23 ? 2 * Math.round(sum / 2) : sum))
    return {
      ...honest,
      convolution: 'native',
      matMul: (...call) => (kernel === 'matMul' ? round : identity)(honest.matMul(...call)),
      conv2d: (...call) => (kernel === 'conv2d' ? round : identity)(honest.conv2d(...call)),
      depthwiseConv2d: (...call) =>
        (kernel === 'depthwiseConv2d' ? round : identity)(honest.depthwiseConv2d(...call)),
    }
  }
  const identity = (sums: Float32Array): Float32Array => sums

  test.each(['matMul', 'conv2d', 'depthwiseConv2d'] as const)(
    'refuses a backend whose %s loses the last bit',
    async (kernel) => {
      const kernels = await roundingKernels(kernel)
      const error = errorOf(() => probeKernels(kernels))
      expect(error.code).toBe('BACKEND_INEXACT')
      expect(String(error.details.kernel)).toContain(kernel)
      expect(error.details.expected).not.toBe(String(error.details.got))
    },
  )
})

describe('loadEngine', () => {
  let chosen: BackendName | undefined
  beforeAll(async () => {
    chosen = (await loadEngine()).backend
  })
  afterAll(() => {
    console.log(`backends that ran: ${LOADED_BACKENDS.map(({ name }) => name).join(', ')}`)
  })

  test('takes the first backend that loads', () => {
    expect(chosen).toBe(LOADED_BACKENDS[0]?.name)
  })

  test('refuses a backend that does not load, with its name', async () => {
    const absent = BACKENDS.find((absent) => LOADED_BACKENDS.every(({ name }) => name !== absent))
    const outcome =
      absent && (await loadEngine({ prefer: absent }).catch((error: unknown) => error))
    if (outcome instanceof ExactError) expect(outcome.details.backend).toBe(absent)
    else expect(LOADED_BACKENDS.length).toBe(BACKENDS.length)
  })

  test('refuses an input of the wrong length and a model that was disposed', async () => {
    const engine = await loadEngine()
    const model = smallModel(randomOf(9))
    const compiled = engine.compile(model)
    const length = tensorLength(model.header.input)
    expect(errorOf(() => compiled.run(new Int8Array(length + 1))).code).toBe('INPUT_LENGTH')
    compiled.dispose()
    expect(errorOf(() => compiled.run(new Int8Array(length))).code).toBe('ENGINE_DISPOSED')
  })
})

const errorOf = (work: () => unknown): ExactError => {
  try {
    work()
  } catch (error) {
    if (error instanceof ExactError) return error
    throw error
  }
  throw new Error('nothing was refused')
}
