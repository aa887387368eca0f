import type { ByteReader } from './bytes/reader.ts'
import { readerOf } from './bytes/reader.ts'
import { signedView, unsignedView } from './bytes/views.ts'
import type { ByteWriter } from './bytes/writer.ts'
import { lookupTreeOf } from './commit/lookup.ts'
import type { Tree } from './commit/tree.ts'
import { weightTreeOf } from './commit/weights.ts'
import { ExactError } from './errors.ts'
import type { ChannelTable, ExactOp, TabledOp } from './model.ts'

const CHANNEL_BYTES = 9
/** In place of a length: the number of an earlier operator with the same table follows. */
const SHARED = 0xffffffff

/** The first operator (from 1) that has a table, by the table's tree: later ones refer to it. */
export type TableOwners = Map<Tree, number>

/** The tree over an operator's weights or table; one object for one table cut in one way. */
export const tableTreeOf = (op: ExactOp): Tree | undefined => {
  if ('table' in op) return weightTreeOf(op.table)
  return 'lookup' in op ? lookupTreeOf(op) : undefined
}

const ownerOf = (owners: TableOwners, op: number, tree: Tree): number => {
  const owner = owners.get(tree) ?? op
  owners.set(tree, owner)
  return owner
}

/** u32 length | bytes, or a reference, or 0. */
export const writeLookup = (
  writer: ByteWriter,
  owners: TableOwners,
  index: number,
  op: ExactOp,
): void => {
  if (!('lookup' in op)) {
    writer.u32(0)
    return
  }
  const owner = ownerOf(owners, index, lookupTreeOf(op))
  if (owner === index) writer.u32(op.lookup.length).bytes(op.lookup)
  else writer.u32(SHARED).u32(owner)
}

/** u32 channels | u32 k | the channels and weights, or a reference, or zeros. */
export const writeTable = (
  writer: ByteWriter,
  owners: TableOwners,
  index: number,
  op: ExactOp,
): void => {
  if (!('table' in op)) {
    writer.u32(0).u32(0)
    return
  }
  const owner = ownerOf(owners, index, weightTreeOf(op.table))
  if (owner !== index) {
    writer.u32(SHARED).u32(owner)
    return
  }
  const { channels, k, biases, multipliers, shifts, weights } = op.table
  writer.u32(channels).u32(k)
  for (let channel = 0; channel < channels; channel++)
    writer
      .i32(biases[channel] as number)
      .u32(multipliers[channel] as number)
      .u8(shifts[channel] as number)
  writer.bytes(unsignedView(weights))
}

type ReadLookup = { readonly lookup?: Uint8Array; readonly owner?: TabledOp }

/** The table of an operator, and the earlier operator that it shares it with. @throws ExactError TABLE_INVALID */
export const readLookup = (reader: ByteReader, before: readonly ExactOp[]): ReadLookup => {
  const length = reader.u32()
  if (length === 0) return {}
  // A copy: whoever owns the file may change it after it was validated.
  if (length !== SHARED) return { lookup: reader.bytes(length).slice() }
  const number = reader.u32()
  const owner = before[number - 1]
  if (owner === undefined || !('lookup' in owner)) throw sharesNothing(number)
  return { lookup: owner.lookup, owner }
}

const sharesNothing = (owner: number): ExactError =>
  new ExactError('TABLE_INVALID', `Operator ${owner} has no table that could be shared.`, { owner })

/** The weights of an operator, or undefined where it has none. @throws ExactError CHANNEL_COUNT, TABLE_INVALID */
export const readTable = (
  reader: ByteReader,
  before: readonly ExactOp[],
): ChannelTable | undefined => {
  const channels = reader.u32()
  const k = reader.u32()
  if (channels === SHARED) {
    const op = before[k - 1]
    if (op === undefined || !('table' in op)) throw sharesNothing(k)
    return op.table
  }
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
