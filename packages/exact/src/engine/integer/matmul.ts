import type { MatmulOp, Pair } from '../../model.ts'
import { inputOf } from '../../ops/inputs.ts'
import { matmulSizes } from '../../ops/matmul.ts'
import { GROUP, uniformParams } from './params.ts'
import { type Addresses, keepBases, type Step } from './step.ts'
import type { Workspace } from './workspace.ts'

const WIDE = 2
/** Rows after which the next columns follow: a multiple of the four that the kernel computes together. */
const BLOCK = 16

/** Both factors without their zero points fit int16, and the sums of their products stay under 2^31. */
export const planMatmul = (
  workspace: Workspace,
  op: MatmulOp,
  { inputs: [left = 0, right = 0], output }: Addresses,
): Step => {
  const { kernel, scratch } = workspace
  const { batches, rows, k, columns } = matmulSizes(op)
  const { lo, hi } = op
  const { zeroPoint } = op.output
  const [leftZero, rightZero] = [inputOf(op, 0).zeroPoint, inputOf(op, 1).zeroPoint]
  const leftSteps: Pair = op.isLeftTransposed ? [1, rows] : [k, 1]
  const rightSteps: Pair = op.isRightTransposed ? [1, k] : [columns, 1]
  const pairs = Math.ceil(k / 2)
  const leftBytes = Math.ceil((rows * pairs * 2 * WIDE) / 16) * 16
  workspace.borrow(leftBytes + Math.ceil(columns / GROUP) * GROUP * pairs * 2 * WIDE)
  const bases = keepBases(workspace, [rows, 1], [pairs * 2 * WIDE, 0])
  const runs = workspace.once(workspace, 'one run', () => workspace.keep(Int32Array.of(0)))
  const params = uniformParams(workspace, columns, op)
  return () => {
    const image = workspace.borrowed()
    const weights = image + leftBytes
    for (let batch = 0; batch < batches; batch++) {
      const a = left + batch * rows * k
      kernel.gather(a, rows, k, ...leftSteps, leftZero, image, pairs * 2)
      kernel.pack(right + batch * k * columns, k, columns, ...rightSteps, rightZero, weights)
      kernel.linear(
        ...([image, bases, rows, runs, 1, pairs, weights, params, columns] as const),
        ...([zeroPoint, lo, hi, output + batch * rows * columns, BLOCK, scratch] as const),
      )
    }
  }
}
