import { expect, test } from 'vitest'
import { deliver, type Listener } from '../src/feed/deliver.ts'
import type { StreamEvent } from '../src/feed/stream.ts'
import { seededRandom } from './support/random.ts'

const SOLVERS = 4
const ROUNDS = 24_000
/** Upper 0.1 % point of chi-square with 23 degrees of freedom (all orders of four) and with 3 (who is first). */
const CRITICAL = { orders: 49.73, firsts: 16.27 }

const eventOf = (seq: number): StreamEvent => ({
  id: `${seq}-0`,
  seq,
  audience: 'all',
  intentHash: '0x',
  wire: Buffer.alloc(0),
})

const chiSquare = (counts: readonly number[]): number => {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}

const countBy = (values: readonly string[]): number[] => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts.values()]
}

test('every order in which solvers are told is equally likely', () => {
  const random = seededRandom(20_261_124)
  const orders = Array.from({ length: ROUNDS }, () => {
    const order: number[] = []
    const listeners = Array.from(
      { length: SOLVERS },
      (_, i): Listener =>
        () =>
          order.push(i),
    )
    deliver([eventOf(1)], listeners, random)
    return order.join('')
  })
  const byOrder = countBy(orders)
  expect(byOrder).toHaveLength(24)
  expect(chiSquare(byOrder)).toBeLessThan(CRITICAL.orders)
  expect(chiSquare(countBy(orders.map((order) => order.charAt(0))))).toBeLessThan(CRITICAL.firsts)
})

test('the default source of randomness passes nobody over', () => {
  const firsts = new Set<number>()
  for (let round = 0; round < 200; round++) {
    let isFirst = true
    const listeners = Array.from(
      { length: SOLVERS },
      (_, i): Listener =>
        () => {
          if (isFirst) firsts.add(i)
          isFirst = false
        },
    )
    deliver([eventOf(round)], listeners)
  }
  expect(firsts.size).toBe(SOLVERS)
})

test('each solver gets the events of a batch in their order', () => {
  const seen: number[][] = Array.from({ length: SOLVERS }, () => [])
  const listeners = seen.map(
    (own): Listener =>
      ({ seq }) =>
        own.push(seq),
  )
  deliver([1, 2, 3].map(eventOf), listeners, seededRandom(1))
  expect(seen).toEqual(seen.map(() => [1, 2, 3]))
})
