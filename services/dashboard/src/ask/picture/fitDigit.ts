/** Pixels of a side of what the digits model reads. */
export const SIDE = 28

/** A grey picture: 0 black to 255 white, row by row from the top. */
export type GreyPicture = {
  readonly width: number
  readonly height: number
  readonly grey: Uint8Array
}

/** The training pictures show digits 15 to 22 pixels tall; this is the middle. */
const TALL = 19
const WIDEST = 22
/** Share of the strongest contrast that counts as ink; paper may be uneven. */
const INK = 0.3
/** Grey steps below which a picture is blank. */
const FAINT = 24

/**
 * The digit of a picture as the model was trained to see it: its box scaled to {@link TALL} pixels and put in the middle of
 * 28 x 28, paper around it. Ink may be darker or lighter than its paper. Undefined for a blank picture.
 */
export const fitDigit = (picture: GreyPicture): Uint8Array | undefined => {
  const paper = medianOf(picture.grey)
  const box = boxOfInk(picture, paper)
  if (box === undefined) return undefined
  const scale = Math.min(TALL / box.height, WIDEST / box.width)
  const left = box.left + box.width / 2 - SIDE / 2 / scale
  const top = box.top + box.height / 2 - SIDE / 2 / scale
  return Uint8Array.from({ length: SIDE * SIDE }, (_, pixel) => {
    const x = left + (pixel % SIDE) / scale
    const y = top + Math.floor(pixel / SIDE) / scale
    return Math.round(
      meanOf(picture, paper, { left: x, top: y, width: 1 / scale, height: 1 / scale }),
    )
  })
}

type Box = {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A digit covers less than half of its picture, so the median grey is the paper's. */
const medianOf = (grey: Uint8Array): number => grey.toSorted()[grey.length >> 1] ?? 255

const boxOfInk = ({ width, grey }: GreyPicture, paper: number): Box | undefined => {
  const strongest = grey.reduce((most, value) => Math.max(most, Math.abs(value - paper)), 0)
  if (strongest < FAINT) return undefined
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [pixel, value] of grey.entries()) {
    if (Math.abs(value - paper) < INK * strongest) continue
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    left = Math.min(left, x)
    right = Math.max(right, x + 1)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y + 1)
  }
  return { left, top, width: right - left, height: bottom - top }
}

/** Mean grey of a part of a picture, each pixel by the share of it that lies inside; paper beyond the edges. */
const meanOf = ({ width, height, grey }: GreyPicture, paper: number, part: Box): number => {
  let sum = 0
  let weight = 0
  for (const [y, shareY] of cellsOf(part.top, part.height)) {
    for (const [x, shareX] of cellsOf(part.left, part.width)) {
      const isInside = x >= 0 && x < width && y >= 0 && y < height
      sum += shareX * shareY * (isInside ? (grey[y * width + x] ?? paper) : paper)
      weight += shareX * shareY
    }
  }
  return weight === 0 ? paper : sum / weight
}

/** The whole numbers that an interval covers, with how much of each. */
const cellsOf = (start: number, length: number): (readonly [cell: number, share: number])[] => {
  const cells: (readonly [number, number])[] = []
  for (let cell = Math.floor(start); cell < start + length; cell++) {
    cells.push([cell, Math.min(cell + 1, start + length) - Math.max(cell, start)])
  }
  return cells
}
