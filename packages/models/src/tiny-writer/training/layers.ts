import { product, transposed } from './product.ts'
import { addTo, type Tape, tracked, type Value } from './tape.ts'

/** Rows of a table, one for each index. */
export const embed = (
  tape: Tape,
  table: Value,
  indices: ArrayLike<number>,
  width: number,
): Value => {
  const rows = tracked(new Float32Array(indices.length * width))
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i] as number
    rows.data.set(table.data.subarray(row * width, (row + 1) * width), i * width)
  }
  tape.record(() => {
    for (let i = 0; i < indices.length; i++) {
      const row = (indices[i] as number) * width
      addTo(table.grad.subarray(row, row + width), rows.grad.subarray(i * width, (i + 1) * width))
    }
  })
  return rows
}

export const add = (tape: Tape, a: Value, b: Value): Value => {
  const sum = tracked(a.data.slice())
  addTo(sum.data, b.data)
  tape.record(() => {
    addTo(a.grad, sum.grad)
    addTo(b.grad, sum.grad)
  })
  return sum
}

/** Rows times weights of [k, n], plus a bias. */
export const dense = (tape: Tape, x: Value, weights: Value, bias: Value): Value => {
  const n = bias.data.length
  const k = weights.data.length / n
  const m = x.data.length / k
  const y = tracked(product(x.data, weights.data, [m, k, n]))
  for (let at = 0; at < y.data.length; at += n) addTo(y.data.subarray(at, at + n), bias.data)
  tape.record(() => {
    addTo(x.grad, product(y.grad, transposed(weights.data, k), [m, n, k]))
    addTo(weights.grad, product(transposed(x.data, m), y.grad, [k, m, n]))
    for (let at = 0; at < y.grad.length; at += n) addTo(bias.grad, y.grad.subarray(at, at + n))
  })
  return y
}

/** Layer normalisation over rows; `parameters` holds the gains, then the offsets. */
export const normalise = (tape: Tape, x: Value, parameters: Value): Value => {
  const width = parameters.data.length / 2
  const y = tracked(new Float32Array(x.data.length))
  const unit = new Float32Array(x.data.length)
  const inverses = new Float32Array(x.data.length / width)
  const { data: p, grad: dp } = parameters
  for (let at = 0; at < unit.length; at += width) {
    const row = x.data.subarray(at, at + width)
    let mean = 0
    for (const value of row) mean += value / width
    let variance = 0
    for (const value of row) variance += (value - mean) ** 2 / width
    const inverse = 1 / Math.sqrt(variance + 1e-12)
    inverses[at / width] = inverse
    for (let c = 0; c < width; c++) {
      const u = ((row[c] as number) - mean) * inverse
      unit[at + c] = u
      y.data[at + c] = u * (p[c] as number) + (p[width + c] as number)
    }
  }
  tape.record(() => {
    const du = new Float32Array(width)
    for (let at = 0; at < unit.length; at += width) {
      let [sum, along] = [0, 0]
      for (let c = 0; c < width; c++) {
        const [dy, u] = [y.grad[at + c] as number, unit[at + c] as number]
        dp[c] = (dp[c] as number) + dy * u
        dp[width + c] = (dp[width + c] as number) + dy
        const d = dy * (p[c] as number)
        du[c] = d
        sum += d
        along += d * u
      }
      const inverse = inverses[at / width] as number
      for (let c = 0; c < width; c++) {
        const rest = (du[c] as number) - (sum + (unit[at + c] as number) * along) / width
        x.grad[at + c] = (x.grad[at + c] as number) + inverse * rest
      }
    }
  })
  return y
}

/** x * sigmoid(1.5958 * (x + 0.044715 x^3)): GELU in its usual approximation, and its slope. */
export const geluOf = (x: number): { value: number; slope: number } => {
  const s = 1 / (1 + Math.exp(-1.5957691216 * (x + 0.044715 * x * x * x)))
  const inner = 1.5957691216 * (1 + 0.134145 * x * x)
  return { value: x * s, slope: s + x * s * (1 - s) * inner }
}

export const gelu = (tape: Tape, x: Value): Value => {
  const y = tracked(new Float32Array(x.data.length))
  const slopes = new Float32Array(x.data.length)
  for (let i = 0; i < slopes.length; i++) {
    const { value, slope } = geluOf(x.data[i] as number)
    y.data[i] = value
    slopes[i] = slope
  }
  tape.record(() => {
    for (let i = 0; i < slopes.length; i++)
      x.grad[i] = (x.grad[i] as number) + (y.grad[i] as number) * (slopes[i] as number)
  })
  return y
}
