/**
 * Logistic and tanh over integers as TFLite's reference kernels compute them, so that a table made of them is the
 * same on every machine: no floating point takes part. Values are int32 with `n` integer bits (Qn); results are Q0.
 */
const ONE = 2n ** 31n - 1n
const LEAST = -(2n ** 31n)
/** Inputs have four integer bits: -16 to 16. */
const INTEGER_BITS = 4n

const saturate = (value: bigint): bigint => (value > ONE ? ONE : value < LEAST ? LEAST : value)

/** Product of two values, half away from zero but for negative ties: int32's doubling high multiplication. */
const product = (a: bigint, b: bigint): bigint => {
  if (a === LEAST && b === LEAST) return ONE
  const ab = a * b
  return (ab + (ab >= 0n ? 2n ** 30n : 1n - 2n ** 30n)) / 2n ** 31n
}

/** value / 2^exponent, half away from zero. */
export const dividedByPower = (value: bigint, exponent: bigint): bigint => {
  const mask = (1n << exponent) - 1n
  const threshold = (mask >> 1n) + (value < 0n ? 1n : 0n)
  return (value >> exponent) + ((value & mask) > threshold ? 1n : 0n)
}

const EXP_MINUS_EIGHTH = 1_895_147_668n
const THIRD = 715_827_883n

/** exp(a) for Q0 a in [-1/4, 0): a Taylor series around -1/8. */
const expOfQuarter = (a: bigint): bigint => {
  const x = a + 2n ** 28n
  const x2 = product(x, x)
  const x3 = product(x2, x)
  const x4 = product(x2, x2)
  const cubic = product(dividedByPower(x4, 2n) + x3, THIRD) + x2
  return EXP_MINUS_EIGHTH + product(EXP_MINUS_EIGHTH, x + dividedByPower(cubic, 1n))
}

/** exp(-2^k) in Q0 for k = -2 on. */
const EXP_OF_POWERS = [
  1_672_461_947n,
  1_302_514_674n,
  790_015_084n,
  290_630_308n,
  39_332_535n,
  720_401n,
  242n,
]

/** exp(a) for a <= 0 with `bits` integer bits. */
const expOfNegative = (a: bigint, bits: bigint): bigint => {
  if (a === 0n) return ONE
  const fraction = 31n - bits
  const quarter = 1n << (fraction - 2n)
  const rest = (a & (quarter - 1n)) - quarter
  let result = expOfQuarter(saturate(rest << bits))
  const remainder = rest - a
  for (const [k, factor] of EXP_OF_POWERS.entries()) {
    const power = BigInt(k) - 2n
    if (power < bits && (remainder & (1n << (fraction + power))) !== 0n)
      result = product(result, factor)
  }
  // Five integer bits could leave the range of the powers above.
  return bits > 5n && a < -(1n << (36n - bits)) ? 0n : result
}

/** The mean of two values, half away from zero. */
const halfSum = (a: bigint, b: bigint): bigint => {
  const sum = a + b
  return (sum + (sum >= 0n ? 1n : -1n)) / 2n
}

/** 2 / (1 + a) in Q2 for Q0 a in [0, 1], by Newton's method. */
const twiceInverse = (a: bigint): bigint => {
  const halfDenominator = halfSum(a, ONE)
  let x = 1_515_870_810n + product(halfDenominator, -1_010_580_540n)
  for (let step = 0; step < 3; step++) {
    const missing = 2n ** 29n - product(halfDenominator, x)
    x += saturate(product(x, missing) << 2n)
  }
  return x
}

/** 1 / (1 + exp(-a)) in Q0 for a Q4 value. */
export const logisticOf = (a: bigint): bigint => {
  if (a === 0n) return 2n ** 30n
  const size = a > 0n ? a : -a
  const inverse = saturate(twiceInverse(expOfNegative(-size, INTEGER_BITS)) << 1n)
  return a > 0n ? inverse : ONE - inverse
}

/** tanh(a) in Q0 for a Q4 value. */
export const tanhOf = (a: bigint): bigint => {
  if (a === 0n) return 0n
  const negative = a < 0n ? a : -a
  // Twice the argument is the same integer with one integer bit more.
  const inverse = twiceInverse(expOfNegative(negative, INTEGER_BITS + 1n))
  const size = saturate((inverse - 2n ** 29n) << 2n)
  return a < 0n ? -size : size
}
