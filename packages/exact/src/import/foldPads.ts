import type { Conv2dOp, DepthwiseConv2dOp, ExactOp, PadOp } from '../model.ts'

type Convolution = Conv2dOp | DepthwiseConv2dOp

/** The operators that are left, and where the output of each is now; a pad that is folded has none: -1. */
export type FoldedOps = {
  readonly ops: readonly ExactOp[]
  readonly placeOf: (source: number) => number
}

const MOST_PADDING = 255

/**
 * Leaves out a pad that only convolutions read and that fills with the zero point: what lies outside an image counts as
 * just that, so the convolution pads by itself. One tensor less is computed, hashed and opened; the bytes stay the same.
 */
export const foldPads = (ops: readonly ExactOp[]): FoldedOps => {
  const folded = new Map<number, PadOp>()
  for (const [index, op] of ops.entries()) {
    if (op.kind !== 'pad') continue
    const readers = ops.filter(({ inputs }) => inputs.some(({ source }) => source === index + 1))
    if (readers.length > 0 && readers.every((reader) => canPad(reader, op)))
      folded.set(index + 1, op)
  }
  const kept = ops.flatMap((_, index) => (folded.has(index + 1) ? [] : [index + 1]))
  const places = new Map(kept.map((source, index) => [source, index + 1]))
  const placeOf = (source: number): number => (source === 0 ? 0 : (places.get(source) ?? -1))
  const left = kept.map((source) => withPads(ops[source - 1] as ExactOp, folded))
  return { placeOf, ops: left.map((op) => moved(op, placeOf)) }
}

const canPad = (reader: ExactOp, pad: PadOp): reader is Convolution => {
  const { before, value, output, inputs } = pad
  const from = inputs[0]?.tensor.shape ?? output.shape
  const isImage = from[0] === output.shape[0] && from[3] === output.shape[3]
  if (!isImage || value !== output.zeroPoint) return false
  if (reader.kind !== 'conv2d' && reader.kind !== 'depthwiseConv2d') return false
  // As `validate` asks: no window lies beside the image.
  return ([1, 2] as const).every((axis) => {
    const side = axis === 1 ? 0 : 1
    const padding = ([reader.padTop, reader.padLeft][side] as number) + before[axis]
    const last = (reader.output.shape[axis] - 1) * reader.strides[side] - padding
    const reach = (reader.kernel[side] - 1) * reader.dilations[side]
    return padding <= Math.min(reach, MOST_PADDING) && last < from[axis]
  })
}

const withPads = (op: ExactOp, folded: ReadonlyMap<number, PadOp>): ExactOp => {
  const pad = folded.get(op.inputs[0]?.source ?? 0)
  if (pad === undefined || (op.kind !== 'conv2d' && op.kind !== 'depthwiseConv2d')) return op
  const [, padTop, padLeft] = pad.before
  return { ...op, inputs: pad.inputs, padTop: op.padTop + padTop, padLeft: op.padLeft + padLeft }
}

const moved = (op: ExactOp, placeOf: (source: number) => number): ExactOp => ({
  ...op,
  inputs: op.inputs.map((input) => ({ ...input, source: placeOf(input.source) })),
})
