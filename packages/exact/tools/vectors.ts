import { modelIdOf } from '../src/commit/model.ts'
import type { ExactModel, Hex } from '../src/model.ts'
import { elementProof, endpointProof } from '../src/proof/build.ts'
import { encodeProof } from '../src/proof/encode.ts'
import { type ClaimRoots, findFraud } from '../src/proof/find.ts'
import type { FraudProof } from '../src/proof/proof.ts'
import { runReference } from '../src/reference.ts'
import { tensorLength } from '../src/tensor.ts'
import { commitTrace, type OpenedTrace, openTrace, rootsOf } from '../src/trace/opened.ts'
import { edgeModels } from './edgeModels.ts'
import { lieAt, randomOverride } from './lies.ts'
import { type Random, randomBytes, randomOf } from './random.ts'
import { ALL_KINDS, randomModel, smallModel } from './randomModel.ts'

/** A proof and what the judge must say of it. */
export type ProofVector = {
  readonly name: string
  readonly claim: ClaimRoots & {
    readonly intentHash: Hex
    readonly solver: Hex
    readonly modelId: Hex
    readonly keyHash: Hex
    readonly cipherHash: Hex
    /** Decimal wei. */
    readonly price: string
  }
  readonly proof: Hex
  readonly fraud: boolean
}

/** All vectors; the same on every machine. */
const proofVectors = (): ProofVector[] => {
  const vectors: ProofVector[] = []
  for (const model of edgeModels()) vectors.push(...vectorsOf(randomOf(40), model, 'edge'))
  for (const [index, kind] of ALL_KINDS.entries())
    for (let seed = 0; seed < 4; seed++) {
      const random = randomOf(100 * index + seed)
      const model = randomModel(random, { kinds: [kind], ops: 1, size: 9, channels: 14 })
      vectors.push(...vectorsOf(random, model, `${kind} ${seed}`))
    }
  for (let seed = 0; seed < 14; seed++) {
    const random = randomOf(1000 + seed)
    vectors.push(...vectorsOf(random, smallModel(random), `graph ${seed}`))
  }
  return vectors
}

const vectorsOf = (random: Random, model: ExactModel, prefix: string): ProofVector[] => {
  const name = `${prefix}: ${model.metadata.name}`
  const input = randomBytes(random, tensorLength(model.header.input))
  const honest = runReference(model, input)
  return [
    ...elementVectors(random, model, honest, name),
    ...endpointVectors(random, model, honest, name),
    ...formVectors(random, model, honest, name),
  ]
}

/** Of each operator the first, the last and a random element: right, and changed. */
const elementVectors = (
  random: Random,
  model: ExactModel,
  honest: readonly Int8Array[],
  name: string,
): ProofVector[] =>
  model.ops.flatMap((operator, index) => {
    const op = index + 1
    const last = tensorLength(operator.output) - 1
    const right = openTrace(model, honest)
    return [...new Set([0, last, random.integer(0, last)])].flatMap((element) => {
      const label = `${name}, op ${op} ${operator.kind}, element ${element}`
      const lie = lieAt(random, model, honest, op, element)
      const wrong = openTrace(model, lie.tensors)
      return [
        vectorOf(`${label}, right`, right, elementProof(right, op, element), false),
        vectorOf(`${label}, wrong`, wrong, elementProof(wrong, op, element), true),
      ]
    })
  })

const endpointVectors = (
  random: Random,
  model: ExactModel,
  honest: readonly Int8Array[],
  name: string,
): ProofVector[] => {
  const trace = openTrace(model, honest)
  const leaf = random.pick([0, model.ops.length])
  const root = `0x${'5a'.repeat(32)}` as const
  const field = leaf === 0 ? { inputRoot: root } : { outputRoot: root }
  return [
    vectorOf(`${name}, leaf ${leaf} as claimed`, trace, endpointProof(trace, leaf), false),
    vectorOf(
      `${name}, leaf ${leaf} not as claimed`,
      trace,
      endpointProof(trace, leaf),
      true,
      field,
    ),
  ]
}

/** One place out of form in each of the trees drawn: the trace's, and some tensor's. */
const formVectors = (
  random: Random,
  model: ExactModel,
  honest: readonly Int8Array[],
  name: string,
): ProofVector[] =>
  [randomOverride(random, model, 0), randomOverride(random, model)]
    .filter((override) => override !== undefined)
    .map((override) => {
      const trace = openTrace(model, honest, [override])
      // A claim's inputRoot is the intent's, whatever tree the solver built over the input.
      const { inputRoot } = commitTrace(model, honest)
      const proof = findFraud(model, { ...rootsOf(trace), inputRoot }, honest, trace)
      const label = `${name}, ${override.kind} out of form`
      if (proof === undefined) throw new Error(`${label}: nothing can be proven`)
      return vectorOf(label, trace, proof, true, { inputRoot })
    })

/** One proof of a trace with its claim. */
export const vectorOf = (
  name: string,
  trace: OpenedTrace,
  proof: FraudProof,
  fraud: boolean,
  changed: Partial<ClaimRoots> = {},
): ProofVector => {
  const { inputRoot, outputRoot, traceRoot } = rootsOf(trace)
  const filler = (byte: string): Hex => `0x${byte.repeat(32)}`
  const claim = {
    intentHash: filler('11'),
    solver: `0x${'22'.repeat(20)}` as const,
    modelId: modelIdOf(trace.model),
    inputRoot,
    outputRoot,
    traceRoot,
    keyHash: filler('33'),
    cipherHash: filler('44'),
    price: '1000000000000000000',
    ...changed,
  }
  return { name, claim, proof: encodeProof(proof), fraud }
}

export const VECTOR_FILE = new URL('../../../vectors/exact/proofs.json', import.meta.url)

/** The file's text: one vector a line, so that a change shows as the lines it touches. */
export const vectorsText = (vectors: readonly ProofVector[]): string =>
  `[\n${vectors.map((vector) => JSON.stringify(vector)).join(',\n')}\n]\n`

export const vectorText = (): string => vectorsText(proofVectors())
