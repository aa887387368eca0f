import { type Random, randomOf } from '../random.ts'
import { type Glyph, normalizeGlyph, type Path, type Point, type Typeface } from './glyph.ts'
import { SKELETONS } from './skeletons.ts'

const STEPS_PER_SPAN = 4

/**
 * The ten digits as one imaginary person writes them: of every digit one of the common forms, with
 * this person's own proportions, slant and unsteadiness.
 *
 * @example
 * handTypeface(7, 'hand-12').glyphs[4] // a pen's way through a four, open or closed
 */
export const handTypeface = (seed: number, name: string): Typeface => {
  const random = randomOf(seed, name)
  const slant = random.between(-0.1, 0.3)
  const width = random.between(0.75, 1.2)
  const unsteadiness = random.between(0.015, 0.045)
  const lean = ([x, y]: Point): Point => [x * width - y * slant, y]
  const glyphs = SKELETONS.map((forms): Glyph => {
    const displaced = displacement(unsteadiness, random)
    const write = (run: Path): Path => smoothPath(run.map((point) => lean(displaced(point))))
    const paths = random.pick(forms).map(write)
    return normalizeGlyph({ ink: 'stroked', paths })
  })
  return { name, glyphs }
}

/** Moves points at random; a point that two runs share is moved once, so that they stay joined. */
const displacement = (deviation: number, random: Random): ((point: Point) => Point) => {
  const moved = new Map<string, Point>()
  return (point) => {
    const key = point.join()
    const known = moved.get(key)
    if (known !== undefined) return known
    const fresh: Point = [
      point[0] + deviation * random.normal(),
      point[1] + deviation * random.normal(),
    ]
    moved.set(key, fresh)
    return fresh
  }
}

/** A Catmull-Rom curve through all points; closed when the last point is the first. */
const smoothPath = (points: Path): Path => {
  const first = points[0] as Point
  const last = points.at(-1) as Point
  const isClosed = points.length > 2 && first[0] === last[0] && first[1] === last[1]
  const before = isClosed ? (points.at(-2) as Point) : first
  const after = isClosed ? (points[1] as Point) : last
  const padded = [before, ...points, after]
  const curve = points.slice(1).flatMap((_, span) => curveSpan(padded.slice(span, span + 4)))
  return [first, ...curve]
}

const curveSpan = (controls: Path): Path => {
  const [p0, p1, p2, p3] = controls as [Point, Point, Point, Point]
  const at = (t: number, axis: 0 | 1): number => {
    const slopeIn = (p2[axis] - p0[axis]) / 2
    const slopeOut = (p3[axis] - p1[axis]) / 2
    const t2 = t * t
    const t3 = t2 * t
    return (
      (2 * t3 - 3 * t2 + 1) * p1[axis] +
      (t3 - 2 * t2 + t) * slopeIn +
      (3 * t2 - 2 * t3) * p2[axis] +
      (t3 - t2) * slopeOut
    )
  }
  return Array.from({ length: STEPS_PER_SPAN }, (_, step): Point => {
    const t = (step + 1) / STEPS_PER_SPAN
    return [at(t, 0), at(t, 1)]
  })
}
