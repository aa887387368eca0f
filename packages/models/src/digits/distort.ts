import type { Random } from '../random.ts'
import { boundsOf, type Glyph, mapGlyph, type Point, subdivide } from './glyph.ts'
import { SIDE } from './raster.ts'

/** In units of the glyph's height. */
const LONGEST_SEGMENT = 0.12

/**
 * Puts a glyph of height 1 into the image, in pixels: a random size, shift, rotation, shear and
 * stretch, and an elastic bend of the plane.
 */
export const distort = (glyph: Glyph, random: Random): Glyph => {
  const bend = elastic(random)
  const turn = affine(random)
  const fine = {
    ink: glyph.ink,
    paths: glyph.paths.map((path) => subdivide(path, LONGEST_SEGMENT)),
  }
  return place(
    mapGlyph(fine, (point) => turn(bend(point))),
    random,
  )
}

const affine = (random: Random): ((point: Point) => Point) => {
  const angle = random.between(-0.22, 0.22)
  const shear = random.between(-0.16, 0.16)
  const height = random.between(15, 22)
  const width = height * random.between(0.85, 1.25)
  const cos = Math.cos(angle)
  const sin = Math.sin(angle)
  return ([x, y]) => {
    const sheared = (x + shear * y) * width
    const tall = y * height
    return [cos * sheared - sin * tall, sin * sheared + cos * tall]
  }
}

/** A sum of long waves, so that neighbouring points move together. */
const elastic = (random: Random): ((point: Point) => Point) => {
  const waves = Array.from({ length: 3 }, () => ({
    kx: random.normal() * 3,
    ky: random.normal() * 3,
    phase: random.between(0, 2 * Math.PI),
    dx: random.normal() * 0.03,
    dy: random.normal() * 0.03,
  }))
  return ([x, y]) => {
    let moved: Point = [x, y]
    for (const { kx, ky, phase, dx, dy } of waves) {
      const height = Math.sin(kx * x + ky * y + phase)
      moved = [moved[0] + dx * height, moved[1] + dy * height]
    }
    return moved
  }
}

/** Shifts a glyph to a random place, with its box inside the image where it fits. */
const place = (glyph: Glyph, random: Random): Glyph => {
  const { left, right, top, bottom } = boundsOf(glyph.paths)
  const offset = (low: number, high: number): number => {
    const slack = Math.min(Math.max((SIDE - 3 - (high - low)) / 2, 0), 5)
    return SIDE / 2 - (low + high) / 2 + random.between(-slack, slack)
  }
  const dx = offset(left, right)
  const dy = offset(top, bottom)
  return mapGlyph(glyph, ([x, y]) => [x + dx, y + dy])
}
