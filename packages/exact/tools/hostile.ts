import type { ExactModel, ExactOp, OpInput, Pair, Shape, TensorDescriptor } from '../src/model.ts'
import { hostileFields } from './hostileFields.ts'
import type { Random } from './random.ts'

/** A model with some fields changed to values on and beyond the edges of their ranges: seldom valid, never harmless. */
export const hostileVariant = (random: Random, model: ExactModel): ExactModel => {
  const input = random.chance(0.2) ? hostileTensor(random, model.header.input) : model.header.input
  const ops: ExactOp[] = []
  for (const op of model.ops) ops.push(hostileOp(random, op, input, ops))
  return { ...model, header: { ...model.header, input }, ops }
}

const byte = (random: Random, value: number): number =>
  random.chance(0.85) ? value : random.pick([0, 1, 2, 3, 4, 255, random.integer(0, 255)])

const int8 = (random: Random, value: number): number =>
  random.chance(0.9) ? value : random.pick([-128, 127, 0, random.integer(-128, 127)])

const pair = (random: Random, [first, second]: Pair): Pair => [
  byte(random, first),
  byte(random, second),
]

const hostileTensor = (random: Random, tensor: TensorDescriptor): TensorDescriptor => ({
  shape: tensor.shape.map((dimension) =>
    random.chance(0.85) ? dimension : random.pick([0, 1, dimension + 1, 2 * dimension, 2 ** 31]),
  ) as unknown as Shape,
  blockSize: random.chance(0.85) ? tensor.blockSize : random.pick([0, 255, 256, 1024, 1025]),
  zeroPoint: int8(random, tensor.zeroPoint),
})

/** Inputs mostly repeat the descriptor of the tensor that they name, so that the changed shape itself is judged. */
const hostileInput = (
  random: Random,
  { source, tensor }: OpInput,
  input: TensorDescriptor,
  before: readonly ExactOp[],
): OpInput => {
  const from = random.chance(0.9) ? source : random.integer(0, before.length + 1)
  const named = from === 0 ? input : before[from - 1]?.output
  return { source: from, tensor: random.chance(0.95) ? (named ?? tensor) : tensor }
}

const hostileOp = (
  random: Random,
  op: ExactOp,
  input: TensorDescriptor,
  before: readonly ExactOp[],
): ExactOp => {
  const changed: Record<string, unknown> = {
    ...op,
    inputs: op.inputs.map((each) => hostileInput(random, each, input, before)),
    output: random.chance(0.3) ? hostileTensor(random, op.output) : op.output,
  }
  if ('kernel' in op)
    Object.assign(changed, {
      kernel: pair(random, op.kernel),
      strides: pair(random, op.strides),
      padTop: byte(random, op.padTop),
      padLeft: byte(random, op.padLeft),
    })
  if ('dilations' in op) changed.dilations = pair(random, op.dilations)
  if ('lo' in op) Object.assign(changed, { lo: int8(random, op.lo), hi: int8(random, op.hi) })
  if ('table' in op) changed.table = hostileTable(random, op.table)
  return hostileFields(random, changed as unknown as ExactOp)
}

const hostileTable = (
  random: Random,
  table: Extract<ExactOp, { kind: 'dense' }>['table'],
): typeof table => {
  if (random.chance(0.6)) return table
  const { biases, multipliers, shifts, weights } = table
  const copy = {
    ...table,
    biases: biases.slice(),
    multipliers: multipliers.slice(),
    shifts: shifts.slice(),
    weights: weights.slice(),
  }
  const channel = random.integer(0, table.channels - 1)
  random.pick([
    () =>
      copy.biases.fill(
        random.pick([2 ** 24, -(2 ** 24), 2 ** 31 - 1, -(2 ** 31)]),
        channel,
        channel + 1,
      ),
    () =>
      copy.multipliers.fill(
        random.pick([0, 1023, 1024, 2047, 2048, 2 ** 30, 2 ** 31]),
        channel,
        channel + 1,
      ),
    () => copy.shifts.fill(random.pick([0, 1, 16, 17, 35, 36, 62, 63, 255]), channel, channel + 1),
    () =>
      copy.weights.fill(random.pick([-128, -127, 127]), channel * table.k, (channel + 1) * table.k),
  ])()
  return copy
}
