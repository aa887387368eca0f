import { type FieldType, GavelError, wireFieldTypes } from '@gavel/protocol'

const LIMITS: Partial<Record<FieldType, bigint>> = { uint64: 1n << 64n, uint256: 1n << 256n }

/**
 * Refuses decimal strings that are longer than their Solidity type: JSON Schema bounds their digits, not their value.
 *
 * @throws SCHEMA_INVALID
 */
export const requireRanges = (value: unknown, path = ''): void => {
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) {
    const limit = LIMITS[wireFieldTypes.get(name) ?? 'address']
    if (typeof part === 'bigint' && limit !== undefined && part >= limit) {
      throw new GavelError('SCHEMA_INVALID', {
        message: `${path}/${name} does not fit a ${wireFieldTypes.get(name)}.`,
        details: { path: `${path}/${name}`, value: part.toString() },
      })
    }
    requireRanges(part, `${path}/${name}`)
  }
}
