/**
 * The most nodes that lead from `count` leaves, which lie within `span` leaves in a row, to the root of their tree: on each
 * level at most one for each opened node, for each pair that one may be in, and for each node over the span.
 */
export const nodesBound = (depth: number, count: number, span: number): number => {
  if (count === 0) return 0
  let nodes = 0
  for (let level = 0; level < depth; level++) {
    const over = span < 2 ? 1 : Math.floor((span - 2) / 2 ** level) + 2
    // Leaves in a row leave out a neighbour at either end alone.
    const most = count === span ? 2 : count
    nodes += Math.min(count, most, over, 2 ** (depth - level - 1))
  }
  return nodes
}
