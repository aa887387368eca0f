import { commitTrace, decodeTrace, encodeTrace } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import type { Execute } from '@gavel/solver-kit'
import { zeroHash } from 'viem'

const { model } = loadDigits()

/** An inference step that changes one byte of the first operator's output and one of the result, and commits to that. */
export const lying =
  (execute: Execute): Execute =>
  async (request) => {
    const honest = await execute({ ...request, traceMode: 'eager' })
    const { tensors } = decodeTrace(model, honest.trace ?? new Uint8Array())
    const last = tensors.length - 1
    const wrong = tensors.map((tensor, i) => (i === 1 || i === last ? changed(tensor, 7) : tensor))
    const { outputRoot, traceRoot } = commitTrace(model, wrong)
    const output = new Uint8Array(wrong[last] ?? new Int8Array())
    return request.traceMode === 'lazy'
      ? { ...honest, output, outputRoot, traceRoot: zeroHash, trace: undefined }
      : { ...honest, output, outputRoot, traceRoot, trace: encodeTrace(wrong) }
  }

const changed = (tensor: Int8Array, at: number): Int8Array =>
  tensor.map((value, i) => (i === at ? value ^ 1 : value))
