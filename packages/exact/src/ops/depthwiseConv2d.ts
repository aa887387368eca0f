import { ExactError } from '../errors.ts'
import type { DepthwiseConv2dOp } from '../model.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { checkLinear, linearFields } from './linear.ts'
import { mergeRanges, requireInteger } from './ranges.ts'
import { requantise } from './requant.ts'
import type { OpRule } from './rule.ts'
import { cellsAt, checkWindow, positionOf, readPair, writePair } from './window.ts'
import { windowBlocks } from './windowBlocks.ts'

const reductionOf = (op: DepthwiseConv2dOp): number => op.kernel[0] * op.kernel[1]

export const depthwiseConv2d: OpRule<DepthwiseConv2dOp> = {
  kind: 'depthwiseConv2d',
  opcode: 2,
  inputCount: 1,
  hasTable: true,

  writeParams: (writer, op) => {
    for (const pair of [op.kernel, op.strides, op.dilations]) writePair(writer, pair)
    writer.u8(op.padTop).u8(op.padLeft).i8(op.lo).i8(op.hi).u16(op.channelMultiplier)
  },

  readParams: (reader, fields) => ({
    kind: 'depthwiseConv2d',
    inputs: fields.inputs,
    output: fields.output,
    ...linearFields(fields),
    kernel: readPair(reader),
    strides: readPair(reader),
    dilations: readPair(reader),
    padTop: reader.u8(),
    padLeft: reader.u8(),
    lo: reader.i8(),
    hi: reader.i8(),
    channelMultiplier: reader.u16(),
  }),

  check: (op) => {
    checkWindow(op)
    requireInteger('TENSOR_SHAPE', 'channelMultiplier', op.channelMultiplier, 1, 65_535)
    const channels = inputOf(op, 0).shape[3] * op.channelMultiplier
    if (channels !== op.output.shape[3])
      throw new ExactError('TENSOR_SHAPE', 'The channels do not follow from the multiplier.', {
        inputChannels: inputOf(op, 0).shape[3],
        channelMultiplier: op.channelMultiplier,
        outputChannels: op.output.shape[3],
      })
    checkLinear(op, reductionOf(op), channels)
  },

  element: (op, inputs, element) => {
    const { zeroPoint, shape } = inputOf(op, 0)
    const input = bytesOf(op, inputs, 0)
    const position = positionOf(op, element)
    const { table } = op
    const channel = Math.floor(position.channel / op.channelMultiplier)
    let weight = position.channel * table.k
    let acc = BigInt(table.biases[position.channel] as number)
    for (const cell of cellsAt(op, position)) {
      const value = cell < 0 ? zeroPoint : (input[cell * shape[3] + channel] as number)
      acc += BigInt((table.weights[weight++] as number) * value)
    }
    return requantise(op, position.channel, acc)
  },

  dependencies: (op, element) => {
    const position = positionOf(op, element)
    const channels = inputOf(op, 0).shape[3]
    const channel = Math.floor(position.channel / op.channelMultiplier)
    const offsets = Array.from(cellsAt(op, position).filter((cell) => cell >= 0)).map(
      (cell) => cell * channels + channel,
    )
    return [mergeRanges(offsets.map((start) => ({ start, end: start + 1 })))]
  },

  proofBound: (op) => {
    const { count, span } = windowBlocks(op, 1)
    const terms = reductionOf(op)
    return { inputBlocks: [count], spans: [span], terms, pieces: terms }
  },
}
