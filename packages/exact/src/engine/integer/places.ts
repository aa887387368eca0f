import type { ExactModel } from '../../model.ts'
import { tensorLength } from '../../tensor.ts'
import { descriptorsOf } from '../../tensors.ts'

/** Where each tensor of a model lies, and how many bytes all of them take. */
export type Places = { readonly addresses: readonly number[]; readonly bytes: number }

type Taken = { readonly start: number; readonly end: number; readonly until: number }

/** Bytes that the kernel may read beyond a tensor, and the alignment of vectors. */
const SLACK = 16

/**
 * Gives each tensor the lowest place that no other tensor holds from its making to its last use: the working set
 * stays small, whatever the model's length.
 */
export const placeTensors = (model: ExactModel): Places => {
  const descriptors = descriptorsOf(model)
  const lastUse = descriptors.map((_, index) => index)
  for (const [index, { inputs }] of model.ops.entries())
    for (const { source } of inputs) lastUse[source] = index + 1
  let taken: Taken[] = []
  let bytes = 0
  const addresses = descriptors.map((descriptor, index) => {
    taken = taken.filter(({ until }) => until >= index)
    const size = Math.ceil(tensorLength(descriptor) / SLACK + 1) * SLACK
    const start = lowestGap(taken, size)
    const place = { start, end: start + size, until: lastUse[index] as number }
    taken = [...taken, place].sort((a, b) => a.start - b.start)
    bytes = Math.max(bytes, place.end)
    return start
  })
  return { addresses, bytes }
}

const lowestGap = (taken: readonly Taken[], size: number): number => {
  let start = 0
  for (const each of taken) {
    if (each.start - start >= size) return start
    start = Math.max(start, each.end)
  }
  return start
}
