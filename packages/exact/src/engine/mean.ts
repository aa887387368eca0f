import type { MeanOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { meanTerms } from '../ops/mean.ts'
import { tensorLength } from '../tensor.ts'
import type { OpPlan } from './plan.ts'
import { planScaled } from './rescale.ts'

export const planMean = (op: MeanOp): OpPlan['run'] => {
  const scale = planScaled(op)
  const n = meanTerms(op)
  const offset = n * inputOf(op, 0).zeroPoint
  return ([input]) => {
    const bytes = new Int8Array(tensorLength(op.output))
    for (let element = 0; element < bytes.length; element++) {
      let sum = -offset
      for (let i = element * n; i < (element + 1) * n; i++) sum += (input as Int8Array)[i] as number
      bytes[element] = scale(sum)
    }
    return bytes
  }
}
