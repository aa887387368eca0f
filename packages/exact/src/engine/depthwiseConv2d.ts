import type { DepthwiseConv2dOp } from '../model.ts'
import { inputOf } from '../ops/inputs.ts'
import { isExpressible } from './conv2d.ts'
import type { Kernels } from './kernels.ts'
import type { OpPlan } from './plan.ts'
import { planRequantise } from './requantise.ts'
import { sharedFilter } from './sharedFilter.ts'
import { exactCuts, filterData } from './weights.ts'
import { planPadding } from './window.ts'

/**
 * The backend's kernel where it is a sum of products that fits float32 and can be expressed in tfjs, otherwise plain loops in
 * float64.
 */
export const planDepthwiseConv2d = (kernels: Kernels, op: DepthwiseConv2dOp): OpPlan => {
  const isNative =
    kernels.depthwise === 'native' && exactCuts(op.table).length === 2 && isExpressible(op)
  return isNative ? planNative(kernels, op) : planLoops(op)
}

const planNative = (kernels: Kernels, op: DepthwiseConv2dOp): OpPlan => {
  const { table, kernel, strides, dilations } = op
  const shape = [...kernel, inputOf(op, 0).shape[3], op.channelMultiplier]
  const { filter, dispose } = sharedFilter(kernels, table, [0, table.k], shape)
  const pad = planPadding(op)
  const requantise = planRequantise(op)
  return {
    run: ([input]) =>
      requantise(kernels.depthwiseConv2d(pad(input as Int8Array), filter, { strides, dilations })),
    dispose,
  }
}

const planLoops = (op: DepthwiseConv2dOp): OpPlan => {
  const pad = planPadding(op)
  const weights = filterData(op.table, 0, op.table.k)
  const requantise = planRequantise(op)
  const [, outHeight, outWidth, channels] = op.output.shape
  return {
    run: ([input]) => {
      const { data, shape } = pad(input as Int8Array)
      const sums = new Float64Array(outHeight * outWidth * channels)
      for (let tap = 0; tap < op.table.k; tap++) {
        const row = Math.floor(tap / op.kernel[1]) * op.dilations[0]
        const column = (tap % op.kernel[1]) * op.dilations[1]
        for (let position = 0; position < outHeight * outWidth; position++) {
          const y = Math.floor(position / outWidth) * op.strides[0] + row
          const x = (position % outWidth) * op.strides[1] + column
          const cell = (y * shape[1] + x) * shape[2]
          for (let c = 0; c < channels; c++) {
            const value = data[cell + Math.floor(c / op.channelMultiplier)] as number
            const at = position * channels + c
            sums[at] = (sums[at] as number) + value * (weights[tap * channels + c] as number)
          }
        }
      }
      return requantise(sums)
    },
    dispose: () => {},
  }
}
