import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  type ExactModel,
  elementProof,
  encodeProof,
  importTflite,
  loadEngine,
  modelIdOf,
  openTrace,
  rootsOf,
  tensorLength,
  validateModel,
} from '@gavel/exact'
import { encodePrompt, loadDigits, loadTinyWriter } from '@gavel/models'
import type { Hex } from 'viem'
import { calldataFloor } from '../support/floor.ts'
import { bareClaim, judgeData, type Lie, lieAt, sampleElements } from '../support/fraud.ts'
import { findDearest, measure, termsIn } from '../support/refutations.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'
import { atMost, type Bench, type Figure } from './runner/figure.ts'

/** Where models of other people lie, which are not part of the project. */
const PUBLIC = resolve(import.meta.dirname, '../../../shared/models')
/** Elements of each operator of which the one with the dearest calldata is judged. */
const PUBLIC_SAMPLES = 96
const PUBLIC_TARGET = 280_000
/** Elements of an operator of tiny-writer: its operators are many and alike. */
const WRITER_SAMPLES = 4

const publicModels = (): { readonly name: string; readonly model: ExactModel }[] =>
  existsSync(PUBLIC)
    ? readdirSync(PUBLIC)
        .filter((file) => file.endsWith('.tflite'))
        .map((file) => ({
          name: file.slice(0, -7),
          model: importTflite(readFileSync(join(PUBLIC, file)), file).model,
        }))
    : []

/** Elements of an operator among which its dearest is looked for. */
const SAMPLES = 48

/** Gas of whole proof transactions: for each operator of the digits model, the dearest of a sample of its elements. */
export const bench: Bench = {
  description:
    'proof-gas: gasUsed of one refutation per operator of the digits model and per kind of tiny-writer’s',
  run: async (progress) => {
    const settlement = await startSettlement()
    try {
      const { id, model } = loadDigits()
      const engine = await loadEngine()
      const compiled = engine.compile(model)
      const input = Int8Array.from({ length: tensorLength(model.header.input) }, (_, i) => i * 7)
      const { tensors } = compiled.run(input)
      const figures: Figure[] = [await firstRefutation(settlement, id, model, tensors)]
      for (const [index, { kind }] of model.ops.entries()) {
        const lies: Lie[] = []
        for (const element of sampleElements(model, index + 1, SAMPLES)) {
          lies.push(await lieAt(model, tensors, index + 1, element))
        }
        const dearest = await findDearest(settlement, id, lies)
        const figure = await measure(
          settlement,
          { modelId: id, kind, terms: termsIn(model, index) },
          dearest,
        )
        progress(`${figure.name}: ${figure.value} gas, ${figure.note}`)
        figures.push(figure)
      }
      compiled.dispose()
      figures.push(...(await measureWriter(settlement, progress)))
      figures.push(...(await measurePublic(settlement, progress)))
      return figures
    } finally {
      await settlement.devnet.stop()
    }
  },
}

/** The first refutation of a deployment also opens the slots that hold what is burned and what is credited. */
const firstRefutation = async (
  settlement: Settlement,
  modelId: Hex,
  model: ExactModel,
  tensors: readonly Int8Array[],
): Promise<Figure> => {
  const lie = await lieAt(model, tensors, model.ops.length, 0)
  const subject = { modelId, kind: 'any', terms: termsIn(model, model.ops.length - 1) }
  const figure = await measure(settlement, subject, lie)
  const { name: _, target: __, met: ___, ...rest } = figure
  return { ...rest, name: `first refutation of all, op ${lie.op}` }
}

/** Of each kind of operator of tiny-writer the dearest: among its first, its last, and the one with the most terms. */
const measureWriter = async (
  settlement: Settlement,
  progress: (line: string) => void,
): Promise<Figure[]> => {
  const { id, model } = loadTinyWriter()
  const compiled = (await loadEngine()).compile(model)
  const { tensors } = compiled.run(encodePrompt('Once there was a sleepy owl', { seed: 3 }))
  compiled.dispose()
  const certified = validateModel(model).ops
  const byKind = Map.groupBy(certified, ({ kind }) => kind)
  const figures: Figure[] = []
  for (const [kind, ops] of byKind) {
    const longest = ops.reduce((most, op) => (op.k > most.k ? op : most))
    const lies: Lie[] = []
    for (const { op } of new Set(
      [ops[0], longest, ops.at(-1)].filter((each) => each !== undefined),
    ))
      for (const element of sampleElements(model, op, WRITER_SAMPLES))
        lies.push(await lieAt(model, tensors, op, element))
    const dearest = await findDearest(settlement, id, lies)
    const terms = termsIn(model, dearest.op - 1)
    const figure = await measure(settlement, { modelId: id, kind, terms }, dearest)
    progress(`tiny-writer, ${figure.name}: ${figure.value} gas, ${figure.note}`)
    figures.push({ ...figure, name: `tiny-writer, ${figure.name}` })
  }
  return figures
}

/** Whole transactions for the dearest operators of models that other people trained, where they lie beside the project. */
const measurePublic = async (
  settlement: Settlement,
  progress: (line: string) => void,
): Promise<Figure[]> => {
  const figures: Figure[] = []
  for (const { name, model } of publicModels()) {
    const compiled = (await loadEngine()).compile(model)
    const input = Int8Array.from({ length: tensorLength(model.header.input) }, (_, i) => i * 7)
    const { tensors } = compiled.run(input)
    compiled.dispose()
    const { op, element } = await dearestPlace(settlement, model, tensors)
    const lie = await lieAt(model, tensors, op, element)
    const kind = model.ops[op - 1]?.kind ?? ''
    const subject = { modelId: modelIdOf(model), kind, terms: termsIn(model, op - 1) }
    const estimate = validateModel(model).ops[op - 1]?.proofGas
    const figure = await measure(settlement, subject, lie)
    progress(`${name}: ${figure.value} gas, ${figure.note}`)
    figures.push(
      atMost({
        ...figure,
        note: `${figure.note}, at most ${estimate} by the certificate`,
        name: `${name}, dearest of ${model.ops.length}: ${figure.name}`,
        target: PUBLIC_TARGET,
      }),
    )
  }
  return figures
}

/** The operator and element whose proof costs most, by calldata within an operator: judged right, which costs the same. */
const dearestPlace = async (
  { chain, deployment, solver }: Settlement,
  model: ExactModel,
  tensors: readonly Int8Array[],
): Promise<{ readonly op: number; readonly element: number }> => {
  const trace = openTrace(model, tensors)
  const claim = bareClaim(modelIdOf(model), rootsOf(trace))
  let dearest = { op: 1, element: 0, gas: 0n }
  for (const index of model.ops.keys()) {
    const candidates = sampleElements(model, index + 1, PUBLIC_SAMPLES).map((element) => {
      const data = judgeData(claim, encodeProof(elementProof(trace, index + 1, element)))
      return { element, data, floor: calldataFloor(data) }
    })
    const { element, data } = candidates.reduce((a, b) => (b.floor > a.floor ? b : a))
    const gas = await chain.estimateGas({ account: solver, to: deployment.verifier, data })
    if (gas > dearest.gas) dearest = { op: index + 1, element, gas }
  }
  return dearest
}
