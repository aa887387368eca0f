import type { Parameters } from './forward.ts'

const [FIRST, SECOND, TINY] = [0.9, 0.98, 1e-8]
const LARGEST_NORM = 1

/** Adam with clipped gradients; sets them back to zero. */
export const adamOf = (parameters: Parameters): ((learningRate: number) => void) => {
  const moments = [...parameters.values()].map(({ data, grad }) => ({
    data,
    grad,
    first: new Float32Array(data.length),
    second: new Float32Array(data.length),
  }))
  let step = 0
  return (learningRate) => {
    step++
    let squares = 0
    for (const { grad } of moments) for (const g of grad) squares += g * g
    const clip = Math.min(1, LARGEST_NORM / Math.sqrt(squares))
    const [a, b] = [1 - FIRST ** step, 1 - SECOND ** step]
    for (const { data, grad, first, second } of moments) {
      for (let i = 0; i < data.length; i++) {
        const g = (grad[i] as number) * clip
        const m = FIRST * (first[i] as number) + (1 - FIRST) * g
        const v = SECOND * (second[i] as number) + (1 - SECOND) * g * g
        first[i] = m
        second[i] = v
        data[i] = (data[i] as number) - (learningRate * m) / a / (Math.sqrt(v / b) + TINY)
      }
      grad.fill(0)
    }
  }
}
