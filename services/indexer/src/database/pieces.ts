/** Most values of one statement; PostgreSQL takes 65 535 parameters, and rows have up to 25. */
const MOST_ROWS = 1_000

/** A list in pieces that fit into one statement each. */
export const piecesOf = <T>(list: readonly T[], size = MOST_ROWS): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  )
