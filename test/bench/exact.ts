import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  commitTrace,
  type ExactModel,
  importTflite,
  keccak256,
  loadEngine,
  loadKeccak,
  tensorLength,
  tensorRootOf,
  validateModel,
} from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { floatTwinOf } from '../support/floatTwin.ts'
import { percentile } from '../support/percentiles.ts'
import type { Bench, Figure } from './runner/figure.ts'

const MODELS = resolve(import.meta.dirname, '../../../shared/models')
const PUBLIC = ['pretrainedResnet_quant', 'mobilenet_v2_quantized_1x3x224x224']
const TARGET = 1.1
/** The target is for models above this many multiplications. */
const LARGE = 10_000_000

/**
 * Exact inference on our own kernel against plain float inference of the same architecture on the wasm backend of tfjs,
 * interleaved: both are WebAssembly with 128-bit vectors, on one thread.
 */
export const bench: Bench = {
  description:
    'exact: our kernel and tfjs wasm in interleaved pairs, one thread; the ratio of each pair, its median and spread',
  run: async (progress) => {
    await loadKeccak()
    await tf.setBackend('wasm')
    const engine = await loadEngine({ prefer: 'integer' })
    const figures: Figure[] = []
    for (const { name, model } of models()) {
      const compiled = engine.compile(model)
      const twin = floatTwinOf(model)
      const input = Int8Array.from(
        { length: tensorLength(model.header.input) },
        (_, i) => ((i * 37) & 0xff) - 128,
      )
      const floats = Float32Array.from(input)
      const { multiplications } = validateModel(model)
      const pairs = measure(
        () => compiled.run(input),
        () => twin.run(floats),
        multiplications > LARGE ? 40 : 400,
      )
      const { tensors } = compiled.run(input)
      const commitMs = medianMs(() => commitTrace(model, tensors), 15)
      const exactMs = percentile(
        pairs.map(({ a }) => a),
        0.5,
      )
      const ratios = pairs.map(({ a, b }) => a / b)
      const ratio = percentile(ratios, 0.5)
      const isLarge = multiplications > LARGE
      figures.push(
        {
          name: `${name}: exact over float`,
          value: ratio,
          unit: 'ratio',
          ...(isLarge ? { target: TARGET, met: ratio <= TARGET } : {}),
          note: `${(multiplications / 1e6).toFixed(1)} M multiplications; quartiles ${percentile(ratios, 0.25).toFixed(2)} to ${percentile(ratios, 0.75).toFixed(2)}`,
        },
        { name: `${name}: exact inference`, value: exactMs, unit: 'ms' },
        {
          name: `${name}: float inference`,
          value: percentile(
            pairs.map(({ b }) => b),
            0.5,
          ),
          unit: 'ms',
        },
        {
          name: `${name}: committing an eager trace, over exact inference`,
          value: commitMs / exactMs,
          unit: 'ratio',
          note: `${commitMs.toFixed(2)} ms`,
        },
      )
      progress(`${name} measured`)
      compiled.dispose()
      twin.dispose()
    }
    figures.push(...hashFigures())
    return figures
  },
}

const models = (): { readonly name: string; readonly model: ExactModel }[] => [
  { name: 'digits', model: loadDigits().model },
  ...PUBLIC.filter((name) => existsSync(join(MODELS, `${name}.tflite`))).map((name) => ({
    name,
    model: importTflite(readFileSync(join(MODELS, `${name}.tflite`)), name).model,
  })),
]

type Pair = { readonly a: number; readonly b: number }

/** Runs both in turn, so that both see the same machine; the first tenth warms up. */
const measure = (first: () => unknown, second: () => unknown, pairs: number): Pair[] => {
  const warmUp = Math.ceil(pairs / 10)
  const all = Array.from({ length: pairs + warmUp }, () => ({ a: timed(first), b: timed(second) }))
  return all.slice(warmUp)
}

const timed = (work: () => unknown): number => {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

const medianMs = (work: () => unknown, times: number): number =>
  percentile(
    Array.from({ length: times }, () => timed(work)),
    0.5,
  )

const hashFigures = (): Figure[] => {
  const bytes = new Int8Array(2 ** 20).fill(7)
  const tensor = { shape: [1, 1, 1, bytes.length], blockSize: 1_024, zeroPoint: 0 } as const
  const unsigned = new Uint8Array(bytes.buffer)
  const speed = (work: () => unknown): number => bytes.length / 1e3 / medianMs(work, 25)
  return [
    {
      name: 'root of a tensor of 1 MiB, blocks of 1 024 bytes',
      value: speed(() => tensorRootOf(tensor, bytes)),
      unit: 'MB/s',
    },
    {
      name: 'keccak256 of one message of 1 MiB',
      value: speed(() => keccak256(unsigned)),
      unit: 'MB/s',
    },
  ]
}
