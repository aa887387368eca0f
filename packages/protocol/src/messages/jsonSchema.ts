import { type TObject, type TSchema, Type } from 'typebox'
import type { MessageName } from './hash.ts'
import { type Field, type FieldType, structNamed } from './schema.ts'

/** JSON form of a field: wide integers are decimal strings, see json.ts. */
const FIELD_SCHEMAS: Record<FieldType, () => TSchema> = {
  address: () => Type.String({ pattern: '^0x[0-9a-fA-F]{40}$' }),
  bytes32: () => Type.String({ pattern: '^0x[0-9a-fA-F]{64}$' }),
  uint16: () => Type.Integer({ minimum: 0, maximum: 2 ** 16 - 1 }),
  uint32: () => Type.Integer({ minimum: 0, maximum: 2 ** 32 - 1 }),
  uint64: () => decimal(20),
  uint128: () => decimal(39),
  uint256: () => decimal(78),
}

const decimal = (digits: number): TSchema =>
  Type.String({ pattern: `^(0|[1-9][0-9]{0,${digits - 1}})$` })

/** JSON Schema of one value of a Solidity type. */
export const fieldSchema = (type: FieldType, description?: string): TSchema => ({
  ...FIELD_SCHEMAS[type](),
  ...(description === undefined ? {} : { description }),
})

/** JSON Schema of a hex byte string of at most `maxBytes` bytes. */
export const hexSchema = (maxBytes: number): TSchema =>
  Type.String({ pattern: '^0x([0-9a-fA-F]{2})*$', maxLength: 2 + 2 * maxBytes })

/** JSON Schema of a message, all fields required, none other allowed. */
export const messageSchema = (name: MessageName): TObject => {
  const { fields, doc } = structNamed(name)
  const members = fields.map(
    ({ name, type, doc }: Field) => [name, fieldSchema(type, doc)] as const,
  )
  return Type.Object(Object.fromEntries(members), { additionalProperties: false, description: doc })
}

/** JSON Schema of the Permit2 half of an intent. */
export const permitSchema = (): TObject =>
  Type.Object(
    {
      permitted: Type.Object(
        {
          token: fieldSchema('address'),
          amount: fieldSchema('uint256', 'the cap, token wei'),
        },
        { additionalProperties: false },
      ),
      nonce: fieldSchema('uint256', 'unordered Permit2 nonce'),
      deadline: fieldSchema('uint256', 'unix seconds'),
    },
    { additionalProperties: false },
  )
