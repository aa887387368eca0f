import type { WindowOp } from '../model.ts'
import { blockCount } from '../tensor.ts'
import { blocksUnder, divisorOf } from './blocks.ts'
import { inputOf } from './inputs.ts'
import { dilationsOf } from './window.ts'

/** The most blocks that one window touches, and how far apart the first and the last of them can be. */
export type WindowBlocks = { readonly count: number; readonly span: number }

/** Bytes of a window, counted from the first: contiguous pieces, ascending. */
type Piece = { readonly start: number; readonly last: number }

/** Windows of more pieces are bounded by their rows: hostile models must not cost minutes. */
const MOST_PIECES = 64

/**
 * Blocks under a window of cells of `cellBytes` contiguous bytes: all channels of a cell, or one of them. Where a window
 * begins within a block decides how many it touches, so every such place is tried. A window at the border reads less.
 */
export const windowBlocks = (op: WindowOp, cellBytes: number): WindowBlocks => {
  const tensor = inputOf(op, 0)
  const [rows, columns] = [0, 1].map((axis) =>
    Math.min(op.kernel[axis] as number, tensor.shape[axis + 1] as number),
  ) as [number, number]
  const blocks = blockCount(tensor)
  const cut = ({ count, span }: WindowBlocks): WindowBlocks => ({
    count: Math.min(count, blocks),
    span: Math.min(span, blocks),
  })
  const isWhole = cellBytes === tensor.shape[3]
  const isInRows = isWhole && dilationsOf(op)[1] === 1
  if ((isInRows ? rows : rows * columns) > MOST_PIECES) return cut(crudeBlocks(op, cellBytes))
  const step = isWhole ? divisorOf(cellBytes, tensor.blockSize) : 1
  return cut(mostBlocks(piecesOf(op, cellBytes, rows, columns), tensor.blockSize, step))
}

const piecesOf = (
  op: WindowOp,
  cellBytes: number,
  rows: number,
  columns: number,
): readonly Piece[] => {
  const [, height, width, channels] = inputOf(op, 0).shape
  const [down, across] = dilationsOf(op)
  const pieces: Piece[] = []
  for (let row = 0; row < rows && row * down < height; row++)
    for (let column = 0; column < columns && column * across < width; column++) {
      const start = (row * down * width + column * across) * channels
      const before = pieces.at(-1)
      if (before?.last === start - 1)
        pieces[pieces.length - 1] = { start: before.start, last: start + cellBytes - 1 }
      else pieces.push({ start, last: start + cellBytes - 1 })
    }
  return pieces
}

/** How many blocks a piece touches changes only where its first or its last byte enters another block. */
const mostBlocks = (
  pieces: readonly Piece[],
  blockSize: number,
  step: number,
): { readonly count: number; readonly span: number } => {
  const places = new Set(
    pieces.flatMap(({ start, last }) =>
      [start, last].map(
        (byte) =>
          (Math.ceil(((blockSize - (byte % blockSize)) % blockSize) / step) * step) % blockSize,
      ),
    ),
  )
  let most = { count: 0, span: 0 }
  for (const place of places) {
    const { count, span } = blocksAt(pieces, blockSize, place)
    most = { count: Math.max(most.count, count), span: Math.max(most.span, span) }
  }
  return most
}

const blocksAt = (pieces: readonly Piece[], blockSize: number, place: number): WindowBlocks => {
  let count = 0
  let reached = -1
  for (const { start, last } of pieces) {
    const from = Math.floor((place + start) / blockSize)
    const to = Math.floor((place + last) / blockSize)
    count += to - Math.max(from, reached + 1) + 1
    reached = to
  }
  return { count, span: reached + 1 }
}

const crudeBlocks = (op: WindowOp, cellBytes: number): WindowBlocks => {
  const { shape, blockSize } = inputOf(op, 0)
  const [, height, width, channels] = shape
  const [down, across] = dilationsOf(op)
  const rows = Math.min(op.kernel[0], height)
  const columns = Math.min(op.kernel[1], width)
  const rowBytes = Math.min((columns - 1) * across, width - 1) * channels + cellBytes
  const bytes = Math.min((rows - 1) * down, height - 1) * width * channels + rowBytes
  const inRow = Math.min(
    blocksUnder(rowBytes, blockSize),
    columns * blocksUnder(cellBytes, blockSize),
  )
  const span = blocksUnder(bytes, blockSize)
  return { count: Math.min(rows * inRow, span), span }
}
