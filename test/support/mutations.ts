import {
  blockCount,
  type ClaimedTrace,
  type ClaimRoots,
  descriptorsOf,
  type ExactModel,
  openTrace,
  overrideAt,
  rootsOf,
} from '@gavel/exact'
import { bytesToHex } from 'viem'

type Random = (limit: number) => number

/** A wrong claim: its roots, and the trace that opens them. */
export type WrongClaim = {
  readonly name: string
  readonly roots: ClaimRoots
  readonly trace: ClaimedTrace
}

type Mutation = (model: ExactModel, honest: readonly Int8Array[], random: Random) => WrongClaim

const randomBytes = (length: number, random: Random): Uint8Array =>
  Uint8Array.from({ length }, () => random(256))

/** The input is the client's: its root is what the intent says, whatever the solver's trace begins with. */
const claimOf = (
  name: string,
  model: ExactModel,
  honest: readonly Int8Array[],
  trace: ClaimedTrace,
): WrongClaim => {
  const { inputRoot } = rootsOf(openTrace(model, honest))
  const roots = rootsOf(openTrace(model, trace.tensors, trace.overrides))
  return { name, trace, roots: { ...roots, inputRoot } }
}

/** Changes `count` bytes of one operator's output, nothing after it. */
const changedBytes =
  (count: number): Mutation =>
  (model, honest, random) => {
    const op = 1 + random(model.ops.length)
    const tensors = honest.map((tensor) => tensor.slice())
    const tensor = tensors[op]
    if (!tensor) throw new RangeError(`No tensor ${op}.`)
    for (let i = 0; i < count; i++) {
      const element = random(tensor.length)
      const byte = tensor[element] ?? 0
      tensor[element] = i === 0 ? byte ^ (1 + random(255)) : random(256)
    }
    return claimOf(`${count} bytes of op ${op}`, model, honest, { tensors, overrides: [] })
  }

/** Puts garbage where a tensor's tree has its constant padding. */
const garbagePadding: Mutation = (model, honest, random) => {
  const padded = descriptorsOf(model).flatMap((descriptor, tensor) => {
    const blocks = blockCount(descriptor)
    const depth = Math.ceil(Math.log2(blocks))
    return 2 ** depth > blocks ? [{ tensor, blocks, depth }] : []
  })
  const chosen = padded[random(padded.length)]
  if (!chosen) return garbageTraceNode(model, honest, random)
  const { tensor, blocks, depth } = chosen
  const index = blocks + random(2 ** depth - blocks)
  const at = { level: 0, index, bytes: randomBytes(32, random) }
  const overrides = [overrideAt(model, tensor + 1, at)]
  return claimOf(`padding of tensor ${tensor}`, model, honest, { tensors: honest, overrides })
}

const garbageTraceNode: Mutation = (model, honest, random) => {
  const leaves = model.ops.length + 1
  const depth = Math.ceil(Math.log2(leaves))
  const index = leaves + random(2 ** depth - leaves)
  const overrides = [overrideAt(model, 0, { level: 0, index, bytes: randomBytes(32, random) })]
  return claimOf('padding of the trace', model, honest, { tensors: honest, overrides })
}

/** A block that is longer or shorter than its place allows. */
const wrongBlock: Mutation = (model, honest, random) => {
  const tensor = random(model.ops.length + 1)
  const descriptor = descriptorsOf(model)[tensor]
  if (!descriptor) throw new RangeError(`No tensor ${tensor}.`)
  const index = random(blockCount(descriptor))
  const bytes = randomBytes(1025 + random(64), random)
  const overrides = [overrideAt(model, tensor + 1, { level: 0, index, bytes })]
  return claimOf(`block of tensor ${tensor}`, model, honest, { tensors: honest, overrides })
}

/** A trace that is right, under a claim whose output is another. */
const otherOutput: Mutation = (model, honest, random) => {
  const right = claimOf('another output', model, honest, { tensors: honest, overrides: [] })
  return { ...right, roots: { ...right.roots, outputRoot: bytesToHex(randomBytes(32, random)) } }
}

const MUTATIONS: readonly Mutation[] = [
  changedBytes(1),
  changedBytes(1),
  changedBytes(1),
  changedBytes(16),
  garbagePadding,
  garbageTraceNode,
  wrongBlock,
  otherOutput,
]

/** One wrong claim about a run, of a random kind at a random place. */
export const mutate = (
  model: ExactModel,
  honest: readonly Int8Array[],
  random: Random,
): WrongClaim => {
  const mutation = MUTATIONS[random(MUTATIONS.length)]
  if (!mutation) throw new RangeError('There is no mutation.')
  return mutation(model, honest, random)
}
