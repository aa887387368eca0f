import { describe, expect, test } from 'vitest'
import { loadKeccak } from '../src/commit/keccak.ts'
import { loadEngine } from '../src/engine/engine.ts'
import { importTflite } from '../src/import/importTflite.ts'
import { referenceElement } from '../src/reference.ts'
import { tensorLength } from '../src/tensor.ts'
import { validateModel } from '../src/validate.ts'
import { randomOf } from '../tools/random.ts'
import { LOADED_BACKENDS } from './backends.ts'
import {
  golden,
  hasPublicModels,
  int8OfHex,
  pixelsOf,
  publicFile,
  sha256,
  WITHOUT_MODELS,
} from './publicModels.ts'

await loadKeccak()

const SMALL = [
  'kws_ref_model.seed1',
  'pretrainedResnet_quant.seed1',
  'person_detect.seed1',
  'person_detect.person',
  'person_detect.no_person',
]
const MOBILENET = 'mobilenet_v2_quantized_1x3x224x224'
/** MobileNetV2 on the fast backends alone: it has 300 million multiplications. */
const RUNS = LOADED_BACKENDS.flatMap(({ name }) =>
  [...SMALL, ...(name === 'cpu' ? [] : [`${MOBILENET}.seed1`])].map((run) => [name, run] as const),
)

const imported = (name: string) => importTflite(publicFile(name), name)

if (!hasPublicModels) console.warn(`Most of import.test.ts is skipped: it ${WITHOUT_MODELS}.`)

describe.skipIf(!hasPublicModels)('public models', () => {
  test.each(RUNS)(
    'on %s, %s gives the bytes of TFLite operator by operator',
    async (prefer, run) => {
      const expected = golden(run)
      const { model, operators } = imported(expected.model)
      const compiled = (await loadEngine({ prefer })).compile(model)
      const { tensors } = compiled.run(int8OfHex(expected.input.hex))
      compiled.dispose()
      const outputOf = (index: number) => tensors[operators[index]?.outputs[0] ?? -1]
      // A softmax is ours, not TFLite's: what goes into it is compared. A pad may be part of the convolution after it.
      const compared = expected.ops.filter(
        ({ op, index }) =>
          op !== 'SOFTMAX' && !(op === 'PAD' && operators[index]?.outputs[0] === -1),
      )
      expect(operators.map(({ name }) => name)).toEqual(expected.ops.map(({ op }) => op))
      expect(
        compared.map(({ index, op }) => [index, op, sha256(outputOf(index) ?? new Int8Array())]),
      ).toEqual(compared.map(({ index, op, sha256: hash }) => [index, op, hash]))
      for (const { op, hex } of expected.before) expect(outputOf(op - 1)).toEqual(int8OfHex(hex))
    },
  )

  test.each([
    ['person.bmp', 0x80, [-113, 113]],
    ['no_person.bmp', 0x00, [77, -77]],
  ] as const)('tells what is on %s', async (picture, sign, scores) => {
    const { model } = imported('person_detect.tflite')
    const compiled = (await loadEngine({ prefer: 'wasm' })).compile(model)
    // One picture stores int8, the other grey values.
    const input = Int8Array.from(pixelsOf(picture), (byte) => (byte ^ sign) - 128)
    const { output } = compiled.run(input)
    compiled.dispose()
    expect([...output]).toEqual(scores)
  })

  test.each([
    ['kws_ref_model.tflite', 2_656_768],
    ['pretrainedResnet_quant.tflite', 12_501_632],
    ['person_detect.tflite', 7_157_888],
    [`${MOBILENET}.tflite`, 300_774_272],
  ])('%s is a valid model', (name, multiplications) => {
    const imports = imported(name)
    const certificate = validateModel(imports.model)
    expect(certificate).toEqual(imports.certificate)
    expect(certificate.multiplications).toBe(multiplications)
  })

  test('MobileNetV2 classifies a picture of soft shapes as the reference does', async () => {
    const { model } = imported(`${MOBILENET}.tflite`)
    const compiled = (await loadEngine({ prefer: 'wasm' })).compile(model)
    const { tensors } = compiled.run(softShapes(224))
    compiled.dispose()
    const random = randomOf(11)
    for (const [index, op] of model.ops.entries())
      for (let trial = 0; trial < 12; trial++) {
        const element = random.integer(0, tensorLength(op.output) - 1)
        const expected = referenceElement(model, index + 1, tensors, element)
        expect([index + 1, op.kind, element, tensors[index + 1]?.[element]]).toEqual([
          index + 1,
          op.kind,
          element,
          expected,
        ])
      }
  })
})

/** A picture in NCHW order with what photographs have: gradients, a bright disc, a textured ground. */
const softShapes = (size: number): Int8Array =>
  Int8Array.from({ length: 3 * size * size }, (_, index) => {
    const channel = Math.floor(index / (size * size))
    const [y, x] = [Math.floor(index / size) % size, index % size]
    const sky = 110 - (y * (90 - 30 * channel)) / size
    const sun = Math.hypot(x - 150, y - 60) < 28 ? 100 : 0
    const ground = y > 140 ? 25 * Math.sin(x / 3) * Math.cos(y / 5) - 40 + 20 * channel : 0
    return Math.max(-128, Math.min(127, Math.round(sky + sun + ground)))
  })
