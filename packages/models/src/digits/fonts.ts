import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import opentype from 'opentype.js'
import { type Glyph, normalizeGlyph, type Path, type Point, type Typeface } from './glyph.ts'

/** A font family of the `@fontsource` packages and its cuts, each `weight-style`. */
export type FontFamily = { readonly family: string; readonly cuts: readonly string[] }

const STEPS_PER_CURVE = 4

/**
 * Reads the ten digits of every cut of a family.
 *
 * @example
 * loadFont({ family: 'lato', cuts: ['400-normal'] })[0]?.glyphs[8] // three closed contours
 */
export const loadFont = ({ family, cuts }: FontFamily): Typeface[] =>
  cuts.map((cut) => {
    const file = import.meta.resolve(`@fontsource/${family}/files/${family}-latin-${cut}.woff`)
    const font = opentype.parse(new Uint8Array(readFileSync(fileURLToPath(file))).buffer)
    const glyphs = [...'0123456789'].map((digit): Glyph => {
      const { commands } = font.charToGlyph(digit).getPath(0, 0, 1)
      return normalizeGlyph({ ink: 'filled', paths: flattenContours(commands) })
    })
    return { name: `${family} ${cut}`, glyphs }
  })

/** Turns drawing commands into closed polygons. */
const flattenContours = (commands: readonly opentype.PathCommand[]): Path[] => {
  const contours: Point[][] = []
  let contour: Point[] = []
  for (const command of commands) {
    if (command.type === 'M') {
      contour = [[command.x, command.y]]
      contours.push(contour)
    } else if (command.type === 'Z') {
      contour.push(contour[0] as Point)
    } else {
      const start = contour.at(-1) as Point
      for (let step = 1; step <= stepsOf(command); step++) {
        contour.push(pointOn(command, start, step / stepsOf(command)))
      }
    }
  }
  return contours
}

type DrawnCommand = Exclude<opentype.PathCommand, { type: 'M' } | { type: 'Z' }>

const stepsOf = (command: DrawnCommand): number => (command.type === 'L' ? 1 : STEPS_PER_CURVE)

/** The point of a line, a quadratic or a cubic Bezier curve at parameter t. */
const pointOn = (command: DrawnCommand, [x0, y0]: Point, t: number): Point => {
  const u = 1 - t
  switch (command.type) {
    case 'L':
      return [command.x, command.y]
    case 'Q':
      return [
        u * u * x0 + 2 * u * t * command.x1 + t * t * command.x,
        u * u * y0 + 2 * u * t * command.y1 + t * t * command.y,
      ]
    case 'C':
      return [
        u ** 3 * x0 + 3 * u * u * t * command.x1 + 3 * u * t * t * command.x2 + t ** 3 * command.x,
        u ** 3 * y0 + 3 * u * u * t * command.y1 + 3 * u * t * t * command.y2 + t ** 3 * command.y,
      ]
  }
}
