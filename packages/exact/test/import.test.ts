import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ExactError, importTflite, loadEngine, outputOf, validateModel } from '../src/index.ts'

/** Public models of other people; they are not part of the project. */
const MODELS = resolve(import.meta.dirname, '../../../../shared/models')
const areThere = existsSync(MODELS)

type Golden = {
  readonly model: string
  readonly input: { readonly hex: string }
  readonly ops: readonly { readonly op: string; readonly sha256: string }[]
  readonly before: readonly { readonly op: number; readonly hex: string }[]
}

const goldenOf = (file: string): Golden =>
  JSON.parse(readFileSync(join(MODELS, 'golden', `${file}.json`), 'utf8'))

const bytesOf = (hex: string): Int8Array => new Int8Array(Buffer.from(hex, 'hex'))

const sha256 = (bytes: Int8Array): string =>
  createHash('sha256')
    .update(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length))
    .digest('hex')

const runs: [golden: string, backends: readonly ('integer' | 'wasm' | 'cpu')[]][] = [
  ['kws_ref_model.seed1', ['integer', 'wasm', 'cpu']],
  ['pretrainedResnet_quant.seed1', ['integer', 'wasm', 'cpu']],
  ['person_detect.seed1', ['integer', 'wasm', 'cpu']],
  ['person_detect.person', ['integer', 'wasm', 'cpu']],
  ['person_detect.no_person', ['integer', 'wasm']],
  ['mobilenet_v2_quantized_1x3x224x224.seed1', ['integer', 'wasm']],
]

describe.skipIf(!areThere)('public models', () => {
  for (const [file, backends] of runs) {
    test.each(backends)(
      `${file} gives the reference kernels' bytes, operator by operator, on %s`,
      async (backend) => {
        const golden = goldenOf(file)
        const { model, operators } = importTflite(
          readFileSync(join(MODELS, golden.model)),
          golden.model,
        )
        validateModel(model)
        const compiled = (await loadEngine({ prefer: backend })).compile(model)
        const { tensors } = compiled.run(bytesOf(golden.input.hex))
        compiled.dispose()
        expect(operators).toHaveLength(golden.ops.length)
        for (const [index, { op, sha256: expected }] of golden.ops.entries()) {
          const imported = operators[index]
          expect(imported?.name).toBe(op)
          // The last softmax is ours: TFLite's kernels differ among themselves there.
          if (op === 'SOFTMAX') continue
          const tensor = tensors[imported?.op ?? -1]
          expect(tensor && sha256(tensor), `operator ${index} (${op})`).toBe(expected)
        }
      },
    )
  }

  test('person_detect tells a picture with a person from one without', async () => {
    const { model, operators } = importTflite(
      readFileSync(join(MODELS, 'person_detect.tflite')),
      'person_detect',
    )
    const compiled = (await loadEngine()).compile(model)
    const logits = (bitmap: string, toInt8: (byte: number) => number): number[] => {
      const file = readFileSync(join(MODELS, bitmap))
      const start = file.readUInt32LE(10)
      const rows = Array.from({ length: 96 }, (_, y) =>
        file.subarray(start + (95 - y) * 96, start + (96 - y) * 96),
      )
      const input = Int8Array.from(
        rows.flatMap((row) => [...row]),
        toInt8,
      )
      const before = operators.at(-2)?.op ?? 0
      return [...(compiled.run(input).tensors[before] ?? [])]
    }
    const expected = (file: string): number[] => [...bytesOf(goldenOf(file).before[0]?.hex ?? '')]
    const withPerson = logits('person.bmp', (byte) => (byte << 24) >> 24)
    const without = logits('no_person.bmp', (byte) => byte - 128)
    expect(withPerson).toEqual(expected('person_detect.person'))
    expect(without).toEqual(expected('person_detect.no_person'))
    expect([withPerson, without].map(([no = 0, yes = 0]) => yes > no)).toEqual([true, false])
    compiled.dispose()
  })

  test('MobileNetV2 classifies a picture of 224 x 224', async () => {
    const file = readFileSync(join(MODELS, 'mobilenet_v2_quantized_1x3x224x224.tflite'))
    const { model } = importTflite(file, 'mobilenet')
    const compiled = (await loadEngine()).compile(model)
    const picture = Int8Array.from({ length: 3 * 224 * 224 }, (_, i) => {
      const [y, x] = [Math.floor((i % 50_176) / 224), i % 224]
      return Math.round(100 * Math.sin(x / 19) * Math.cos(y / 31)) - 14
    })
    const { output } = compiled.run(picture)
    expect(output).toHaveLength(outputOf(model).shape[3])
    expect(new Set(output).size).toBeGreaterThan(10)
    compiled.dispose()
  })

  test('a damaged file is refused with a code, quickly and without a crash', () => {
    const file = new Uint8Array(readFileSync(join(MODELS, 'kws_ref_model.tflite')))
    const refusal = (bytes: Uint8Array): unknown => {
      try {
        importTflite(bytes, 'damaged')
        return undefined
      } catch (error) {
        return error
      }
    }
    fc.assert(
      fc.property(fc.nat(file.length - 1), (length) => {
        const error = refusal(file.subarray(0, length))
        // Only what nothing refers to, padding at the end, can be missing without harm.
        if (length < file.length - 64) expect(error).toBeInstanceOf(ExactError)
      }),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(file.length - 1), fc.nat(255)), { minLength: 1, maxLength: 24 }),
        (changes) => {
          const damaged = file.slice()
          for (const [at, byte] of changes) damaged[at] = byte
          const error = refusal(damaged)
          expect(error === undefined || error instanceof ExactError, String(error)).toBe(true)
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('what is not a .tflite file is refused with a code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(() => importTflite(bytes, 'noise')).toThrow(ExactError)
    }),
  )
})
