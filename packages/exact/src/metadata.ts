import { ExactError } from './errors.ts'
import type { ModelMetadata } from './model.ts'

const MAX_METADATA_BYTES = 65_536

export const encodeMetadata = (metadata: ModelMetadata): Uint8Array =>
  new TextEncoder().encode(JSON.stringify(metadata))

/**
 * Reads the metadata of a container: words of its author, committed by nothing.
 * @throws ExactError METADATA_INVALID
 */
export const decodeMetadata = (bytes: Uint8Array): ModelMetadata => {
  if (bytes.length > MAX_METADATA_BYTES)
    throw new ExactError('METADATA_INVALID', `The metadata has ${bytes.length} bytes.`, {
      length: bytes.length,
    })
  const metadata = parseJson(bytes)
  if (!isMetadata(metadata))
    throw new ExactError('METADATA_INVALID', 'A metadata field is missing or has the wrong type.')
  return metadata
}

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (cause) {
    throw new ExactError('METADATA_INVALID', 'The metadata is not JSON in UTF-8.', {}, { cause })
  }
}

const isMetadata = (value: unknown): value is ModelMetadata => {
  if (!isRecord(value) || typeof value.name !== 'string') return false
  const { description, labels, input } = value
  return (
    (description === undefined || typeof description === 'string') &&
    (labels === undefined || (Array.isArray(labels) && labels.every(isString))) &&
    (input === undefined || (isRecord(input) && isString(input.encoding)))
  )
}

const isString = (value: unknown): value is string => typeof value === 'string'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
