/**
 * The most nodes that lead from `count` leaves, or fewer, which lie within `span` leaves in a row, to the root of their tree.
 * With m_l known nodes on level l, 2 m_(l+1) - m_l are missing on it; over all levels that is m_1 + ... + m_(depth-1) + 2 - m_0.
 */
export const nodesBound = (depth: number, count: number, span: number): number => {
  if (depth === 0) return 0
  let most = 0
  for (let leaves = 1; leaves <= count; leaves++) {
    let nodes = 2 - leaves
    for (let level = 1; level < depth; level++)
      nodes += Math.min(leaves, nodesOver(span, level), 2 ** (depth - level))
    most = Math.max(most, nodes)
  }
  return most
}

/** The most nodes of a level that lie over `span` leaves in a row, wherever these begin. */
const nodesOver = (span: number, level: number): number =>
  span < 2 ? 1 : Math.floor((span - 2) / 2 ** level) + 2
