import type { DenseOp } from '../model.ts'
import { rowsOf } from '../ops/dense.ts'
import type { Kernels } from './kernels.ts'
import { planMatMul } from './matMul.ts'
import type { OpPlan } from './plan.ts'
import { planRequantise } from './requantise.ts'
import { exactCuts } from './weights.ts'

export const planDense = (kernels: Kernels, op: DenseOp): OpPlan => {
  const { k } = op.table
  const product = planMatMul(kernels, op.table, rowsOf(op), exactCuts(op.table))
  const requantise = planRequantise(op)
  return {
    run: ([input]) =>
      requantise(
        product.run((row, from, to, target, at) => {
          target.set((input as Int8Array).subarray(row * k + from, row * k + to), at)
        }),
      ),
    dispose: product.dispose,
  }
}
