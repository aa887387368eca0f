/** What decides between two bids. */
export type Rankable = {
  /** Token wei. */
  readonly price: bigint
  /** Place in the order of commitments, dense from 0. */
  readonly sequence: number
}

/** Negative when `a` goes before `b`: lower price first, then the lower sequence. */
export const compareBids = (a: Rankable, b: Rankable): number => {
  if (a.price !== b.price) return a.price < b.price ? -1 : 1
  return a.sequence - b.sequence
}

/** Bids that count, best first. The order in which they are given does not matter. */
export const rankBids = <B extends Rankable>(bids: readonly B[]): B[] => [...bids].sort(compareBids)
