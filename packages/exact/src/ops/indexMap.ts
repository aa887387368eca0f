import type { ExactOp } from '../model.ts'
import { bytesOf } from './inputs.ts'
import { requireSameZeroPoint } from './lengths.ts'
import type { OpRule } from './rule.ts'

/** Where a byte of the output comes from; a number is the byte itself, which no input has. */
type Cell = { readonly input: number; readonly offset: number } | number

type IndexMap<Op extends ExactOp> = Pick<
  OpRule<Op>,
  'kind' | 'opcode' | 'inputCount' | 'writeParams' | 'readParams' | 'check'
> & {
  readonly mostInputs?: number
  readonly cellAt: (op: Op, element: number) => Cell
}

/** The rule of an operator that only moves bytes: each byte of the output is one byte of one input, or a constant. */
export const indexMap = <Op extends ExactOp>({
  cellAt,
  check,
  ...form
}: IndexMap<Op>): OpRule<Op> => ({
  ...form,
  hasTable: false,

  check: (op) => {
    requireSameZeroPoint(op)
    check(op)
  },

  element: (op, inputs, element) => {
    const cell = cellAt(op, element)
    return typeof cell === 'number'
      ? cell
      : (bytesOf(op, inputs, cell.input)[cell.offset] as number)
  },

  dependencies: (op, element) => {
    const cell = cellAt(op, element)
    return op.inputs.map((_, input) =>
      typeof cell !== 'number' && cell.input === input
        ? [{ start: cell.offset, end: cell.offset + 1 }]
        : [],
    )
  },

  proofBound: (op) => ({ inputBlocks: op.inputs.map(() => 1), terms: 1, pieces: 1 }),
})
