import type { AddOpF, Shape } from '../../model.ts'
import { factorNear, MAX_FACTOR } from '../factor.ts'
import type { FloatPairwise } from '../floatGraph.ts'
import type { Quantization } from '../ranges.ts'
import { activate, clampOf } from './activation.ts'
import { broadcastFault, broadcastMap, broadcastShape } from './broadcast.ts'
import { type FloatRule, plain } from './rule.ts'

type Two<Item> = readonly [Item, Item]

/** The most that an input's scale may be of the sum's: keeps the multipliers of an add in 11 bits with a shift of 2. */
const MAX_ADD_FACTOR = 500

const [MAX_ADD_MULTIPLIER, MAX_ADD_SHIFT, ADD_LIMIT] = [2047, 22, 2 ** 24]

/** The multipliers of an add with the largest shift, so the finest ones, that docs/exact.md allows. */
const addFields = (
  [a, b]: Two<Quantization>,
  { scale }: Quantization,
): Pick<AddOpF, 'multipliers' | 'constant' | 'shift'> => {
  for (let shift = MAX_ADD_SHIFT; shift > 1; shift--) {
    const left = Math.round((a.scale / scale) * 2 ** shift)
    const right = Math.round((b.scale / scale) * 2 ** shift)
    const constant = 0 - left * a.zeroPoint - right * b.zeroPoint
    const reach = 128 * (left + right) + Math.abs(constant) + 2 ** (shift - 1)
    if (Math.max(left, right) <= MAX_ADD_MULTIPLIER && reach < ADD_LIMIT)
      return { multipliers: [left, right], constant, shift }
  }
  throw new RangeError(`no add joins the scales ${a.scale} and ${b.scale} at ${scale}`)
}

export const pairwise: FloatRule<FloatPairwise> = {
  shape: (_, from) => broadcastShape(...(from as Two<Shape>)),

  run: ({ kind, activation }, inputs, from, to) => {
    const [a, b] = inputs as Two<Float64Array>
    const [fromA, fromB] = (from as Two<Shape>).map((shape) => broadcastMap(shape, to)) as [
      Uint32Array,
      Uint32Array,
    ]
    const combined = Float64Array.from(fromA, (at, element) => {
      const [left, right] = [a[at] as number, b[fromB[element] as number] as number]
      return kind === 'add' ? left + right : left * right
    })
    return activate(combined, activation)
  },

  fault: (_, from, to) => broadcastFault(from, to),

  quantization: ({ kind }, { inputs, best }) => {
    const [a, b] = inputs as Two<Quantization>
    return best(
      kind === 'add'
        ? Math.max(a.scale, b.scale) / MAX_ADD_FACTOR
        : (a.scale * b.scale) / MAX_FACTOR,
    )
  },

  exact: ({ kind, activation }, { inputs, output, to }) => {
    const [a, b] = inputs as Two<(typeof inputs)[number]>
    const base = {
      profile: 'F',
      inputs: [plain(a), plain(b)],
      output: to,
      ...clampOf(activation, output),
    } as const
    return kind === 'add'
      ? { kind, ...base, ...addFields([a, b], output) }
      : { kind, ...base, ...factorNear((a.scale * b.scale) / output.scale) }
  },
}
