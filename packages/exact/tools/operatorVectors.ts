import type { OpKind } from '../src/model.ts'
import { elementProof } from '../src/proof/build.ts'
import { runReference } from '../src/reference.ts'
import { tensorLength } from '../src/tensor.ts'
import { descriptorAt } from '../src/tensors.ts'
import { openTrace } from '../src/trace/opened.ts'
import { anyModel, EVERY_KIND } from './anyModel.ts'
import { lieAt } from './lies.ts'
import { randomBytes, randomOf } from './random.ts'
import { ALL_KINDS } from './randomModel.ts'
import { type ProofVector, vectorOf, vectorsText } from './vectors.ts'

/** Models of each operator that vectors.ts does not draw. */
const MODELS = 6

/** Proofs over every operator that proofs.json leaves out; the same on every machine. */
const operatorVectors = (): ProofVector[] => {
  const image: readonly OpKind[] = ALL_KINDS
  const kinds = EVERY_KIND.filter((kind) => !image.includes(kind))
  return kinds.flatMap((kind, index) =>
    Array.from({ length: MODELS }, (_, number) =>
      vectorsOf(kind, number, 10_000 + MODELS * index + number),
    ).flat(),
  )
}

/** A random element of the last operator, right and changed. */
const vectorsOf = (kind: OpKind, number: number, seed: number): ProofVector[] => {
  const random = randomOf(seed)
  const model = anyModel(random, [kind], 1)
  const honest = runReference(model, randomBytes(random, tensorLength(model.header.input)))
  const op = model.ops.length
  const element = random.integer(0, tensorLength(descriptorAt(model, op)) - 1)
  const label = `${kind} ${number}, op ${op}, element ${element}`
  const right = openTrace(model, honest)
  const wrong = openTrace(model, lieAt(random, model, honest, op, element).tensors)
  return [
    vectorOf(`${label}, right`, right, elementProof(right, op, element), false),
    vectorOf(`${label}, wrong`, wrong, elementProof(wrong, op, element), true),
  ]
}

export const OPERATOR_VECTOR_FILE = new URL(
  '../../../vectors/exact/operators.json',
  import.meta.url,
)

export const operatorVectorText = (): string => vectorsText(operatorVectors())
