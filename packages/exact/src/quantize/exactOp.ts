import type { ExactOp, LinearOp, TensorDescriptor } from '../model.ts'
import { quantizeChannel } from './channel.ts'
import { channelsOf, type FloatLinear, tableOf } from './channels.ts'
import type { FloatOp } from './floatModel.ts'
import type { Quantization } from './ranges.ts'
import { type Shape, windowOf } from './shapes.ts'

/** Where an operator stands in its model, and what the bytes around it mean. */
export type Conversion = {
  /** 0 = the model's input, i = output of op i. */
  readonly source: number
  /** Of the operator's input. */
  readonly shape: Shape
  readonly input: Quantization
  readonly output: Quantization
  readonly from: TensorDescriptor
  readonly to: TensorDescriptor
}

/** The exact operator that does what a float operator does, on bytes. */
export const exactOp = (op: FloatOp, conversion: Conversion): ExactOp => {
  const { source, from, to, shape } = conversion
  const base = { inputs: [{ source, tensor: from }], output: to }
  if (op.kind === 'dense') return { kind: op.kind, ...base, ...linearFields(op, conversion) }
  const { top: padTop, left: padLeft } = windowOf(op, shape)
  const window = { ...base, kernel: op.kernel, strides: op.strides, padTop, padLeft }
  switch (op.kind) {
    case 'conv2d':
      return { kind: op.kind, ...window, ...linearFields(op, conversion), dilations: [1, 1] }
    case 'depthwiseConv2d':
      return {
        kind: op.kind,
        ...window,
        ...linearFields(op, conversion),
        dilations: [1, 1],
        channelMultiplier: op.multiplier,
      }
    case 'maxPool':
      return { kind: op.kind, ...window }
    case 'avgPool':
      return { kind: op.kind, ...window, lo: -128, hi: 127 }
  }
}

const linearFields = (
  op: FloatLinear,
  { input, output }: Conversion,
): Pick<LinearOp, 'profile' | 'table' | 'lo' | 'hi'> => ({
  profile: 'F',
  table: tableOf(channelsOf(op).map((channel) => quantizeChannel(channel, input, output))),
  ...clampOf(op, output),
})

/** ReLU is the floor at real zero, ReLU6 also the ceiling at real six. */
const clampOf = (
  { activation }: FloatLinear,
  { scale, zeroPoint }: Quantization,
): { lo: number; hi: number } => ({
  lo: activation === 'none' ? -128 : zeroPoint,
  hi: activation === 'relu6' ? Math.min(zeroPoint + Math.round(6 / scale), 127) : 127,
})
