import type { Shape } from '../model.ts'

/** The four indices of a row-major element. */
export const coordinatesOf = (shape: Shape, element: number): Shape => {
  const [, d1, d2, d3] = shape
  const row = Math.floor(element / d3)
  const plane = Math.floor(row / d2)
  return [Math.floor(plane / d1), plane % d1, row % d2, element % d3]
}

/** The row-major place of four indices. */
export const offsetOf = ([, d1, d2, d3]: Shape, [i0, i1, i2, i3]: Shape): number =>
  ((i0 * d1 + i1) * d2 + i2) * d3 + i3

/** How far apart neighbours on each axis are. */
export const stridesOf = ([, d1, d2, d3]: Shape): Shape => [d1 * d2 * d3, d2 * d3, d3, 1]

/** A shape or index with one entry for each axis. */
export const perAxis = (value: (axis: 0 | 1 | 2 | 3) => number): Shape => [
  value(0),
  value(1),
  value(2),
  value(3),
]
