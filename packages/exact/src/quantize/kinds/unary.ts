import type { FloatUnary } from '../floatGraph.ts'
import type { Quantization } from '../ranges.ts'
import { type FloatRule, first, plain } from './rule.ts'

/** Entry q & 0xff: the byte of the function's value at what the byte q stands for. */
const tableOf = (
  { apply }: FloatUnary,
  input: Quantization,
  { scale, zeroPoint }: Quantization,
): Uint8Array => {
  const table = new Int8Array(256)
  for (let q = -128; q < 128; q++) {
    const value = apply(input.scale * (q - input.zeroPoint))
    // Calibration refuses functions that are undefined where samples come; elsewhere any byte will do.
    const byte = Number.isNaN(value) ? zeroPoint : Math.round(value / scale) + zeroPoint
    table[q & 0xff] = Math.min(Math.max(byte, -128), 127)
  }
  return new Uint8Array(table.buffer)
}

export const unary: FloatRule<FloatUnary> = {
  shape: (_, from) => first(from),
  run: ({ apply }, inputs) => first(inputs).map(apply),
  quantization: (_, { best }) => best(0),
  exact: (op, { inputs, output, to }) => ({
    kind: 'lut',
    inputs: [plain(first(inputs))],
    output: to,
    lookup: tableOf(op, first(inputs), output),
  }),
}
