import { parseArgs } from 'node:util'
import { loadEngine } from '@gavel/exact'
import { loadTinyWriter } from '../bundled.ts'
import { exactLosses, floatLosses, perplexityOf } from './perplexity.ts'
import { HELD_OUT_TEXTS, SEED, TRAINING } from './recipe.ts'
import { OUTPUT, parameterCountOf, SHAPE } from './shape.ts'
import { decodeStory, encodePrompt } from './text.ts'
import { readTrained } from './trained.ts'
import { batchOf } from './training/batches.ts'

/** How far the exact model's perplexity may lie above the float model's. */
const MOST_EXCESS = 0.01
const SAMPLES = [
  ['Once there was a sleepy owl', 0],
  ['Once there was a sleepy owl', 1],
  ['Weather for the lighthouse:', 2],
  ['Market news: honey', 3],
  ['Otto the wizard', 4],
] as const

const measure = async () => {
  const engine = await loadEngine({ prefer: 'wasm' })
  const { weights, tables } = readTrained()
  const { id, bytes, model } = loadTinyWriter()
  const heldOut = batchOf('held-out', SEED, 0, HELD_OUT_TEXTS, SHAPE)
  const losses = exactLosses(engine, tables, heldOut)
  const float = perplexityOf(floatLosses(SHAPE, weights, heldOut))
  const exact = perplexityOf(losses)
  const compiled = engine.compile(model)
  const samples = SAMPLES.map(([prompt, seed]) => {
    const input = encodePrompt(prompt, { seed })
    const startedAt = performance.now()
    const { output } = compiled.run(input)
    return { seed, prompt, ms: performance.now() - startedAt, text: decodeStory(input, output) }
  })
  compiled.dispose()
  return {
    modelId: id,
    modelBytes: bytes.length,
    operators: model.ops.length,
    parameters: parameterCountOf(SHAPE),
    trainingTexts: TRAINING.steps * TRAINING.texts,
    heldOutTexts: HELD_OUT_TEXTS,
    heldOutTokens: losses.reduce((sum, { tokens }) => sum + tokens, 0),
    float,
    exact,
    met: exact <= float * (1 + MOST_EXCESS),
    engine: engine.backend,
    samples,
  }
}

type Report = Awaited<ReturnType<typeof measure>>

const textOf = (report: Report): string => `tiny-writer ${report.modelId}
${report.parameters} parameters, ${report.operators} operators, ${report.modelBytes} bytes; ${OUTPUT} tokens a claim
trained on ${report.trainingTexts} texts; held out: ${report.heldOutTexts} texts, ${report.heldOutTokens} tokens, about
combinations that no training text is about

perplexity of the float model  ${report.float.toFixed(4)}
perplexity of the exact model  ${report.exact.toFixed(4)}   at most ${100 * MOST_EXCESS} % above

${report.samples.map(({ seed, ms, text }) => `seed ${seed}, ${ms.toFixed(0)} ms: ${text}`).join('\n')}

tfjs backend ${report.engine}
${report.met ? 'All requirements are met.' : 'A requirement is MISSED.'}`

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const report = await measure()
console.log(values.json ? JSON.stringify(report, null, 2) : textOf(report))
if (!report.met) process.exitCode = 1
