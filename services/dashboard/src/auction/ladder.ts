import type { IntentRow } from '@gavel/protocol/indexer'
import type { BidLine } from './bids.ts'

/** Height of the drawing, pixels; its width is that of the page. */
export const HEIGHT = 260
const LEFT = 70
const RIGHT = 24
const TOP = 26
const BOTTOM = 34
/** Narrower drawings have less text. */
const NARROW = 520
/** Labels nearer to each other than this are moved apart, pixels. */
const LABEL_HEIGHT = 14
const LABEL_WIDTH = 150
/** Beyond this share of the width a label goes to the left of its dot. */
const LABEL_TURNS = 0.62

export type LadderScale = 'linear' | 'log'

/** Where everything is in the drawing. */
export type Ladder = {
  readonly left: number
  readonly width: number
  readonly isNarrow: boolean
  readonly dots: readonly {
    readonly bid: BidLine
    readonly x: number
    readonly y: number
    readonly isLabelLeft: boolean
    readonly labelY: number
  }[]
  /** Path of the best price so far. */
  readonly best: string
  readonly prices: readonly { readonly y: number; readonly wei: bigint }[]
  readonly times: readonly { readonly x: number; readonly ms: number }[]
  readonly capY: number | undefined
  readonly closeX: number | undefined
  readonly lastMs: number
}

/** Lays out the bids that have a price; undefined when none has. */
export const ladderOf = (
  bids: readonly BidLine[],
  { cap, openedAtMs, closedAtMs }: Pick<IntentRow, 'cap' | 'openedAtMs' | 'closedAtMs'>,
  { scale, width }: { readonly scale: LadderScale; readonly width: number },
): Ladder | undefined => {
  const priced = bids.filter((bid) => bid.price !== undefined)
  if (priced.length === 0) return undefined
  const closeMs = closedAtMs && openedAtMs ? closedAtMs - openedAtMs : undefined
  const lastMs = Math.max(...bids.map(({ afterMs }) => afterMs), closeMs ?? 0, 1)
  const isNarrow = width < NARROW
  const wei = priced.map(({ price }) => Number(price))
  const values = cap === null ? wei : [...wei, Number(cap)]
  const y = priceScale(values, scale)
  const x = (ms: number): number => LEFT + ((width - LEFT - RIGHT) * ms) / lastMs
  const dots = priced.map((bid) => ({
    bid,
    x: x(bid.afterMs),
    y: y.at(Number(bid.price)),
    isLabelLeft: bid.afterMs / lastMs > LABEL_TURNS,
    labelY: y.at(Number(bid.price)) - 5,
  }))
  return {
    left: LEFT,
    width,
    isNarrow,
    dots: labelled(dots.map(apart)),
    best: bestLine(dots, x(lastMs)),
    prices: y.marks.map((mark) => ({ y: y.at(mark), wei: BigInt(Math.round(mark)) })),
    times: (isNarrow ? [0, 0.5, 1] : [0, 0.25, 0.5, 0.75, 1]).map((part) => ({
      x: x(part * lastMs),
      ms: Math.round(part * lastMs),
    })),
    capY: cap === null ? undefined : y.at(Number(cap)),
    closeX: closeMs === undefined ? undefined : x(closeMs),
    lastMs,
  }
}

const priceScale = (values: readonly number[], scale: LadderScale) => {
  const smallest = Math.min(...values.filter((value) => value > 0), Math.max(...values, 1))
  const forward =
    scale === 'log' ? (value: number) => Math.log10(Math.max(value, smallest)) : Number
  const back = scale === 'log' ? (value: number) => 10 ** value : Number
  const low = scale === 'log' ? forward(smallest) - 0.1 : 0
  const high = forward(Math.max(...values)) + (scale === 'log' ? 0.05 : 0)
  const size = high - low || 1
  return {
    at: (value: number): number =>
      HEIGHT - BOTTOM - ((HEIGHT - TOP - BOTTOM) * (forward(value) - low)) / size,
    marks: [0, 1, 2, 3, 4].map((step) => back(low + (size * step) / 4)),
  }
}

type Dot = Ladder['dots'][number]

/** Moves a dot that lies on another one a little to the side, so that both are seen. */
const apart = (dot: Dot, i: number, all: readonly Dot[]): Dot => {
  const hidden = all
    .slice(0, i)
    .filter((other) => Math.abs(other.x - dot.x) < 3 && Math.abs(other.y - dot.y) < 3).length
  return hidden === 0 ? dot : { ...dot, x: dot.x + 9 * hidden }
}

/** Moves labels up, from the lowest one on, until none lies on another. */
const labelled = (dots: readonly Dot[]): Dot[] => {
  const placed: Dot[] = []
  for (const dot of [...dots].sort((a, b) => b.labelY - a.labelY)) {
    let { labelY } = dot
    for (const other of placed) {
      const isNear = Math.abs(other.x - dot.x) < LABEL_WIDTH
      if (isNear && other.labelY - labelY < LABEL_HEIGHT) labelY = other.labelY - LABEL_HEIGHT
    }
    placed.push({ ...dot, labelY })
  }
  return placed
}

const bestLine = (dots: readonly Dot[], end: number): string => {
  const inTime = [...dots].sort((a, b) => a.bid.sequence - b.bid.sequence)
  let path = ''
  let best = Number.NEGATIVE_INFINITY
  for (const { x, y } of inTime) {
    // A lower price is further down: y grows.
    if (path !== '' && y <= best) continue
    path += path === '' ? `M${x} ${y}` : `H${x}V${y}`
    best = y
  }
  return path === '' ? '' : `${path}H${end}`
}
