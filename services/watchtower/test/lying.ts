import { commitTrace, decodeTrace, encodeTrace } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import type { Execute } from '@gavel/solver-kit'

const { model } = loadDigits()

/** An inference step that changes one byte of the first operator's output and commits to that. */
export const lying =
  (execute: Execute): Execute =>
  async (request) => {
    const honest = await execute(request)
    const { tensors } = decodeTrace(model, honest.trace)
    const wrong = tensors.map((tensor, i) =>
      i === 1 ? tensor.map((value, at) => (at === 7 ? value ^ 1 : value)) : tensor,
    )
    const { traceRoot } = commitTrace(model, wrong)
    return { ...honest, traceRoot, trace: encodeTrace(wrong) }
  }
