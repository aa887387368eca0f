import { bestQuantization, type Observer, observerOf } from '@gavel/exact'
import type { WriterShape } from '../shape.ts'
import type { Batch } from '../training/batches.ts'
import { forward, type Watch } from '../training/forward.ts'
import { noTape, tracked } from '../training/tape.ts'
import type { Weights } from '../weights.ts'
import { type Quantizations, settled } from './quantizations.ts'

/** No range of an activation is as small: no operator asks for a coarser scale. */
const FINEST = 1e-6

/** Finds the range of every activation over some texts. */
export const calibrate = (
  shape: WriterShape,
  weights: Weights,
  { tokens }: Batch,
): Quantizations => {
  const observers = new Map<string, Observer>()
  const watch: Watch = (site, values) => {
    const observer = observers.get(site) ?? observerOf(values.length)
    observers.set(site, observer)
    observer.add(Float64Array.from(values))
  }
  const parameters = new Map([...weights].map(([name, data]) => [name, tracked(data)]))
  forward({ shape, parameters, tape: noTape, watch }, tokens)
  const found = new Map(
    [...observers].map(([name, { observed }]) => [name, bestQuantization(observed(), FINEST)]),
  )
  return settled(found, shape)
}
