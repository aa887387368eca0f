import { type ByteReader, readerOf } from './bytes/reader.ts'
import { equalBytes } from './bytes/views.ts'
import { byteWriter } from './bytes/writer.ts'
import { rootOf } from './commit/tree.ts'
import { ExactError } from './errors.ts'
import { decodeHeader, encodeHeader } from './header.ts'
import { decodeOpLeaf, encodeOpLeaf } from './leaf.ts'
import { decodeMetadata, encodeMetadata } from './metadata.ts'
import type { ExactModel, ExactOp } from './model.ts'
import { atOp } from './ops/atOp.ts'
import {
  readLookup,
  readTable,
  type TableOwners,
  tableTreeOf,
  writeLookup,
  writeTable,
} from './sharedTables.ts'

const MAGIC = new TextEncoder().encode('GVLM')
const CONTAINER_VERSION = 1

/** Writes a model as a `.gavel` file (docs/exact.md, "Container file"). */
export const encodeModel = (model: ExactModel): Uint8Array => {
  const writer = byteWriter().bytes(MAGIC).u16(CONTAINER_VERSION).u16(0).bytes(encodeHeader(model))
  const owners: TableOwners = new Map()
  for (const [index, op] of model.ops.entries()) {
    const leaf = encodeOpLeaf(op)
    writer.u32(leaf.length).bytes(leaf)
    writeLookup(writer, owners, index + 1, op)
    writeTable(writer, owners, index + 1, op)
  }
  const metadata = encodeMetadata(model.metadata)
  return writer.u32(metadata.length).bytes(metadata).finish()
}

/**
 * Reads a `.gavel` file. The result has the right form and its weights are those that it commits to;
 * whether it is a valid model is for `validateModel` to say. Allocates no more than the file's own size.
 * @throws ExactError CONTAINER_*, HEADER_INVALID, LEAF_INVALID, OP_*, PROFILE_INVALID,
 * WEIGHT_ROOT_MISMATCH, METADATA_INVALID
 */
export const decodeModel = (file: Uint8Array): ExactModel => {
  const reader = readerOf(file)
  if (!equalBytes(reader.bytes(MAGIC.length), MAGIC))
    throw new ExactError('CONTAINER_FORMAT', 'The file does not begin with GVLM.')
  const version = reader.u16()
  const reserved = reader.u16()
  if (version !== CONTAINER_VERSION || reserved !== 0)
    throw new ExactError('CONTAINER_FORMAT', `Container version ${version} is not known.`, {
      version,
      reserved,
    })
  const { header, opCount } = decodeHeader(reader)
  const ops: ExactOp[] = []
  for (let op = 1; op <= opCount; op++) ops.push(atOp(op, () => readOp(reader, ops)))
  const metadata = decodeMetadata(reader.bytes(reader.u32()))
  if (reader.remaining() !== 0)
    throw new ExactError('CONTAINER_FORMAT', `${reader.remaining()} bytes follow the model.`, {
      surplus: reader.remaining(),
    })
  return { header, ops, metadata }
}

const readOp = (reader: ByteReader, before: readonly ExactOp[]): ExactOp => {
  const leaf = readerOf(reader.bytes(reader.u32()))
  const { lookup, owner } = readLookup(reader, before)
  const table = readTable(reader, before)
  const { op, weightRoot } = decodeOpLeaf(leaf, table, lookup)
  const tree = tableTreeOf(op)
  // One table cut into other leaves at each of thousands of operators would be hashed as often.
  if (owner !== undefined && tree !== tableTreeOf(owner))
    throw new ExactError('TABLE_INVALID', `The ${op.kind} cuts a shared table into other leaves.`)
  if (tree !== undefined && weightRoot !== undefined)
    if (!equalBytes(rootOf(tree), weightRoot))
      throw new ExactError('WEIGHT_ROOT_MISMATCH', `The weights of the ${op.kind} were changed.`)
  return op
}
