import { fieldSchema, hexSchema, messageSchema } from '@gavel/protocol'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'

/** The longest signature that is looked at: smart accounts may send more than 65 bytes. */
export const MAX_SIGNATURE_BYTES = 4_096

const id = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
const signature = hexSchema(MAX_SIGNATURE_BYTES)

const request = (type: string, body: Parameters<typeof Type.Object>[0]) =>
  Type.Object(
    { id, type: Type.Literal(type), body: Type.Object(body, { additionalProperties: false }) },
    { additionalProperties: false },
  )

const bytes32 = fieldSchema('bytes32')

/** What a solver may send on its feed, in wire form. */
export const feedRequestSchemas = {
  commit: Compile(request('commit', { commit: messageSchema('BidCommit'), signature })),
  reveal: Compile(request('reveal', { bid: messageSchema('Bid'), signature })),
  ack: Compile(request('ack', { intentHash: bytes32, awardHash: bytes32, signature })),
  pass: Compile(request('pass', { intentHash: bytes32, signature })),
}
