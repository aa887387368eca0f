import { type ByteReader, readerOf } from './bytes/reader.ts'
import { equalBytes, signedView, unsignedView } from './bytes/views.ts'
import { type ByteWriter, byteWriter } from './bytes/writer.ts'
import { rootOf } from './commit/tree.ts'
import { weightTreeOf } from './commit/weights.ts'
import { ExactError } from './errors.ts'
import { decodeHeader, encodeHeader } from './header.ts'
import { decodeOpLeaf, encodeOpLeaf } from './leaf.ts'
import { decodeMetadata, encodeMetadata } from './metadata.ts'
import type { ChannelTable, ExactModel, ExactOp } from './model.ts'
import { atOp } from './ops/atOp.ts'

const MAGIC = new TextEncoder().encode('GVLM')
const CONTAINER_VERSION = 1
const CHANNEL_BYTES = 9

/** Writes a model as a `.gavel` file (docs/exact.md, "Container file"). */
export const encodeModel = (model: ExactModel): Uint8Array => {
  const writer = byteWriter().bytes(MAGIC).u16(CONTAINER_VERSION).u16(0).bytes(encodeHeader(model))
  for (const op of model.ops) {
    const leaf = encodeOpLeaf(op)
    writer.u32(leaf.length).bytes(leaf).u32(0)
    writeTable(writer, 'table' in op ? op.table : undefined)
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
  for (let op = 1; op <= opCount; op++) ops.push(atOp(op, () => readOp(reader)))
  const metadata = decodeMetadata(reader.bytes(reader.u32()))
  if (reader.remaining() !== 0)
    throw new ExactError('CONTAINER_FORMAT', `${reader.remaining()} bytes follow the model.`, {
      surplus: reader.remaining(),
    })
  return { header, ops, metadata }
}

const readOp = (reader: ByteReader): ExactOp => {
  const leaf = readerOf(reader.bytes(reader.u32()))
  const lookupLength = reader.u32()
  if (lookupLength !== 0)
    throw new ExactError('LEAF_INVALID', 'No supported operator has a lookup table.', {
      lookupLength,
    })
  const table = readTable(reader)
  const { op, weightRoot } = decodeOpLeaf(leaf, table)
  if (table !== undefined && weightRoot !== undefined)
    if (!equalBytes(rootOf(weightTreeOf(table)), weightRoot))
      throw new ExactError('WEIGHT_ROOT_MISMATCH', `The weights of the ${op.kind} were changed.`)
  return op
}

const writeTable = (writer: ByteWriter, table: ChannelTable | undefined): void => {
  writer.u32(table?.channels ?? 0).u32(table?.k ?? 0)
  if (table === undefined) return
  for (let channel = 0; channel < table.channels; channel++)
    writer
      .i32(table.biases[channel] as number)
      .u32(table.multipliers[channel] as number)
      .u8(table.shifts[channel] as number)
  writer.bytes(unsignedView(table.weights))
}

const readTable = (reader: ByteReader): ChannelTable | undefined => {
  const channels = reader.u32()
  const k = reader.u32()
  if (channels === 0 && k === 0) return undefined
  if (channels === 0 || k === 0)
    throw new ExactError('CHANNEL_COUNT', `A table of ${channels} channels of ${k} is empty.`, {
      channels,
      k,
    })
  const fields = readerOf(reader.bytes(channels * CHANNEL_BYTES))
  const table = {
    channels,
    k,
    biases: new Int32Array(channels),
    multipliers: new Uint32Array(channels),
    shifts: new Uint8Array(channels),
    // A copy: whoever owns the file may change it after it was validated.
    weights: signedView(reader.bytes(channels * k).slice()),
  }
  for (let channel = 0; channel < channels; channel++) {
    table.biases[channel] = fields.i32()
    table.multipliers[channel] = fields.u32()
    table.shifts[channel] = fields.u8()
  }
  return table
}
