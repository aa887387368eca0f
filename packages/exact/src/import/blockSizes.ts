import type { ExactModel, ExactOp, TensorDescriptor } from '../model.ts'
import { proofCostOf } from '../proof/cost.ts'
import { MAX_BLOCK_BYTES, smallestBlockSize, tensorLength } from '../tensor.ts'
import { descriptorsOf } from '../tensors.ts'

/** Sizes that are tried: small blocks make short openings, large ones few of them. */
const SIZES = [256, 320, 384, 448, 512, 640, 768, 896, MAX_BLOCK_BYTES]

/** In a graph of more edges only the smallest and the largest size are tried: hostile files must not cost minutes. */
const MANY_EDGES = 8_192

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

/** Sizes to try for a tensor: from its length on, all mean the same single block. */
const candidates = (descriptor: TensorDescriptor, tried: readonly number[]): number[] => {
  const length = tensorLength(descriptor)
  const least = smallestBlockSize(length)
  return [least, ...tried.filter((size, i) => size > least && length > (tried[i - 1] ?? 0))]
}

/**
 * Gives every tensor the block size with which the dearest proof of an operator that touches it is cheapest,
 * tensor by tensor from the input on. The sizes belong to modelId, so the choice depends on the model alone.
 */
export const withBlockSizes = (model: ExactModel): ExactModel => {
  const all = descriptorsOf(model)
  const touching = neighbours(model)
  const edges = touching.reduce((sum, { length }) => sum + length, 0)
  const tried = edges > MANY_EDGES ? SIZES.slice(-1) : SIZES
  const gasOf = (index: number): number =>
    proofCostOf(model, withDescriptors(model.ops[index] as ExactOp, index, all)).gas
  for (const [tensor, descriptor] of all.entries()) {
    let best = { descriptor, worst: Number.POSITIVE_INFINITY, sum: 0 }
    for (const blockSize of candidates(descriptor, tried)) {
      const resized = { ...descriptor, blockSize }
      all[tensor] = resized
      const gas = (touching[tensor] ?? []).map(gasOf)
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
