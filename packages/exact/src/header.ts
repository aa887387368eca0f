import type { ByteReader } from './bytes/reader.ts'
import { byteWriter } from './bytes/writer.ts'
import { ExactError } from './errors.ts'
import { readTensor } from './leaf.ts'
import type { ExactModel, ModelHeader } from './model.ts'
import { writeDescriptor } from './tensor.ts'

/** u8 version | u8 kind | u16 number of operators | input descriptor. */
export const encodeHeader = ({ header, ops }: ExactModel): Uint8Array =>
  writeDescriptor(
    byteWriter().u8(header.version).u8(header.kind).u16(ops.length),
    header.input,
  ).finish()

/** @throws ExactError HEADER_INVALID, LEAF_INVALID, CONTAINER_TRUNCATED */
export const decodeHeader = (
  reader: ByteReader,
): { readonly header: ModelHeader; readonly opCount: number } => {
  const version = reader.u8()
  const kind = reader.u8()
  const opCount = reader.u16()
  if (version !== 1 || kind !== 0)
    throw new ExactError('HEADER_INVALID', `Version ${version}, kind ${kind} is not known.`, {
      version,
      kind,
    })
  return { header: { version, kind, input: readTensor(reader) }, opCount }
}
