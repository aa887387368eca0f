import fc from 'fast-check'
import { Check } from 'typebox/value'
import { getAddress, type Hex } from 'viem'
import { expect, test } from 'vitest'
import {
  decodeJson,
  encodeJson,
  fromJson,
  GavelError,
  hexSchema,
  type MessageName,
  messageSchema,
  permitSchema,
  STRUCTS,
  toJson,
} from '../src/index.ts'
import { anyMessage } from './messages.ts'

/** Addresses come back in checksum form. */
const withChecksums = (message: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(message).map(([name, value]) => [
      name,
      /^0x.{40}$/.test(`${value}`) ? getAddress(value as Hex) : value,
    ]),
  )

test.each(STRUCTS)('$name survives a trip through JSON and its schema takes it', (struct) => {
  const schema = messageSchema(struct.name as MessageName)
  fc.assert(
    fc.property(anyMessage(struct), (message) => {
      expect(decodeJson(encodeJson(message))).toEqual(withChecksums(message))
      expect(Check(schema, toJson(message))).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test.each(STRUCTS)(
  'the schema of $name refuses a field too many, too few, or of another form',
  (struct) => {
    const schema = messageSchema(struct.name as MessageName)
    const wrong = fc.constantFrom<unknown>(
      null,
      -1,
      1.5,
      '-1',
      '0x',
      'abc',
      true,
      2 ** 33,
      [],
      '01',
      1n.toString(2).padStart(90, '1'),
    )
    const cases = fc.tuple(anyMessage(struct), fc.constantFrom(...struct.fields), wrong)
    fc.assert(
      fc.property(cases, ([message, { name }, value]) => {
        const wire = toJson<Record<string, unknown>>(message)
        const { [name]: _, ...less } = wire
        expect(Check(schema, less)).toBe(false)
        expect(Check(schema, { ...wire, other: 1 })).toBe(false)
        expect(Check(schema, { ...wire, [name]: value })).toBe(false)
      }),
      { numRuns: 30 },
    )
  },
)

test('a number too large for its field is refused when it is read, with the field named', () => {
  const read = (document: unknown) => {
    try {
      return fromJson(document)
    } catch (error) {
      return error
    }
  }
  for (const [field, bits] of [
    ['expires', 64n],
    ['price', 256n],
  ] as const) {
    const largest = (1n << bits) - 1n
    expect(read({ [field]: `${largest}` })).toEqual({ [field]: largest })
    const error = read({ deep: [{ [field]: `${largest + 1n}` }] })
    expect(error).toBeInstanceOf(GavelError)
    expect(error).toMatchObject({ code: 'SCHEMA_INVALID', details: { field } })
  }
})

test('text that only looks like a number is left as it is', () => {
  const document = { name: '12', price: 'none', labels: ['1', '2'], expires: '0x10' }
  expect(fromJson(document)).toEqual(document)
})

test('a permit has its own schema, and hex its length', () => {
  const token = `0x${'ab'.repeat(20)}`
  const permit = { permitted: { token, amount: '5' }, nonce: '0', deadline: '9' }
  expect(Check(permitSchema(), permit)).toBe(true)
  expect(Check(permitSchema(), { ...permit, spender: token })).toBe(false)
  expect(['0x', '0xab', '0xabc', '0xabcdef', 'ab'].map((hex) => Check(hexSchema(2), hex))).toEqual([
    ...[true, true, false, false, false],
  ])
})
