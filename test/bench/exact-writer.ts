import { commitTrace, loadEngine, loadKeccak, validateModel } from '@gavel/exact'
import { encodePrompt, loadTinyWriter } from '@gavel/models'
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { floatWriterOf } from '../support/floatWriter.ts'
import { percentile } from '../support/percentiles.ts'
import type { Bench } from './runner/figure.ts'

const SIZES = { heads: 4, prompt: 16, output: 48 } as const
const PAIRS = 30
const WARM_UP = 5
/** A claim of 48 tokens should not feel slower than this. */
const TARGET_MS = 1_000

/** A whole text of tiny-writer, exact and in plain float with kept keys and values, in turn on the wasm backend. */
export const bench: Bench = {
  description:
    'exact-writer: 48 tokens of tiny-writer, exact and float in turn on tfjs wasm, one thread',
  run: async (progress) => {
    await loadKeccak()
    await tf.setBackend('wasm')
    const engine = await loadEngine({ prefer: 'wasm' })
    const { bytes, model } = loadTinyWriter()
    const validateMs = timed(() => validateModel(bytes))
    const startedAt = performance.now()
    const compiled = engine.compile(model)
    const compileMs = performance.now() - startedAt
    const float = floatWriterOf(model, SIZES)
    const input = encodePrompt('Once there was a sleepy owl', { seed: 3 })
    const prompt = new Uint8Array(input).subarray(0, SIZES.prompt)
    const pairs = Array.from({ length: PAIRS + WARM_UP }, () => ({
      exact: timed(() => compiled.run(input)),
      float: timed(() => float.write(prompt)),
    })).slice(WARM_UP)
    const { tensors } = compiled.run(input)
    const commits = Array.from({ length: 15 }, () => timed(() => commitTrace(model, tensors)))
    const middle = (values: readonly number[]): number => percentile([...values], 0.5)
    const exactMs = middle(pairs.map(({ exact }) => exact))
    const ratios = pairs.map(({ exact, float: other }) => exact / other)
    compiled.dispose()
    float.dispose()
    progress('tiny-writer measured')
    return [
      {
        name: 'tiny-writer: exact over float',
        value: middle(ratios),
        unit: 'ratio',
        note: `quartiles ${percentile(ratios, 0.25).toFixed(2)} to ${percentile(ratios, 0.75).toFixed(2)}`,
      },
      {
        name: 'tiny-writer: exact, 48 tokens',
        value: exactMs,
        unit: 'ms',
        target: TARGET_MS,
        met: exactMs <= TARGET_MS,
      },
      {
        name: 'tiny-writer: float, 48 tokens',
        value: middle(pairs.map(({ float: other }) => other)),
        unit: 'ms',
      },
      {
        name: 'tiny-writer: committing an eager trace, over exact inference',
        value: middle(commits) / exactMs,
        unit: 'ratio',
        note: `${middle(commits).toFixed(2)} ms`,
      },
      { name: 'tiny-writer: decoding and validating', value: validateMs, unit: 'ms' },
      { name: 'tiny-writer: compiling', value: compileMs, unit: 'ms' },
    ]
  },
}

const timed = (work: () => unknown): number => {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}
