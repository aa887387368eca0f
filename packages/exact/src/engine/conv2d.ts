import type { Conv2dOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { paddedExtent } from '../ops/window.ts'
import type { Kernels } from './kernels.ts'
import { planMatMul } from './matMul.ts'
import type { OpPlan } from './plan.ts'
import { planRequantise } from './requantise.ts'
import { sharedFilter } from './sharedFilter.ts'
import { exactCuts } from './weights.ts'
import { planPadding } from './window.ts'

/**
 * The backend's convolution where it is a sum of products that fits float32 and can be expressed in tfjs
 * (no stride together with a dilation); otherwise rows of patches and a matrix product.
 */
export const planConv2d = (kernels: Kernels, op: Conv2dOp): OpPlan => {
  const cuts = exactCuts(op.table)
  const isNative = kernels.convolution === 'native' && cuts.length === 2 && isExpressible(op)
  return isNative ? planNative(kernels, op) : planPatches(kernels, op, cuts)
}

/** tfjs has no convolution with both a stride and a dilation above 1. */
export const isExpressible = ({ strides, dilations }: Pick<Conv2dOp, 'strides' | 'dilations'>) =>
  Math.max(...strides) === 1 || Math.max(...dilations) === 1

const planNative = (kernels: Kernels, op: Conv2dOp): OpPlan => {
  const { table, kernel, strides, dilations } = op
  const shape = [...kernel, inputOf(op, 0).shape[3], table.channels]
  const { filter, dispose } = sharedFilter(kernels, table, [0, table.k], shape)
  const pad = planPadding(op)
  const requantise = planRequantise(op)
  return {
    run: ([input]) =>
      requantise(kernels.conv2d(pad(input as Int8Array), filter, { strides, dilations })),
    dispose,
  }
}

const planPatches = (kernels: Kernels, op: Conv2dOp, cuts: readonly number[]): OpPlan => {
  const pad = planPadding(op)
  const offsets = patchOffsets(op)
  const requantise = planRequantise(op)
  const [, , outWidth] = op.output.shape
  const rows = op.output.shape[1] * outWidth
  const product = planMatMul(kernels, op.table, rows, cuts)
  return {
    run: ([input]) => {
      const { data, shape } = pad(input as Int8Array)
      const origin = (row: number): number =>
        (Math.floor(row / outWidth) * op.strides[0] * shape[1] + (row % outWidth) * op.strides[1]) *
        shape[2]
      const sums = product.run((row, from, to, target, at) => {
        const start = origin(row)
        for (let i = from; i < to; i++)
          target[at + i - from] = data[start + (offsets[i] as number)] as number
      })
      return requantise(sums)
    },
    dispose: product.dispose,
  }
}

/** For each product of a reduction: where its activation is, relative to the window's first cell. */
const patchOffsets = (op: Conv2dOp): Int32Array => {
  const channels = inputOf(op, 0).shape[3]
  const [, paddedWidth] = paddedExtent(op)
  return Int32Array.from({ length: op.table.k }, (_, i) => {
    const tap = Math.floor(i / channels)
    const row = Math.floor(tap / op.kernel[1]) * op.dilations[0]
    const column = (tap % op.kernel[1]) * op.dilations[1]
    return (row * paddedWidth + column) * channels + (i % channels)
  })
}
