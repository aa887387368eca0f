import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  commitTrace,
  type Engine,
  type ExactModel,
  importTflite,
  keccak256,
  loadEngine,
  loadKeccak,
  outputOf,
  tensorLength,
  tensorRootOf,
  validateModel,
} from '@gavel/exact'
import { encodePrompt, loadDigits, loadTinyWriter } from '@gavel/models'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { floatTwinOf } from '../support/floatTwin.ts'
import { floatWriterOf } from '../support/floatWriter.ts'
import { percentile } from '../support/percentiles.ts'
import type { Bench, Figure } from './runner/figure.ts'

const MODELS = resolve(import.meta.dirname, '../../../shared/models')
const PUBLIC = ['pretrainedResnet_quant', 'mobilenet_v2_quantized_1x3x224x224']
const TARGET = 1.1
/** The target is for models above this many multiplications. */
const LARGE = 10_000_000
const WRITER = { heads: 4, prompt: 16, output: 48 } as const

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
    for (const rivals of allRivals()) {
      figures.push(...figuresOf(engine, rivals))
      progress(`${rivals.name} measured`)
    }
    return [...figures, ...hashFigures()]
  },
}

/** A model and the float inference that it is compared with. */
type Rivals = {
  readonly name: string
  readonly model: ExactModel
  readonly input: Int8Array
  readonly float: { readonly run: () => unknown; readonly dispose: () => void }
}

const allRivals = (): Rivals[] => [
  layersOf('digits', loadDigits().model),
  writer(),
  ...PUBLIC.filter((name) => existsSync(join(MODELS, `${name}.tflite`))).map((name) =>
    layersOf(name, importTflite(readFileSync(join(MODELS, `${name}.tflite`)), name).model),
  ),
]

const layersOf = (name: string, model: ExactModel): Rivals => {
  const input = Int8Array.from(
    { length: tensorLength(model.header.input) },
    (_, i) => ((i * 37) & 0xff) - 128,
  )
  const twin = floatTwinOf(model)
  const floats = Float32Array.from(input)
  return { name, model, input, float: { run: () => twin.run(floats), dispose: twin.dispose } }
}

/** A whole text; the float side keeps keys and values, as the exact graph does. */
const writer = (): Rivals => {
  const { model } = loadTinyWriter()
  const input = encodePrompt('Once there was a sleepy owl', { seed: 3 })
  const prompt = new Uint8Array(input).subarray(0, WRITER.prompt)
  const twin = floatWriterOf(model, WRITER)
  const name = 'tiny-writer, 48 tokens'
  return { name, model, input, float: { run: () => twin.write(prompt), dispose: twin.dispose } }
}

const figuresOf = (engine: Engine, { name, model, input, float }: Rivals): Figure[] => {
  const compiled = engine.compile(model)
  const { multiplications } = validateModel(model)
  const isLarge = multiplications > LARGE
  const pairs = measure(() => compiled.run(input), float.run, isLarge ? 40 : 400)
  const { tensors } = compiled.run(input)
  const output = tensors.at(-1) as Int8Array
  const eagerMs = medianMs(() => commitTrace(model, tensors), 15)
  const lazyMs = medianMs(() => tensorRootOf(outputOf(model), output), 15)
  compiled.dispose()
  float.dispose()
  const exactMs = middle(pairs.map(({ a }) => a))
  const ratios = pairs.map(({ a, b }) => a / b)
  const ratio = middle(ratios)
  return [
    {
      name: `${name}: exact over float`,
      value: ratio,
      unit: 'ratio',
      ...(isLarge ? { target: TARGET, met: ratio <= TARGET } : {}),
      note: `${(multiplications / 1e6).toFixed(1)} M multiplications; quartiles ${percentile(ratios, 0.25).toFixed(2)} to ${percentile(ratios, 0.75).toFixed(2)}`,
    },
    { name: `${name}: exact inference`, value: exactMs, unit: 'ms' },
    { name: `${name}: float inference`, value: middle(pairs.map(({ b }) => b)), unit: 'ms' },
    {
      name: `${name}: committing an eager trace, over exact inference`,
      value: eagerMs / exactMs,
      unit: 'ratio',
      note: `${eagerMs.toFixed(2)} ms`,
    },
    {
      name: `${name}: committing a lazy claim, over exact inference`,
      value: lazyMs / exactMs,
      unit: 'ratio',
      note: `${lazyMs.toFixed(3)} ms`,
    },
  ]
}

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

const middle = (values: readonly number[]): number => percentile([...values], 0.5)

const medianMs = (work: () => unknown, times: number): number =>
  middle(Array.from({ length: times }, () => timed(work)))

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
