import type { AddOp } from '../../model.ts'
import { inputOf } from '../../ops/inputs.ts'
import { tensorLength } from '../../tensor.ts'
import { termsOf } from '../add.ts'
import { GROUP, uniformParams } from './params.ts'
import type { Addresses, Step } from './step.ts'
import type { Workspace } from './workspace.ts'

/** Sums of two tensors of one shape; undefined where one is broadcast. */
export const planAdd = (
  workspace: Workspace,
  op: AddOp,
  { inputs: [first = 0, second = 0], output }: Addresses,
): Step | undefined => {
  const length = tensorLength(op.output)
  const isPlain = ([0, 1] as const).every((input) => tensorLength(inputOf(op, input)) === length)
  if (!isPlain) return undefined
  const { kernel, scratch } = workspace
  const terms = termsOf(op)
  const left = workspace.keep(Int32Array.from(terms.left))
  const right = workspace.keep(Int32Array.from(terms.right))
  const scale =
    op.profile === 'F'
      ? { multiplier: 1, shift: op.shift }
      : { multiplier: op.sumMultiplier, shift: op.sumShift }
  const params = uniformParams(workspace, GROUP, scale)
  const { lo, hi } = op
  const { zeroPoint } = op.output
  return () =>
    kernel.add(
      ...([first, second, length, left, right, params, zeroPoint, lo, hi] as const),
      ...([output, scratch] as const),
    )
}
