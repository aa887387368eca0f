/** x to the right, y downwards. */
export type Point = readonly [x: number, y: number]

/** A polyline; curves are flattened before they get here. */
export type Path = readonly Point[]

/**
 * One drawn digit, one unit high and centred on the origin. Filled: the paths are closed contours
 * (non-zero winding). Stroked: the paths are the way of a pen.
 */
export type Glyph = {
  readonly ink: 'filled' | 'stroked'
  readonly paths: readonly Path[]
}

/** Ten digits of one look: a font, or a person's hand. */
export type Typeface = {
  readonly name: string
  readonly glyphs: readonly Glyph[]
}

/** Scales a glyph to height 1 and moves its bounding box's centre to the origin. */
export const normalizeGlyph = (glyph: Glyph): Glyph => {
  const { left, right, top, bottom } = boundsOf(glyph.paths)
  const scale = 1 / (bottom - top)
  return mapGlyph(glyph, ([x, y]) => [
    (x - (left + right) / 2) * scale,
    (y - (top + bottom) / 2) * scale,
  ])
}

/** The glyph with every point moved by `move`. */
export const mapGlyph = (glyph: Glyph, move: (point: Point) => Point): Glyph => ({
  ink: glyph.ink,
  paths: glyph.paths.map((path) => path.map(move)),
})

export type Bounds = { left: number; right: number; top: number; bottom: number }

/** The smallest box around all points. */
export const boundsOf = (paths: readonly Path[]): Bounds => {
  const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity }
  for (const path of paths) {
    for (const [x, y] of path) {
      bounds.left = Math.min(bounds.left, x)
      bounds.right = Math.max(bounds.right, x)
      bounds.top = Math.min(bounds.top, y)
      bounds.bottom = Math.max(bounds.bottom, y)
    }
  }
  return bounds
}

/** Cuts long segments, so that a later bend of the plane also bends straight lines. */
export const subdivide = (path: Path, longest: number): Path =>
  path.flatMap((point, index) => {
    const next = path[index + 1]
    if (next === undefined) return [point]
    const pieces = Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1]) / longest)
    return Array.from({ length: Math.max(pieces, 1) }, (_, piece) =>
      mix(point, next, piece / Math.max(pieces, 1)),
    )
  })

const mix = ([ax, ay]: Point, [bx, by]: Point, share: number): Point => [
  ax + (bx - ax) * share,
  ay + (by - ay) * share,
]
