import type { Conv2dOp } from '../model.ts'
import { bytesOf, inputOf } from './inputs.ts'
import { checkLinear, linearFields } from './linear.ts'
import { mergeRanges } from './ranges.ts'
import { requantise } from './requant.ts'
import type { OpRule } from './rule.ts'
import { cellsAt, checkWindow, positionOf, readPair, writePair } from './window.ts'
import { windowBlocks } from './windowBlocks.ts'

const reductionOf = (op: Conv2dOp): number => op.kernel[0] * op.kernel[1] * inputOf(op, 0).shape[3]

export const conv2d: OpRule<Conv2dOp> = {
  kind: 'conv2d',
  opcode: 1,
  inputCount: 1,
  hasTable: true,

  writeParams: (writer, op) => {
    for (const pair of [op.kernel, op.strides, op.dilations]) writePair(writer, pair)
    writer.u8(op.padTop).u8(op.padLeft).i8(op.lo).i8(op.hi)
  },

  readParams: (reader, fields) => ({
    kind: 'conv2d',
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
  }),

  check: (op) => {
    checkWindow(op)
    checkLinear(op, reductionOf(op), op.output.shape[3])
  },

  element: (op, inputs, element) => {
    const { zeroPoint, shape } = inputOf(op, 0)
    const input = bytesOf(op, inputs, 0)
    const position = positionOf(op, element)
    const { table } = op
    let weight = position.channel * table.k
    let acc = BigInt(table.biases[position.channel] as number)
    for (const cell of cellsAt(op, position))
      for (let channel = 0; channel < shape[3]; channel++) {
        const value = cell < 0 ? zeroPoint : (input[cell * shape[3] + channel] as number)
        acc += BigInt((table.weights[weight++] as number) * value)
      }
    return requantise(op, position.channel, acc)
  },

  dependencies: (op, element) => {
    const channels = inputOf(op, 0).shape[3]
    const cells = cellsAt(op, positionOf(op, element)).filter((cell) => cell >= 0)
    return [
      mergeRanges(
        Array.from(cells, (cell) => ({ start: cell * channels, end: (cell + 1) * channels })),
      ),
    ]
  },

  proofBound: (op) => {
    const { count, span } = windowBlocks(op, inputOf(op, 0).shape[3])
    return {
      inputBlocks: [count],
      spans: [span],
      terms: reductionOf(op),
      pieces: op.dilations[1] === 1 ? op.kernel[0] : op.kernel[0] * op.kernel[1],
    }
  },
}
