import fc from 'fast-check'
import type { FieldType, Struct } from '../src/index.ts'
import { BITS, fieldValue } from '../tools/randomValues.ts'

const fieldArbitrary = (type: FieldType) =>
  fc.bigInt({ min: 0n, max: (1n << BigInt(BITS[type])) - 1n }).map((n) => fieldValue(type, n))

/** Any message of a struct. */
export const anyMessage = ({ fields }: Struct): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(fields.map(({ name, type }) => [name, fieldArbitrary(type)])))
