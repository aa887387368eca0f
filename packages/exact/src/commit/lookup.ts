import { byteWriter } from '../bytes/writer.ts'
import { ExactError } from '../errors.ts'
import type { ExactOp, TabledOp } from '../model.ts'
import { checkLookup } from '../ops/lookups.ts'
import type { LookupRule } from '../ops/rule.ts'
import { ruleOf } from '../ops/table.ts'
import { keccak256 } from './keccak.ts'
import { type Tree, treeOf } from './tree.ts'

const TABLE_LEAF = 0x06

const ruleOfLookup = (op: TabledOp): LookupRule<TabledOp> => {
  const { lookup } = ruleOf<ExactOp>(op)
  if (lookup === undefined)
    throw new ExactError('TABLE_INVALID', `A table does not suit a ${op.kind}.`)
  return lookup as LookupRule<TabledOp>
}

/** The leaf of a table that an element depends on: its index, and its bytes without the domain byte. */
export const lookupLeafAt = (
  op: TabledOp,
  inputs: readonly Int8Array[],
  element: number,
): { readonly index: number; readonly leaf: Uint8Array } => {
  const rule = ruleOfLookup(op)
  const index = rule.leafAt(op, inputs, element)
  const width = rule.leafBytes(op)
  return { index, leaf: op.lookup.subarray(index * width, (index + 1) * width) }
}

/** Trees by table and by the width of its leaves: many operators may share one table. */
const trees = new WeakMap<Uint8Array, Map<number, Tree>>()

/**
 * The tree over the leaves of an operator's table; built once per table.
 * @throws ExactError TABLE_INVALID where the table has not the bytes that the operator needs
 */
export const lookupTreeOf = (op: TabledOp): Tree => {
  const rule = ruleOfLookup(op)
  checkLookup(op, op.lookup, rule)
  const width = rule.leafBytes(op)
  const known = trees.get(op.lookup) ?? new Map<number, Tree>()
  trees.set(op.lookup, known)
  const built = known.get(width)
  if (built !== undefined) return built
  const tree = treeOf(
    Array.from({ length: rule.leaves(op) }, (_, index) =>
      keccak256(
        byteWriter()
          .u8(TABLE_LEAF)
          .bytes(op.lookup.subarray(index * width, (index + 1) * width))
          .finish(),
      ),
    ),
  )
  known.set(width, tree)
  return tree
}
