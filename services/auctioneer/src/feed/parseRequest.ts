import { type FeedRequest, fromJson, GavelError } from '@gavel/protocol'
import { feedRequestSchemas } from './requestSchema.ts'

type Kind = keyof typeof feedRequestSchemas

const isKind = (type: unknown): type is Kind =>
  typeof type === 'string' && Object.hasOwn(feedRequestSchemas, type)

const malformed = (message: string, details?: Record<string, unknown>): GavelError =>
  new GavelError('SCHEMA_INVALID', { message, ...(details === undefined ? {} : { details }) })

/** The id that a reply goes to, as far as one can be read. */
export const idOf = (value: unknown): number => {
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : 0
}

/** @throws SCHEMA_INVALID naming the first field that is wrong */
export const parseRequest = (value: unknown): FeedRequest => {
  const type =
    typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined
  if (!isKind(type))
    throw malformed('A request has the type commit, reveal, ack or pass.', { type })
  const schema = feedRequestSchemas[type]
  if (schema.Check(value)) return fromJson<FeedRequest>(value)
  const [first] = schema.Errors(value)
  throw malformed(
    `The request is malformed at ${first?.instancePath || '/'}: ${first?.message ?? 'unknown field'}.`,
    {
      path: first?.instancePath,
    },
  )
}

/** @throws SCHEMA_INVALID for what is not JSON */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw malformed('The message is not JSON.')
  }
}
