import { concat, type Hex, hexToBytes, keccak256, toHex } from 'viem'
import type { ClaimRoots, ElementProof, FraudProof, TensorOpening } from '../src/index.ts'
import { type Leaf, parseLeaf, parseTensor, type Shape } from './judgeLeaf.ts'
import { leafPlace, recompute } from './judgeOps.ts'

/**
 * A second judge, written from docs/exact.md alone: it sees the claim and the proof, never the model or a trace,
 * and throws where the proof does not open the claim.
 */
export const judge = (claim: ClaimRoots & { modelId: Hex }, proof: FraudProof): boolean => {
  const { header, opsRoot } = proof.model
  requireEqual(keccak256(concat(['0x07', header, opsRoot])), claim.modelId, 'modelId')
  const opCount = Number(BigInt(`0x${header.slice(6, 10)}`))
  const inTrace = (leaf: number, root: Hex, path: readonly Hex[]): void =>
    requireNode(claim.traceRoot, opCount + 1, 0, leaf, root, path)
  switch (proof.kind) {
    case 'element':
      return judgeElement(proof, opCount, inTrace)
    case 'endpoint':
      inTrace(Number(proof.leaf), proof.root, proof.path)
      return proof.root !== (proof.leaf === 0n ? claim.inputRoot : claim.outputRoot)
    case 'tracePadding': {
      const [level, index] = [Number(proof.level), Number(proof.index)]
      requireNode(claim.traceRoot, opCount + 1, level, index, proof.node, proof.path)
      return index * 2 ** level > opCount && proof.node !== padding(level)
    }
    case 'tensorForm': {
      const [op, level, index] = [Number(proof.op), Number(proof.level), Number(proof.index)]
      const shape =
        op === 0 ? parseTensor(hexToBytes(header), 4) : openOp(proof, op, opCount).output
      inTrace(op, proof.root, proof.tracePath)
      const blocks = Math.ceil(shape.length / shape.blockSize)
      requireNode(proof.root, blocks, level, index, proof.node, proof.path)
      if (index * 2 ** level >= blocks) return proof.block === '0x' && proof.node !== padding(level)
      requireEqual(keccak256(concat(['0x00', proof.block])), proof.node, 'preimage')
      return level === 0 && (proof.block.length - 2) / 2 !== lengthOf(shape, index)
    }
  }
}

type InTrace = (leaf: number, root: Hex, path: readonly Hex[]) => void

const judgeElement = (proof: ElementProof, opCount: number, inTrace: InTrace): boolean => {
  const op = Number(proof.op)
  const element = Number(proof.element)
  const leaf = openOp(proof, op, opCount)
  const read = (opening: TensorOpening, index: number, shape: Shape) => {
    inTrace(index, opening.root, opening.path)
    return openBlocks(opening, shape)
  }
  const output = read(proof.output, op, leaf.output)
  const inputs = leaf.inputs.map((input, i) =>
    read(proof.inputs[i] as TensorOpening, input.source, input.shape),
  )
  if (leaf.weightRoot === undefined) requireEqual(proof.weightLeaf, '0x', 'weight leaf')
  else {
    const { count, index } = leafPlace(leaf, element, (offset) => (inputs[0] as Reader).at(offset))
    const hash = keccak256(concat([leaf.opcode <= 3 ? '0x04' : '0x06', proof.weightLeaf]))
    requireNode(leaf.weightRoot, count, 0, index, hash, proof.weightPath)
  }
  const right = recompute(
    leaf,
    element,
    hexToBytes(proof.weightLeaf),
    inputs.map(({ at }) => at),
  )
  const claimed = output.at(element)
  for (const reader of [output, ...inputs]) reader.close()
  return right !== claimed
}

const openOp = (
  { opLeaf, opPath, model }: Pick<ElementProof, 'opLeaf' | 'opPath' | 'model'>,
  op: number,
  opCount: number,
): Leaf => {
  const hash = keccak256(concat(['0x05', opLeaf]))
  requireNode(model.opsRoot, opCount, 0, op - 1, hash, opPath)
  return parseLeaf(hexToBytes(opLeaf))
}

type Reader = { readonly at: (offset: number) => number; readonly close: () => void }

/** Blocks in the order in which they are first read; what they are is checked when all have been read. */
const openBlocks = ({ root, blocks, nodes }: TensorOpening, shape: Shape): Reader => {
  const data = hexToBytes(blocks)
  const bytes = new Map<number, Uint8Array>()
  let used = 0
  return {
    at: (offset) => {
      const block = Math.floor(offset / shape.blockSize)
      if (!bytes.has(block)) {
        bytes.set(block, data.slice(used, used + lengthOf(shape, block)))
        used += lengthOf(shape, block)
      }
      const byte = bytes.get(block)?.[offset % shape.blockSize]
      if (byte === undefined) throw new Error(`byte ${offset} is not opened`)
      return (byte << 24) >> 24
    },
    close: () => {
      requireEqual(used, data.length, 'bytes of blocks')
      const leaves = [...bytes].map(([index, block]) => [index, keccak256(block0(block))] as const)
      const depth = Math.ceil(Math.log2(Math.ceil(shape.length / shape.blockSize)))
      const left = [...nodes]
      if (leaves.length > 0) requireEqual(rootOver(new Map(leaves), depth, left), root, 'root')
      requireEqual(left.length, 0, 'nodes left over')
    },
  }
}

const block0 = (block: Uint8Array): Hex => concat(['0x00', toHex(block)])

/** Takes from `nodes` what the leaves do not give; whatever is not there makes the root a wrong one. */
const rootOver = (leaves: ReadonlyMap<number, Hex>, depth: number, nodes: Hex[]): Hex => {
  if (depth === 0) return leaves.get(0) ?? '0x'
  const parents = new Map<number, Hex>()
  for (const [index, hash] of [...leaves].sort(([a], [b]) => a - b)) {
    if (parents.has(index >> 1)) continue
    const other = leaves.get(index ^ 1) ?? nodes.shift() ?? '0x'
    const pair = index % 2 === 0 ? [hash, other] : [other, hash]
    parents.set(index >> 1, keccak256(concat(['0x01', ...pair])))
  }
  return rootOver(parents, depth - 1, nodes)
}

const lengthOf = (shape: Shape, index: number): number =>
  Math.min(shape.blockSize, shape.length - index * shape.blockSize)

const padding = (level: number): Hex =>
  level === 0
    ? keccak256('0x03')
    : keccak256(concat(['0x01', padding(level - 1), padding(level - 1)]))

const requireNode = (
  root: Hex,
  leaves: number,
  level: number,
  index: number,
  node: Hex,
  path: readonly Hex[],
): void => {
  requireEqual(path.length, Math.ceil(Math.log2(leaves)) - level, 'path length')
  let [hash, at] = [node, index]
  for (const sibling of path) {
    hash = keccak256(concat(at % 2 === 0 ? ['0x01', hash, sibling] : ['0x01', sibling, hash]))
    at = Math.floor(at / 2)
  }
  requireEqual(at, 0, 'index')
  requireEqual(hash, root, 'root')
}

const requireEqual = (got: unknown, expected: unknown, what: string): void => {
  if (got !== expected) throw new Error(`${what}: ${got} instead of ${expected}`)
}
