import type { FloatUnary } from '../quantize/floatGraph.ts'

type Parameters = Readonly<Record<string, number>>

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** Abramowitz and Stegun 7.1.26, as tfjs has it: within 1.5e-7. */
const erf = (x: number): number => {
  const t = 1 / (1 + 0.3275911 * Math.abs(x))
  const [a, b, c, d, e] = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429]
  const series = ((((e * t + d) * t + c) * t + b) * t + a) * t
  return Math.sign(x) * (1 - series * Math.exp(-x * x))
}

const elu = (x: number, alpha = 1): number => (x >= 0 ? x : alpha * Math.expm1(x))

const [SELU_SCALE, SELU_ALPHA] = [1.0507009873554805, 1.6732632423543772]

/** Functions of one number by the names that tfjs gives them, lower case and without separators. */
const FUNCTIONS: Readonly<Record<string, (x: number, parameters: Parameters) => number>> = {
  relu: (x) => Math.max(x, 0),
  relu6: (x) => Math.min(Math.max(x, 0), 6),
  sigmoid,
  tanh: Math.tanh,
  elu: (x, { alpha }) => elu(x, alpha),
  selu: (x) => SELU_SCALE * elu(x, SELU_ALPHA),
  softplus,
  softsign: (x) => x / (1 + Math.abs(x)),
  gelu: (x) => 0.5 * x * (1 + erf(x / Math.SQRT2)),
  gelunew: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  swish: (x) => x * sigmoid(x),
  silu: (x) => x * sigmoid(x),
  mish: (x) => x * Math.tanh(softplus(x)),
  hardsigmoid: (x) => Math.min(Math.max(0.2 * x + 0.5, 0), 1),
  leakyrelu: (x, { alpha = 0.2 }) => (x >= 0 ? x : alpha * x),
  thresholdedrelu: (x, { theta = 1 }) => (x > theta ? x : 0),
  clip: (x, { lowest = -Infinity, highest = Infinity }) => Math.min(Math.max(x, lowest), highest),
  exp: Math.exp,
  expm1: Math.expm1,
  log: Math.log,
  log1p: Math.log1p,
  sqrt: Math.sqrt,
  rsqrt: (x) => 1 / Math.sqrt(x),
  square: (x) => x * x,
  abs: Math.abs,
  neg: (x) => -x,
  reciprocal: (x) => 1 / x,
  sin: Math.sin,
  cos: Math.cos,
  erf,
  power: (x, { exponent = 1 }) => x ** exponent,
}

/** A function by its name in a model, or nothing where it is not one of a single number. */
export const functionNamed = (
  name: string,
  parameters: Parameters = {},
): FloatUnary | undefined => {
  const label = name.toLowerCase().replaceAll('_', '')
  if (!Object.hasOwn(FUNCTIONS, label)) return undefined
  const apply = FUNCTIONS[label] as (x: number, parameters: Parameters) => number
  return { kind: 'unary', label, apply: (x) => apply(x, parameters) }
}

/** x * by + plus. */
export const scaling = (by: number, plus: number): FloatUnary => ({
  kind: 'unary',
  label: 'scaling',
  apply: (x) => x * by + plus,
  affine: { by, plus },
})
