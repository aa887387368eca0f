import type { Shape } from '../../model.ts'

/** The larger of the two in each dimension. */
export const broadcastShape = (a: Shape, b: Shape): Shape => {
  const along = (axis: 0 | 1 | 2 | 3): number => Math.max(a[axis], b[axis])
  return [along(0), along(1), along(2), along(3)]
}

export const broadcastFault = (from: readonly Shape[], to: Shape): string | undefined =>
  from.every((shape) => shape.every((length, axis) => length === 1 || length === to[axis]))
    ? undefined
    : `combines ${from.map((shape) => shape.join(' x ')).join(' with ')}`

/** Element e of the output reads element map[e] of an input. */
export const broadcastMap = (from: Shape, to: Shape): Uint32Array => {
  const map = new Uint32Array(to[0] * to[1] * to[2] * to[3])
  let at = 0
  const place = (axis: 0 | 1 | 2 | 3, before: number, index: number): number =>
    before * from[axis] + (from[axis] === 1 ? 0 : index)
  for (let i = 0; i < to[0]; i++)
    for (let j = 0; j < to[1]; j++)
      for (let k = 0; k < to[2]; k++)
        for (let l = 0; l < to[3]; l++)
          map[at++] = place(3, place(2, place(1, place(0, 0, i), j), k), l)
  return map
}
