import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitDigit, type GreyPicture, SIDE } from './fitDigit.ts'

const blank = (width: number, height: number, paper: number): GreyPicture => ({
  width,
  height,
  grey: new Uint8Array(width * height).fill(paper),
})

const withBar = (
  side: number,
  bar: { x: number; y: number; w: number; h: number },
  dark = true,
) => {
  const picture = blank(side, side, dark ? 255 : 0)
  for (let y = bar.y; y < bar.y + bar.h; y++)
    for (let x = bar.x; x < bar.x + bar.w; x++) picture.grey[y * side + x] = dark ? 0 : 255
  return picture
}

/** Box of what differs from the corner, which is paper. */
const boxOf = (fitted: Uint8Array) => {
  const inked = [...fitted.entries()].filter(([, grey]) => Math.abs(grey - (fitted[0] ?? 0)) > 100)
  const xs = inked.map(([pixel]) => pixel % SIDE)
  const ys = inked.map(([pixel]) => Math.floor(pixel / SIDE))
  return [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)] as const
}

const bars = fc
  .record({
    side: fc.integer({ min: 60, max: 300 }),
    dark: fc.boolean(),
    x: fc.double({ min: 0.05, max: 0.6, noNaN: true }),
    y: fc.double({ min: 0.05, max: 0.4, noNaN: true }),
    w: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
    h: fc.double({ min: 0.3, max: 0.5, noNaN: true }),
  })
  .map(({ side, dark, ...share }) => {
    const at = (value: number): number => Math.max(1, Math.round(value * side))
    const bar = { x: at(share.x), y: at(share.y), w: at(share.w), h: at(share.h) }
    return withBar(side, bar, dark)
  })

test('wherever and however large it is drawn, a digit comes to the middle at the size of the training pictures', () => {
  fc.assert(
    fc.property(bars, (picture) => {
      const [left, right, top, bottom] = boxOf(fitDigit(picture) ?? new Uint8Array())
      expect(Math.abs(left + right + 1 - SIDE)).toBeLessThanOrEqual(1)
      expect(Math.abs(top + bottom + 1 - SIDE)).toBeLessThanOrEqual(1)
      const tall = bottom - top + 1
      expect(tall >= 15 && tall <= 22).toBe(true)
    }),
  )
})

test('a blank picture shows no digit, whatever its grey', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 255 }), (paper) => {
      expect(fitDigit(blank(40, 30, paper))).toBeUndefined()
    }),
  )
})
