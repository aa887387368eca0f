import type { Shape } from '../../model.ts'
import { coordinatesOf, offsetOf, perAxis } from '../../ops/coordinates.ts'
import type { FloatPad, FloatReshape, FloatSlice, FloatTranspose } from '../floatGraph.ts'
import { sizeOf } from '../size.ts'
import { type FloatRule, first, plain, type RangeContext } from './rule.ts'

/** Moved bytes keep their meaning. */
const kept = (_: unknown, { inputs }: RangeContext) => first(inputs)

/** Element by element: the input's element at the index that `from` names, or 0 where it names none. */
const gather = (
  input: Float64Array,
  shape: Shape,
  to: Shape,
  from: (index: Shape) => Shape | undefined,
): Float64Array =>
  Float64Array.from({ length: sizeOf(to) }, (_, element) => {
    const index = from(coordinatesOf(to, element))
    return index === undefined ? 0 : (input[offsetOf(shape, index)] as number)
  })

export const reshape: FloatRule<FloatReshape> = {
  shape: ({ shape }) => shape,
  run: (_, inputs) => first(inputs),
  fault: (_, from, to) =>
    sizeOf(first(from)) === sizeOf(to)
      ? undefined
      : `makes ${to.join(' x ')} of ${first(from).join(' x ')}`,
  quantization: kept,
  exact: (_, { inputs, to }) => ({ kind: 'reshape', inputs: [plain(first(inputs))], output: to }),
}

export const transpose: FloatRule<FloatTranspose> = {
  shape: ({ permutation }, from) => perAxis((axis) => first(from)[permutation[axis]] as number),
  run: ({ permutation }, inputs, from, to) =>
    gather(first(inputs), first(from), to, (index) =>
      perAxis((axis) => index[permutation.indexOf(axis)] as number),
    ),
  fault: ({ permutation }) =>
    [0, 1, 2, 3].every((axis) => permutation.includes(axis))
      ? undefined
      : `permutes the axes as ${permutation.join()}`,
  quantization: kept,
  exact: ({ permutation }, { inputs, to }) => ({
    kind: 'transpose',
    inputs: [plain(first(inputs))],
    output: to,
    permutation,
  }),
}

export const pad: FloatRule<FloatPad> = {
  shape: ({ before, after }, from) =>
    perAxis((axis) => before[axis] + first(from)[axis] + after[axis]),
  run: ({ before }, inputs, shapes, to) => {
    const from = first(shapes)
    return gather(first(inputs), from, to, (index) => {
      const inside = perAxis((axis) => index[axis] - before[axis])
      return inside.every((i, axis) => i >= 0 && i < (from[axis] as number)) ? inside : undefined
    })
  },
  fault: ({ before, after }) =>
    [...before, ...after].every((cells) => Number.isInteger(cells) && cells >= 0)
      ? undefined
      : `pads with ${before.join()} and ${after.join()} cells`,
  quantization: kept,
  exact: ({ before }, { inputs, output, to }) => ({
    kind: 'pad',
    inputs: [plain(first(inputs))],
    output: to,
    before,
    value: output.zeroPoint,
  }),
}

export const slice: FloatRule<FloatSlice> = {
  shape: ({ shape }) => shape,
  run: ({ begin, steps }, inputs, from, to) =>
    gather(first(inputs), first(from), to, (index) =>
      perAxis((axis) => begin[axis] + index[axis] * steps[axis]),
    ),
  fault: ({ begin, steps }, from, to) =>
    first(from).every((length, axis) => {
      const [start, step] = [begin[axis] as number, steps[axis] as number]
      return start >= 0 && step >= 1 && start + ((to[axis] as number) - 1) * step < length
    })
      ? undefined
      : `cuts ${to.join(' x ')} at ${begin.join()} out of ${first(from).join(' x ')}`,
  quantization: kept,
  exact: ({ begin, steps }, { inputs, to }) => ({
    kind: 'slice',
    inputs: [plain(first(inputs))],
    output: to,
    begin,
    steps,
  }),
}
