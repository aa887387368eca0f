import { randomInt } from 'node:crypto'
import type { StreamEvent } from './stream.ts'

export type Listener = (event: StreamEvent) => void

/** A whole number from 0 to below `limit`, all equally likely. */
export type RandomBelow = (limit: number) => number

/** Hands events to all listeners, in their order to each, the listeners in a fresh random order: being first is worth money. */
export const deliver = (
  events: readonly StreamEvent[],
  listeners: Iterable<Listener>,
  randomBelow: RandomBelow = randomInt,
): void => {
  for (const listener of shuffled([...listeners], randomBelow)) {
    for (const event of events) listener(event)
  }
}

/** Fisher and Yates: every order is equally likely. */
const shuffled = <T>(items: readonly T[], randomBelow: RandomBelow): T[] => {
  const left = [...items]
  const order: T[] = []
  while (left.length > 0) {
    const at = randomBelow(left.length)
    const [chosen] = left.splice(at, 1)
    order.push(chosen as T)
  }
  return order
}
