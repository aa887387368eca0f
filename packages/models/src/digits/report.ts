import { parseArgs } from 'node:util'
import { loadEngine } from '@gavel/exact'
import { loadDigits } from '../bundled.ts'
import { illustratorOf } from './dataset.ts'
import { type Evaluation, evaluate } from './evaluate.ts'
import { readTrained } from './floatModelFile.ts'
import { FLOAT_FILE, HELD_OUT_IMAGES, IMAGES_PER_EPOCH, NETWORK } from './recipe.ts'

/** What the model must reach, in shares of the held-out images. */
const LEAST_EXACT = 0.985
const MOST_LINEAR = 0.95

type Report = Evaluation & {
  readonly seed: number
  readonly trainingImages: number
  readonly modelId: string
  readonly modelBytes: number
  /** The tfjs backend that ran both the float and the exact models. */
  readonly engine: string
  readonly met: boolean
  readonly elapsedMs: number
}

const measure = async (): Promise<Report> => {
  const startedAt = performance.now()
  const engine = await loadEngine({ prefer: 'wasm' })
  const trained = readTrained(FLOAT_FILE)
  const { id, bytes, model } = loadDigits()
  const heldOut = illustratorOf('held-out', trained.seed)(0, HELD_OUT_IMAGES)
  const evaluation = evaluate(engine, { trained, exact: model }, heldOut)
  const { exact, baseline, inkBaseline } = evaluation
  return {
    seed: trained.seed,
    trainingImages: NETWORK.epochs * IMAGES_PER_EPOCH,
    modelId: id,
    modelBytes: bytes.length,
    ...evaluation,
    engine: engine.backend,
    met: exact >= LEAST_EXACT && Math.max(baseline, inkBaseline) < MOST_LINEAR,
    elapsedMs: Math.round(performance.now() - startedAt),
  }
}

const percent = (share: number): string => `${(100 * share).toFixed(2).padStart(6)} %`

const textOf = (report: Report): string => `digits ${report.modelId}, ${report.modelBytes} bytes
seed ${report.seed}; trained on ${report.trainingImages} images; held out: ${report.images} images of \
fonts and hands that training never saw

linear baseline, pixels as they are  ${percent(report.baseline)}   must stay under ${percent(MOST_LINEAR).trim()}
linear baseline, ink on paper        ${percent(report.inkBaseline)}   must stay under ${percent(MOST_LINEAR).trim()}
float model                          ${percent(report.float)}
exact model                          ${percent(report.exact)}   must reach ${percent(LEAST_EXACT).trim()}
  on fonts                           ${percent(report.exactOnFonts)}
  on hands                           ${percent(report.exactOnHands)}
float and exact read the same        ${percent(report.agreement)}

The images are light on dark as often as dark on light, and a model that weighs single pixels cannot
tell a digit from its negative: the first baseline is near chance. The second is shown every image as
ink on paper, with full contrast.

tfjs backend ${report.engine}; ${(report.elapsedMs / 1000).toFixed(1)} s in all
${report.met ? 'All requirements are met.' : 'A requirement is MISSED.'}`

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })
const report = await measure()
console.log(values.json ? JSON.stringify(report, null, 2) : textOf(report))
if (!report.met) process.exitCode = 1
