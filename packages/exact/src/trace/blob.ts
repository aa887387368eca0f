import { readerOf } from '../bytes/reader.ts'
import { equalBytes, signedView, unsignedView } from '../bytes/views.ts'
import { byteWriter } from '../bytes/writer.ts'
import { ExactError } from '../errors.ts'
import type { ExactModel } from '../model.ts'
import { tensorLength } from '../tensor.ts'
import { descriptorsOf } from '../tensors.ts'
import type { ClaimedTrace } from './opened.ts'
import {
  MAX_OVERRIDE_BLOCK_BYTES,
  overrideAt,
  type TraceOverride,
  treeNumberOf,
} from './override.ts'

const MAGIC = new TextEncoder().encode('GVTR')
const BLOB_VERSION = 1
const HEAD_BYTES = 12
const OVERRIDE_HEAD_BYTES = 11
/** One override is enough to lose; a trace that would need more than this to be opened counts as withheld. */
const MAX_OVERRIDES = 256

/** The most bytes that the trace blob of a model can have: what a blob store should accept. */
export const maxTraceBlobBytes = (model: ExactModel): number =>
  honestTraceBlobBytes(model) + MAX_OVERRIDES * (OVERRIDE_HEAD_BYTES + MAX_OVERRIDE_BLOCK_BYTES)

/** The bytes of an honest trace blob of a model. */
export const honestTraceBlobBytes = (model: ExactModel): number =>
  descriptorsOf(model).reduce((sum, descriptor) => sum + tensorLength(descriptor), HEAD_BYTES)

/**
 * Writes what a solver uploads under its traceRoot (docs/exact.md, "Trace blob").
 * @param tensors the trace as an engine gives it: the input first
 * @param overrides only a wrong trace has any: tests and demonstrations of fraud write them
 */
export const encodeTrace = (
  tensors: readonly Int8Array[],
  overrides: readonly TraceOverride[] = [],
): Uint8Array => {
  const writer = byteWriter().bytes(MAGIC).u16(BLOB_VERSION).u16(0)
  for (const tensor of tensors) writer.bytes(unsignedView(tensor))
  writer.u32(overrides.length)
  for (const override of overrides)
    writer
      .u16(treeNumberOf(override))
      .u8(override.level)
      .u32(override.index)
      .u32(override.bytes.length)
      .bytes(override.bytes)
  return writer.finish()
}

/**
 * Reads a trace blob of a valid model. Nothing in it is true until it opens the committed traceRoot.
 * @throws ExactError TRACE_FORMAT
 */
export const decodeTrace = (model: ExactModel, blob: Uint8Array): ClaimedTrace => {
  try {
    return readTrace(model, blob)
  } catch (cause) {
    if (!(cause instanceof ExactError) || cause.code === 'TRACE_FORMAT') throw cause
    throw new ExactError('TRACE_FORMAT', `Trace blob: ${cause.message}`, cause.details, { cause })
  }
}

const readTrace = (model: ExactModel, blob: Uint8Array): ClaimedTrace => {
  const reader = readerOf(blob)
  if (!equalBytes(reader.bytes(MAGIC.length), MAGIC))
    throw new ExactError('TRACE_FORMAT', 'The blob does not begin with GVTR.')
  const version = reader.u16()
  const reserved = reader.u16()
  if (version !== BLOB_VERSION || reserved !== 0)
    throw new ExactError('TRACE_FORMAT', `Blob version ${version} is not known.`, {
      version,
      reserved,
    })
  const tensors = descriptorsOf(model).map((descriptor) =>
    signedView(reader.bytes(tensorLength(descriptor)).slice()),
  )
  const count = reader.u32()
  if (count > MAX_OVERRIDES)
    throw new ExactError('TRACE_FORMAT', `The blob has ${count} overrides.`, {
      count,
      limit: MAX_OVERRIDES,
    })
  const overrides = Array.from({ length: count }, () => {
    const tree = reader.u16()
    const level = reader.u8()
    const index = reader.u32()
    return overrideAt(model, tree, { level, index, bytes: reader.bytes(reader.u32()).slice() })
  })
  if (reader.remaining() !== 0)
    throw new ExactError('TRACE_FORMAT', `${reader.remaining()} bytes follow the trace.`, {
      surplus: reader.remaining(),
    })
  requireDistinct(overrides)
  return { tensors, overrides }
}

/** Two overrides of one node would leave open which of them the tree has. */
const requireDistinct = (overrides: readonly TraceOverride[]): void => {
  const places = new Set(
    overrides.map((override) => [treeNumberOf(override), override.level, override.index].join(':')),
  )
  if (places.size === overrides.length) return
  throw new ExactError('TRACE_FORMAT', 'Two overrides name the same node.', {
    overrides: overrides.length,
    places: places.size,
  })
}
