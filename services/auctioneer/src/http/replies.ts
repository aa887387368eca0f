import { toJson } from '@gavel/protocol'
import { Type } from 'typebox'

/** What every refusal looks like. */
export const ErrorReply = Type.Object(
  {
    code: Type.String({ description: 'stable; docs/errors.md lists all' }),
    message: Type.String(),
    remedy: Type.String(),
    details: Type.Optional(Type.Unknown()),
    requestId: Type.Optional(Type.String()),
  },
  { description: 'a refusal' },
)

/** A document whose fields are those of packages/protocol/src/api, bigints as decimal strings. */
export const document = (description: string) => Type.Unknown({ description })

/** The wire form of a reply. */
export const wire = (value: unknown): unknown => toJson(value)
