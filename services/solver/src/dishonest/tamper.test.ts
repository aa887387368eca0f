import { commitTrace, runReference } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import { expect, test } from 'vitest'
import { TAMPERINGS } from './kinds.ts'
import { tamper } from './tamper.ts'

const { model } = loadDigits()
const inputBytes = model.header.input.shape.reduce((product, d) => product * d, 1)
const honest = runReference(model, new Int8Array(inputBytes).fill(-128, 0, 300))

test.each(TAMPERINGS)('%s commits to another trace on the same input', (kind) => {
  const [right, wrong] = [
    commitTrace(model, honest),
    commitTrace(model, tamper(model, honest, kind)),
  ]
  expect(wrong.inputRoot).toBe(right.inputRoot)
  expect(wrong.traceRoot).not.toBe(right.traceRoot)
})

test('wrong-output turns the least likely class into the only most likely one', () => {
  const output = honest.at(-1) ?? new Int8Array()
  const wrong = tamper(model, honest, 'wrong-output').at(-1) ?? new Int8Array()
  expect(wrong.indexOf(Math.max(...wrong))).toBe(output.indexOf(Math.min(...output)))
})

test('wrong-middle lies in exactly one operator: what follows is computed from the lie', () => {
  const wrong = tamper(model, honest, 'wrong-middle')
  const at = honest.findIndex((tensor, i) => tensor.some((value, e) => value !== wrong[i]?.[e]))
  const changed = honest[at]?.filter((value, e) => value !== wrong[at]?.[e]).length
  expect({ at, changed }).toEqual({ at: Math.floor(model.ops.length / 2), changed: 1 })
  expect(wrong.length).toBe(honest.length)
})
