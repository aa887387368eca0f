import { type Tape, tracked, type Value } from './tape.ts'

/** The sizes of an attention: queries lie as [texts, slots, heads, head], keys and values as [texts, slots, head]. */
export type AttentionSizes = {
  readonly slots: number
  readonly heads: number
  readonly head: number
}

/** Calls `visit` for every query row with the row's first key and the number of keys that it may see. */
const eachQuery = (
  rows: number,
  { slots, heads }: AttentionSizes,
  visit: (row: number, firstKey: number, keys: number) => void,
): void => {
  for (let row = 0; row < rows; row++) {
    const place = Math.floor(row / heads)
    visit(row, place - (place % slots), (place % slots) + 1)
  }
}

/** Query times key over the root of the head's width, for the slots up to the query's own: [queries, slots]. */
export const scoresOf = (tape: Tape, q: Value, k: Value, sizes: AttentionSizes): Value => {
  const { head, slots } = sizes
  const rows = q.data.length / head
  const factor = 1 / Math.sqrt(head)
  const scores = tracked(new Float32Array(rows * slots))
  eachQuery(rows, sizes, (row, first, keys) => {
    for (let j = 0; j < keys; j++) {
      let sum = 0
      for (let i = 0; i < head; i++)
        sum += (q.data[row * head + i] as number) * (k.data[(first + j) * head + i] as number)
      scores.data[row * slots + j] = sum * factor
    }
  })
  tape.record(() =>
    eachQuery(rows, sizes, (row, first, keys) => {
      for (let j = 0; j < keys; j++) {
        const d = (scores.grad[row * slots + j] as number) * factor
        if (d === 0) continue
        const [a, b] = [row * head, (first + j) * head]
        for (let i = 0; i < head; i++) {
          q.grad[a + i] = (q.grad[a + i] as number) + d * (k.data[b + i] as number)
          k.grad[b + i] = (k.grad[b + i] as number) + d * (q.data[a + i] as number)
        }
      }
    }),
  )
  return scores
}

/** Softmax over the slots that a query may see; `isKept` says which slots are no padding. */
export const weightsOf = (
  tape: Tape,
  scores: Value,
  isKept: (place: number) => boolean,
  sizes: AttentionSizes,
): Value => {
  const { slots } = sizes
  const rows = scores.data.length / slots
  const weights = tracked(new Float32Array(scores.data.length))
  eachQuery(rows, sizes, (row, first, keys) => {
    const at = row * slots
    const sees = (j: number): boolean => j === keys - 1 || isKept(first + j)
    let most = Number.NEGATIVE_INFINITY
    for (let j = 0; j < keys; j++) if (sees(j)) most = Math.max(most, scores.data[at + j] as number)
    let sum = 0
    for (let j = 0; j < keys; j++)
      if (sees(j)) {
        const e = Math.exp((scores.data[at + j] as number) - most)
        weights.data[at + j] = e
        sum += e
      }
    for (let j = 0; j < keys; j++) weights.data[at + j] = (weights.data[at + j] as number) / sum
  })
  tape.record(() =>
    eachQuery(rows, sizes, (row, _, keys) => {
      const at = row * slots
      let along = 0
      for (let j = 0; j < keys; j++)
        along += (weights.grad[at + j] as number) * (weights.data[at + j] as number)
      for (let j = 0; j < keys; j++) {
        const d = (weights.data[at + j] as number) * ((weights.grad[at + j] as number) - along)
        scores.grad[at + j] = (scores.grad[at + j] as number) + d
      }
    }),
  )
  return weights
}

/** The values, weighted: [texts, slots, heads, head]. */
export const mixOf = (tape: Tape, p: Value, v: Value, sizes: AttentionSizes): Value => {
  const { head, slots } = sizes
  const rows = p.data.length / slots
  const mixed = tracked(new Float32Array(rows * head))
  eachQuery(rows, sizes, (row, first, keys) => {
    for (let j = 0; j < keys; j++) {
      const weight = p.data[row * slots + j] as number
      if (weight === 0) continue
      const [a, b] = [row * head, (first + j) * head]
      for (let i = 0; i < head; i++)
        mixed.data[a + i] = (mixed.data[a + i] as number) + weight * (v.data[b + i] as number)
    }
  })
  tape.record(() =>
    eachQuery(rows, sizes, (row, first, keys) => {
      for (let j = 0; j < keys; j++) {
        const weight = p.data[row * slots + j] as number
        const [a, b] = [row * head, (first + j) * head]
        let sum = 0
        for (let i = 0; i < head; i++) {
          const d = mixed.grad[a + i] as number
          sum += d * (v.data[b + i] as number)
          v.grad[b + i] = (v.grad[b + i] as number) + weight * d
        }
        p.grad[row * slots + j] = (p.grad[row * slots + j] as number) + sum
      }
    }),
  )
  return mixed
}
