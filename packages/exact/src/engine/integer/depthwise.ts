import type { DepthwiseConv2dOp } from '../../model.ts'
import { inputOf } from '../../ops/inputs.ts'
import { paddedExtent } from '../../ops/window.ts'
import { GROUP, tableParams } from './params.ts'
import { type Addresses, keepBases, type Step } from './step.ts'
import type { Workspace } from './workspace.ts'

/** Weights as kernel/integer/depthwise.ts reads them: an odd tap is followed by a weight of 0. */
const packedWeights = ({ table }: DepthwiseConv2dOp): Int16Array => {
  const { channels, k, weights } = table
  const pairs = Math.ceil(k / 2)
  const packed = new Int16Array(Math.ceil(channels / GROUP) * pairs * 2 * GROUP)
  for (let channel = 0; channel < channels; channel++)
    for (let tap = 0; tap < k; tap++) {
      const row = Math.floor(channel / GROUP) * pairs + (tap >> 1)
      packed[(row * GROUP + (channel % GROUP)) * 2 + (tap & 1)] = weights[
        channel * k + tap
      ] as number
    }
  return packed
}

/** Byte offsets of the window's cells, an even number of them. */
const tapOffsets = ({ table, kernel, dilations }: DepthwiseConv2dOp, width: number): Int32Array =>
  Int32Array.from({ length: 2 * Math.ceil(table.k / 2) }, (_, index) => {
    const tap = Math.min(index, table.k - 1)
    const row = Math.floor(tap / kernel[1]) * dilations[0]
    return (row * width + (tap % kernel[1]) * dilations[1]) * table.channels
  })

/** Where the windows read from: the tensor itself, or a padded copy of it. */
type Image = { readonly width: number; readonly address: () => number; readonly fill: Step }

const planImage = (workspace: Workspace, op: DepthwiseConv2dOp, input: number): Image => {
  const { shape, zeroPoint } = inputOf(op, 0)
  const [, height, width, channels] = shape
  const [paddedHeight, paddedWidth] = paddedExtent(op)
  const isInside = paddedHeight <= height && paddedWidth <= width
  if (isInside && op.padTop === 0 && op.padLeft === 0 && op.channelMultiplier === 1)
    return { width, address: () => input, fill: () => {} }
  const outChannels = op.table.channels
  workspace.borrow(paddedHeight * paddedWidth * outChannels)
  const fill = (): void =>
    workspace.kernel.padBytes(
      ...([input, height, width * channels, workspace.borrowed()] as const),
      ...([paddedHeight, paddedWidth * outChannels] as const),
      ...([op.padTop, op.padLeft * outChannels, zeroPoint, op.channelMultiplier] as const),
    )
  return { width: paddedWidth, address: workspace.borrowed, fill }
}

export const planDepthwiseConv2d = (
  workspace: Workspace,
  op: DepthwiseConv2dOp,
  { inputs: [input = 0], output }: Addresses,
): Step => {
  const { kernel, scratch } = workspace
  const { table, lo, hi, strides } = op
  const [, outHeight, outWidth] = op.output.shape
  const image = planImage(workspace, op, input)
  const step = strides[1] * table.channels
  const bases = keepBases(
    workspace,
    [outHeight, outWidth],
    [strides[0] * image.width * table.channels, step],
  )
  const taps = workspace.keep(tapOffsets(op, image.width))
  const weights = workspace.once(table, 'depthwise', () => workspace.keep(packedWeights(op)))
  const params = tableParams(workspace, table)
  const { zeroPoint } = op.output
  return () => {
    image.fill()
    kernel.depthwise(
      ...([image.address(), bases, outHeight * outWidth, taps, Math.ceil(table.k / 2)] as const),
      ...([weights, params, table.channels, zeroPoint, lo, hi, output, scratch] as const),
    )
  }
}
