import { type ExactModel, referenceElement, tensorLength } from '@gavel/exact'
import type { Tampering } from './kinds.ts'

/**
 * A wrong trace made from a right one: tensors[0] is the input, tensors[i] the output of op i. `wrong-middle` changes one
 * value half way and computes everything after it honestly from there; `wrong-output` changes the output alone.
 */
export const tamper = (
  model: ExactModel,
  tensors: readonly Int8Array[],
  kind: Tampering,
): Int8Array[] =>
  kind === 'wrong-output' ? withWrongOutput(tensors) : withWrongMiddle(model, tensors)

/** The least likely class becomes the most likely one. */
const withWrongOutput = (tensors: readonly Int8Array[]): Int8Array[] => {
  const output = tensors.at(-1) ?? new Int8Array()
  const lowest = output.indexOf(Math.min(...output))
  const wrong = output.map((value, index) => (index === lowest ? 127 : Math.min(value, 126)))
  return [...tensors.slice(0, -1), wrong]
}

const withWrongMiddle = (model: ExactModel, tensors: readonly Int8Array[]): Int8Array[] => {
  const at = Math.max(1, Math.floor(model.ops.length / 2))
  const wrong = tensors.slice(0, at + 1)
  const changed = Int8Array.from(wrong[at] ?? [])
  const element = changed.length >> 1
  changed[element] = (changed[element] ?? 0) < 0 ? 127 : -128
  wrong[at] = changed
  for (let op = at + 1; op <= model.ops.length; op++) wrong.push(outputOfOp(model, op, wrong))
  return wrong
}

const outputOfOp = (model: ExactModel, op: number, before: readonly Int8Array[]): Int8Array => {
  const operator = model.ops[op - 1]
  const length = operator === undefined ? 0 : tensorLength(operator.output)
  return Int8Array.from({ length }, (_, element) => referenceElement(model, op, before, element))
}
