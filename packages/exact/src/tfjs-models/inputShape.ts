import { ExactError } from '../errors.ts'

/**
 * The input shape with batch 1; a length that the file leaves open comes from `given`.
 *
 * @throws ExactError TFJS_UNSUPPORTED
 */
export const inputShapeOf = (
  declared: readonly (number | null)[],
  given?: readonly number[],
): number[] => {
  const fits = given === undefined || given.length === declared.length
  const shape = declared.map((length, axis) => {
    if (axis === 0) return 1
    return length === null || length < 0 ? (given?.[axis] ?? -1) : length
  })
  if (fits && shape.length <= 4 && shape.length >= 2 && shape.every((length) => length > 0))
    return shape
  const text = declared.map((length) => length ?? '?').join(' x ')
  throw new ExactError(
    'TFJS_UNSUPPORTED',
    `The input is ${text}: 2 to 4 dimensions of known length are needed.`,
    { shape: text },
  )
}
