import type { Value } from './graph.ts'
import { lookUp } from './moves.ts'
import { type Multiplier, rescaled, rescalingOf } from './multiplier.ts'
import { fusedClamp, type OperatorImport, resultOf } from './operator.ts'

/** TFLite widens both inputs by 2^20 before it scales them. */
const WIDENED = 2 ** 20

/** Three roundings: each input by in / (2 * max), their sum by 2 * max / (2^20 * out). */
const addOf = (context: OperatorImport, left: Value, right: Value): void => {
  const { graph } = context
  const { scale, ...output } = resultOf(context)
  const { a, b, twiceMost } = termScales(left, right)
  const sum = rescalingOf(twiceMost / (WIDENED * scale))
  context.define(
    graph.push(
      {
        kind: 'add',
        profile: 'T',
        inputs: [graph.operand(left), graph.operand(right)],
        output,
        multipliers: [a.multiplier, b.multiplier],
        shifts: [a.shift, b.shift],
        sumMultiplier: sum.multiplier,
        sumShift: sum.shift,
        ...fusedClamp(context, 0),
      },
      scale,
    ),
  )
}

const termScales = (left: Value, right: Value) => {
  const twiceMost = 2 * Math.max(left.scale, right.scale)
  const [a, b] = [left, right].map(({ scale }) => rescalingOf(scale / twiceMost))
  return { a: a as Multiplier, b: b as Multiplier, twiceMost }
}

export const importAdd = (context: OperatorImport): void =>
  addOf(context, context.value(0), context.value(1))

/**
 * a - b is a + (-b), and -b is the complement of b's bytes around another zero point. Rounding half up is not
 * symmetric, so the few scales for which some byte would round differently are refused.
 */
export const importSub = (context: OperatorImport): void => {
  const [left, right] = [context.value(0), context.value(1)]
  const { b } = termScales(left, right)
  for (let q = -128; q <= 127; q++) {
    const widened = (q - right.zeroPoint) * WIDENED
    if (rescaled(-widened, b) !== -rescaled(widened, b))
      throw context.refuse('the scales of the difference round ties of both signs')
  }
  const zeroPoint = -1 - right.zeroPoint
  addOf(
    context,
    left,
    lookUp(context.graph, right, (q) => ~q, { zeroPoint, scale: right.scale }),
  )
}

export const importMul = (context: OperatorImport): void => {
  const { graph } = context
  const [left, right] = [context.value(0), context.value(1)]
  const { scale, ...output } = resultOf(context)
  context.define(
    graph.push(
      {
        kind: 'mul',
        profile: 'T',
        inputs: [graph.operand(left), graph.operand(right)],
        output,
        ...rescalingOf((left.scale * right.scale) / scale),
        ...fusedClamp(context, 0),
      },
      scale,
    ),
  )
}
