import type { Glyph, Path, Point } from './glyph.ts'

/** Width and height of every image, in pixels. */
export const SIDE = 28

/**
 * Draws a glyph whose points are in pixels and returns how much of each pixel is inked, 0 to 1.
 * The edge is the signed distance to the outline, which gives anti-aliasing and, by shifting it,
 * any thickness.
 *
 * @param thickness Pen width of a stroked glyph, or how much a filled glyph's stems grow, in
 *   pixels.
 */
export const rasterize = (glyph: Glyph, thickness: number): Float32Array => {
  // Beyond the reach, ink is all or nothing, so distances need not be known there.
  const distances = distancesTo(glyph.paths, 1 + Math.abs(thickness) / 2)
  const windings = glyph.ink === 'filled' ? windingsOf(glyph.paths) : undefined
  return distances.map((distance, pixel) => {
    const outside = windings?.[pixel] ? -distance : distance
    return Math.min(Math.max(0.5 + thickness / 2 - outside, 0), 1)
  })
}

/** Distance from each pixel's centre to the nearest segment, capped at `reach`. */
const distancesTo = (paths: readonly Path[], reach: number): Float32Array => {
  const squares = new Float32Array(SIDE * SIDE).fill(reach * reach)
  for (const [a, b] of segmentsOf(paths)) {
    const [top, bottom] = pixelRange(a[1], b[1], reach)
    const [left, right] = pixelRange(a[0], b[0], reach)
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const square = squaredDistance(column + 0.5, row + 0.5, a, b)
        const pixel = row * SIDE + column
        if (square < (squares[pixel] as number)) squares[pixel] = square
      }
    }
  }
  return squares.map(Math.sqrt)
}

/** How often the contours wind around each pixel's centre; not zero means inside. */
const windingsOf = (paths: readonly Path[]): Int8Array => {
  const windings = new Int8Array(SIDE * SIDE)
  for (const [a, b] of segmentsOf(paths)) {
    const direction = b[1] > a[1] ? 1 : -1
    const [upper, lower] = direction === 1 ? [a, b] : [b, a]
    const lastRow = Math.min(Math.ceil(lower[1] - 0.5) - 1, SIDE - 1)
    for (let row = Math.max(Math.ceil(upper[1] - 0.5), 0); row <= lastRow; row++) {
      const share = (row + 0.5 - upper[1]) / (lower[1] - upper[1])
      const crossing = upper[0] + (lower[0] - upper[0]) * share
      for (let column = Math.max(Math.ceil(crossing - 0.5), 0); column < SIDE; column++) {
        const pixel = row * SIDE + column
        windings[pixel] = (windings[pixel] as number) + direction
      }
    }
  }
  return windings
}

function* segmentsOf(paths: readonly Path[]): Generator<[Point, Point]> {
  for (const path of paths) {
    for (let i = 1; i < path.length; i++) yield [path[i - 1] as Point, path[i] as Point]
  }
}

/** The pixels whose centres are at most `reach` away from what lies between two coordinates. */
const pixelRange = (from: number, to: number, reach: number): [first: number, last: number] => [
  Math.max(Math.ceil(Math.min(from, to) - reach - 0.5), 0),
  Math.min(Math.floor(Math.max(from, to) + reach - 0.5), SIDE - 1),
]

const squaredDistance = (x: number, y: number, [ax, ay]: Point, [bx, by]: Point): number => {
  const dx = bx - ax
  const dy = by - ay
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length
  const share = Math.min(Math.max(along, 0), 1)
  return (x - ax - dx * share) ** 2 + (y - ay - dy * share) ** 2
}
