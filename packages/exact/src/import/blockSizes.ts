import type { ExactModel, ExactOp, TensorDescriptor } from '../model.ts'
import { ruleOf } from '../ops/table.ts'
import { proofCostOf } from '../proof/cost.ts'
import { MAX_BLOCK_BYTES, smallestBlockSize, tensorLength } from '../tensor.ts'
import { descriptorsOf } from '../tensors.ts'

/** Small blocks make short openings, large ones few of them; a size that suits the rows of a window halves their number. */
const FINE_STEP = 4

/** In a graph of more edges fewer sizes are tried: hostile files must not cost minutes. */
const MANY_EDGES = 512
const COARSE = [256, 320, 384, 448, 512, 640, 768, 896, MAX_BLOCK_BYTES]
const VERY_MANY_EDGES = 8_192

const withDescriptors = (
  op: ExactOp,
  index: number,
  all: readonly TensorDescriptor[],
): ExactOp => ({
  ...op,
  inputs: op.inputs.map((input) => ({ ...input, tensor: all[input.source] ?? input.tensor })),
  output: all[index + 1] ?? op.output,
})

/** The operators that read or write each tensor of the trace, by their place in the list. */
const neighbours = (model: ExactModel): number[][] => {
  const all: number[][] = descriptorsOf(model).map(() => [])
  for (const [index, op] of model.ops.entries()) {
    all[index + 1]?.push(index)
    for (const source of new Set(op.inputs.map((input) => input.source))) all[source]?.push(index)
  }
  return all
}

/** Sizes to try for a tensor, ascending: from its length on, all mean the same single block. */
const candidates = ({ shape }: TensorDescriptor, edges: number): number[] => {
  const length = tensorLength({ shape })
  const [least, most] = [smallestBlockSize(length), Math.min(MAX_BLOCK_BYTES, length)]
  const sizes = edges > VERY_MANY_EDGES ? [MAX_BLOCK_BYTES] : edges > MANY_EDGES ? COARSE : FINE
  const cells = edges > MANY_EDGES ? [] : multiplesOf(shape[3])
  const tried = new Set([...sizes, ...cells].filter((size) => size > least && size < most))
  return [...new Set([least, ...[...tried].sort((a, b) => a - b), Math.max(least, most)])]
}

const multiplesOf = (step: number): number[] =>
  Array.from({ length: Math.floor(MAX_BLOCK_BYTES / step) }, (_, i) => (i + 1) * step)

const FINE = multiplesOf(FINE_STEP)

/** The first size with each number of blocks that the readers open: a larger one with as many only makes them longer. */
const worthTrying = (
  descriptor: TensorDescriptor,
  sizes: readonly number[],
  readers: readonly ExactOp[],
  tensor: number,
): number[] => {
  const seen = new Set<string>()
  return sizes.filter((blockSize) => {
    const resized = { ...descriptor, blockSize }
    const key = readers
      .flatMap((op) => {
        const inputs = op.inputs.map((input) =>
          input.source === tensor ? { ...input, tensor: resized } : input,
        )
        return ruleOf(op).proofBound({ ...op, inputs }).inputBlocks
      })
      .join()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/**
 * Gives every tensor the block size with which the dearest proof of an operator that touches it has the cheapest
 * calldata, tensor by tensor from the input on. The sizes belong to modelId, so the choice depends on the model alone.
 */
export const withBlockSizes = (model: ExactModel): ExactModel => {
  const all = descriptorsOf(model)
  const touching = neighbours(model)
  const edges = touching.reduce((sum, { length }) => sum + length, 0)
  const floorOf = (index: number): number =>
    proofCostOf(model, withDescriptors(model.ops[index] as ExactOp, index, all)).floor
  for (const [tensor, descriptor] of all.entries()) {
    const places = touching[tensor] ?? []
    const readers = places
      .filter((index) => index !== tensor - 1)
      .map((index) => model.ops[index] as ExactOp)
    let best = { descriptor, worst: Number.POSITIVE_INFINITY, sum: 0 }
    for (const blockSize of worthTrying(
      descriptor,
      candidates(descriptor, edges),
      readers,
      tensor,
    )) {
      const resized = { ...descriptor, blockSize }
      all[tensor] = resized
      const gas = places.map(floorOf)
      const [worst, sum] = [Math.max(...gas), gas.reduce((total, each) => total + each, 0)]
      if (worst < best.worst || (worst === best.worst && sum < best.sum))
        best = { descriptor: resized, worst, sum }
    }
    all[tensor] = best.descriptor
  }
  const [input = model.header.input] = all
  const ops = model.ops.map((op, index) => withDescriptors(op, index, all))
  return { ...model, header: { ...model.header, input }, ops }
}
