import { readFile } from 'node:fs/promises'
import { keccak_256 } from '@noble/hashes/sha3.js'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { concatBytes } from '../src/bytes/writer.ts'
import { keccak256, keccakPieces, loadKeccak } from '../src/commit/keccak.ts'
import { compile } from '../src/engine/engine.ts'
import { loadInteger } from '../src/engine/integer/backend.ts'
import { placeTensors } from '../src/engine/integer/places.ts'
import { probeInteger } from '../src/engine/integer/probe.ts'
import { type DenseOp, ExactError, type ExactModel, runReference } from '../src/index.ts'
import { tensorLength } from '../src/tensor.ts'
import { descriptorsOf } from '../src/tensors.ts'
import { BINARIES, binariesText } from '../tools/kernels.ts'
import { randomOf } from '../tools/random.ts'
import { smallModel } from '../tools/randomModel.ts'

test('the committed kernels are what their source compiles to', async () => {
  expect(await binariesText()).toBe(await readFile(BINARIES, 'utf8'))
})

describe('keccak kernel', () => {
  beforeAll(async () => {
    expect(await loadKeccak()).toBe('wasm')
  })

  const lengths = fc.oneof(
    fc.integer({ min: 0, max: 1_100 }),
    fc.constantFrom(0, 1, 134, 135, 136, 137, 271, 272, 273, 1_023, 1_024, 70_000),
  )
  const bytes = lengths.chain((length) => fc.uint8Array({ minLength: length, maxLength: length }))

  test('hashes any message as the JavaScript hash does', () => {
    fc.assert(
      fc.property(bytes, (message) => {
        expect(keccak256(message)).toEqual(keccak_256(message))
      }),
      { numRuns: 200 },
    )
  })

  test('hashes pieces of any size, the last one shorter', () => {
    fc.assert(
      fc.property(
        bytes,
        fc.integer({ min: 1, max: 1_024 }),
        fc.integer({ min: 0, max: 7 }),
        (message, size, domain) => {
          const expected = Array.from({ length: Math.ceil(message.length / size) }, (_, index) =>
            keccak_256(
              Uint8Array.of(domain, ...message.subarray(index * size, (index + 1) * size)),
            ),
          )
          expect(keccakPieces(domain, message, size)).toEqual(concatBytes(expected))
        },
      ),
      { numRuns: 200 },
    )
  })

  test('hashes of one call outlive the next', () => {
    const first = keccak256(Uint8Array.of(1))
    const kept = first.slice()
    keccak256(Uint8Array.of(2))
    expect(first).toEqual(kept)
  })
})

/** A dense layer of one product: the accumulator is q + bias, whatever the channel wants it to be. */
const rescaling = (
  channels: readonly { bias: number; multiplier: number; shift: number }[],
  { zeroPoint, lo, hi, profile }: Pick<DenseOp, 'lo' | 'hi' | 'profile'> & { zeroPoint: number },
): ExactModel => {
  const input = { shape: [1, 1, 256, 1], blockSize: 256, zeroPoint: 0 } as const
  const table = {
    channels: channels.length,
    k: 1,
    weights: new Int8Array(channels.length).fill(1),
    biases: Int32Array.from(channels, ({ bias }) => bias),
    multipliers: Uint32Array.from(channels, ({ multiplier }) => multiplier),
    shifts: Uint8Array.from(channels, ({ shift }) => shift),
  }
  const output = {
    shape: [1, 1, 256, channels.length] as const,
    blockSize: 1024,
    zeroPoint,
  }
  const inputs = [{ source: 0, tensor: input }]
  return {
    header: { version: 1, kind: 0, input },
    ops: [{ kind: 'dense', inputs, output, table, lo, hi, profile }],
    metadata: { name: 'rescaling' },
  }
}

/** An accumulator near one whose result is as near to a tie as the multiplier allows. */
const nearTie = (multiplier: number, shift: number, step: number, limit: number): number => {
  if (multiplier === 0) return 0
  const tie = Math.round(((step + 0.5) * 2 ** shift) / multiplier)
  return Math.max(-limit, Math.min(limit, tie))
}

describe('requantisation of the kernel', async () => {
  const backend = await loadInteger()
  const every = Int8Array.from({ length: 256 }, (_, byte) => byte - 128)
  const byte = fc.integer({ min: -128, max: 127 })
  const T = {
    multiplier: fc.oneof(
      fc.integer({ min: 2 ** 30, max: 2 ** 31 - 1 }),
      fc.constantFrom(0, 2 ** 30, 2 ** 30 + 1, 2 ** 31 - 1),
    ),
    shift: fc.integer({ min: 17, max: 62 }),
    limit: 2 ** 31 - 1 - 256,
  }
  const F = {
    multiplier: fc.integer({ min: 1024, max: 2047 }),
    shift: fc.integer({ min: 1, max: 35 }),
    limit: 2 ** 24 - 1 - 256,
  }

  test.each([
    ['T', T],
    ['F', F],
  ] as const)(
    'profile %s: ties and their neighbours are those of the reference',
    (profile, range) => {
      const channel = fc
        .record({
          multiplier: range.multiplier,
          shift: range.shift,
          step: fc.integer({ min: -130, max: 130 }),
        })
        .map(({ multiplier, shift, step }) => ({
          bias: nearTie(multiplier, shift, step, range.limit),
          multiplier,
          shift,
        }))
      fc.assert(
        fc.property(
          fc.array(channel, { minLength: 1, maxLength: 19 }),
          byte,
          byte,
          byte,
          (channels, zeroPoint, a, b) => {
            const clamp = { lo: Math.min(a, b), hi: Math.max(a, b) }
            const model = rescaling(channels, { zeroPoint, profile, ...clamp })
            const compiled = compile(backend, model)
            expect(compiled.run(every).tensors).toEqual(runReference(model, every))
          },
        ),
        { numRuns: 150 },
      )
    },
  )

  test('the probe refuses a kernel that rounds one byte wrongly', () => {
    const plan = (model: ExactModel) => (input: Int8Array) => {
      const tensors = backend.plan(model).run(input)
      const last = tensors.at(-1) as Int8Array
      last[last.length - 1] = (last.at(-1) as number) ^ 1
      return tensors
    }
    expect(() => probeInteger(plan)).toThrow(ExactError)
    expect(probeInteger((model) => backend.plan(model).run).kernels).toContain('depthwiseConv2d')
  })
})

test('an image that its padding shifts to its own extent is not taken for one without padding', async () => {
  const input = { shape: [1, 3, 2, 3], blockSize: 256, zeroPoint: -128 } as const
  const model: ExactModel = {
    header: { version: 1, kind: 0, input },
    ops: [
      {
        kind: 'conv2d',
        profile: 'T',
        inputs: [{ source: 0, tensor: input }],
        output: { shape: [1, 3, 1, 2], blockSize: 256, zeroPoint: 0 },
        table: {
          channels: 2,
          k: 6,
          biases: Int32Array.of(0, 7),
          multipliers: Uint32Array.of(2 ** 30, 2 ** 30),
          shifts: Uint8Array.of(37, 37),
          weights: Int8Array.of(1, -2, 3, -4, 5, -6, 7, 8, -9, 10, 11, -12),
        },
        ...{ kernel: [1, 2], strides: [1, 3], dilations: [1, 1], padTop: 0, padLeft: 1 },
        ...{ lo: -128, hi: 127 },
      },
    ],
    metadata: { name: 'shifted' },
  }
  const image = Int8Array.from({ length: 18 }, (_, i) => ((i * 53) & 0xff) - 128)
  const compiled = compile(await loadInteger(), model)
  expect(compiled.run(image).tensors).toEqual(runReference(model, image))
})

test('no two tensors that are needed at once share a byte', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      const model = smallModel(randomOf(seed))
      const { addresses, bytes } = placeTensors(model)
      const tensors = descriptorsOf(model).map((descriptor, made) => ({
        made,
        start: addresses[made] as number,
        end: (addresses[made] as number) + tensorLength(descriptor),
        last: model.ops.reduce(
          (last, { inputs }, op) => (inputs.some(({ source }) => source === made) ? op + 1 : last),
          made,
        ),
      }))
      for (const a of tensors) {
        expect(a.end).toBeLessThanOrEqual(bytes)
        for (const b of tensors)
          if (a.made < b.made && b.made <= a.last)
            expect(a.end <= b.start || b.end <= a.start).toBe(true)
      }
    }),
  )
})
