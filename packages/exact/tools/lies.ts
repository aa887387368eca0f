import { depthOf } from '../src/commit/tree.ts'
import type { ExactModel } from '../src/model.ts'
import { ruleOf } from '../src/ops/table.ts'
import { inputsOf } from '../src/reference.ts'
import { blockCount, blockLength, tensorLength } from '../src/tensor.ts'
import { descriptorAt, opAt } from '../src/tensors.ts'
import { overrideAt, type TraceOverride } from '../src/trace/override.ts'
import type { Random } from './random.ts'

/** One changed byte of a trace. */
export type Lie = {
  readonly op: number
  readonly element: number
  readonly tensors: readonly Int8Array[]
}

/** Changes one byte of the output of `op`; the operators after it are recomputed from it or left as they were. */
export const lieAt = (
  random: Random,
  model: ExactModel,
  honest: readonly Int8Array[],
  op: number,
  element: number,
): Lie => {
  const tensors = honest.map((tensor) => tensor.slice())
  const tensor = tensors[op] as Int8Array
  const step = random.pick([1, -1, 128, random.integer(1, 255)])
  tensor[element] = (tensor[element] as number) + step
  if (random.chance(0.5)) recomputeAfter(model, tensors, op)
  return { op, element, tensors }
}

const recomputeAfter = (model: ExactModel, tensors: Int8Array[], op: number): void => {
  for (let later = op + 1; later <= model.ops.length; later++) {
    const operator = opAt(model, later)
    const inputs = inputsOf(operator, tensors)
    tensors[later] = Int8Array.from({ length: tensorLength(operator.output) }, (_, element) =>
      ruleOf(operator).element(operator, inputs, element),
    )
  }
}

/** Changes one random byte of one random operator's output. */
export const randomLie = (random: Random, model: ExactModel, honest: readonly Int8Array[]): Lie => {
  const op = random.integer(1, model.ops.length)
  const element = random.integer(0, tensorLength(descriptorAt(model, op)) - 1)
  return lieAt(random, model, honest, op, element)
}

/**
 * A random place at which a tree of the trace can leave its form; undefined where the tree has none.
 * @param tree 0 = the trace tree, i + 1 = the tree of tensor i
 */
export const randomOverride = (
  random: Random,
  model: ExactModel,
  tree = random.integer(1, model.ops.length + 1),
): TraceOverride | undefined => {
  const leaves = tree === 0 ? model.ops.length + 1 : blockCount(descriptorAt(model, tree - 1))
  const depth = depthOf(leaves)
  const level = depth === 0 ? 0 : random.integer(0, depth - 1)
  const firstPadding = Math.ceil(leaves / 2 ** level)
  const places = 2 ** (depth - level) - firstPadding
  if (places > 0 && (tree === 0 || random.chance(0.6))) {
    const bytes = Uint8Array.from({ length: 32 }, () => random.integer(0, 255))
    return overrideAt(model, tree, {
      level,
      index: random.integer(firstPadding, firstPadding + places - 1),
      bytes,
    })
  }
  if (tree === 0) return undefined
  const index = random.integer(0, leaves - 1)
  const right = blockLength(descriptorAt(model, tree - 1), index)
  const length = random.pick([right - 1, right + 1, 0, 1500])
  return overrideAt(model, tree, { level: 0, index, bytes: new Uint8Array(length).fill(7) })
}
