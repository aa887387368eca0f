import type { PadOp } from '../../model.ts'
import { inputOf } from '../../ops/inputs.ts'
import type { Addresses, Step } from './step.ts'
import type { Workspace } from './workspace.ts'

/** Padding of one image's rows and columns; undefined where a batch or channels grow. */
export const planPad = (
  { kernel }: Workspace,
  op: PadOp,
  { inputs: [input = 0], output }: Addresses,
): Step | undefined => {
  const [batch, height, width, channels] = inputOf(op, 0).shape
  const [paddedBatch, paddedHeight, paddedWidth, paddedChannels] = op.output.shape
  if (batch !== 1 || paddedBatch !== 1 || paddedChannels !== channels) return undefined
  const [, top, left] = op.before
  return () =>
    kernel.padBytes(
      ...([input, height, width * channels, output, paddedHeight] as const),
      ...([paddedWidth * channels, top, left * channels, op.value, 1] as const),
    )
}
