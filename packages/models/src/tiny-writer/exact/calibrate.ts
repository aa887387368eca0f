import { bestQuantization, type Observer, observerOf } from '@gavel/exact'
import type { WriterShape } from '../shape.ts'
import type { Batch } from '../training/batches.ts'
import { forward, type Site } from '../training/forward.ts'
import { noTape, tracked } from '../training/tape.ts'
import type { Weights } from '../weights.ts'
import { type Quantizations, settled } from './quantizations.ts'

/** A softmax looks at differences only: a range that leaves out its own padding would not change it. */
const FINEST = 1e-6

/** Finds the range of every activation over some texts. */
export const calibrate = (
  shape: WriterShape,
  weights: Weights,
  { tokens }: Batch,
): Quantizations => {
  const observers = new Map<string, Observer>()
  const site: Site = (_, name, value) => {
    const observer = observers.get(name) ?? observerOf(value.data.length)
    observers.set(name, observer)
    observer.add(Float64Array.from(value.data))
    return value
  }
  const parameters = new Map([...weights].map(([name, data]) => [name, tracked(data)]))
  forward({ shape, parameters, tape: noTape, site }, tokens)
  const found = new Map(
    [...observers].map(([name, { observed }]) => [name, bestQuantization(observed(), FINEST)]),
  )
  return settled(found, shape)
}
