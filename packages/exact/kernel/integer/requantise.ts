/**
 * Accumulator to int8, eight channels at a time. A group of eight channels has 128 bytes of parameters: bias i32 x 8,
 * scale f32 x 8 (M / 2^s, rounded once), M i32 x 8, s i32 x 8.
 *
 * Fast path in f32x4: v = acc * scale + zp, clamped to [lo, hi], rounded to the nearest integer. Where v is not clamped,
 * |acc * scale| <= 256, so the conversion of acc, the rounding of scale and the product are off by at most
 * 256 * 3.01 * 2^-24 < 2^-14.3, and the sum, |v| <= 128, by 2^-17 more: less than 2^-14 in all. Where v is clamped, its
 * true value lies less than that inside the clamp, so that rounding it gives the clamp too. A lane whose v is nearer than 2^-12 to
 * a tie is in doubt, and then its tile is computed again in 64-bit integers: |acc * M| < 2^62 and 2^(s-1) <= 2^61, so that
 * nothing overflows.
 */

/** Distance from the nearest integer above which a lane is in doubt: 1/2 - 2^-12. */
const CERTAIN: f32 = 0.499755859375
/** 1.5 * 2^23: added to a float under 2^22 it rounds to an integer, which is then the low bits of the sum. */
export const MAGIC: f32 = 12582912.0

/** v of four lanes. */
// @ts-ignore: decorator
@inline
export function scaled(acc: v128, scale: v128, zp: v128, lo: v128, hi: v128): v128 {
  const v = f32x4.add(f32x4.mul(f32x4.convert_i32x4_s(acc), scale), zp)
  return f32x4.pmin(f32x4.pmax(v, lo), hi)
}

/** The rounded v: its int8 is the lowest byte of each lane. */
// @ts-ignore: decorator
@inline
export function rounded(v: v128): v128 {
  return f32x4.add(v, f32x4.splat(MAGIC))
}

/** How far v is from what it was rounded to. */
// @ts-ignore: decorator
@inline
export function distance(v: v128, r: v128): v128 {
  return f32x4.abs(f32x4.sub(f32x4.sub(r, f32x4.splat(MAGIC)), v))
}

// @ts-ignore: decorator
@inline
export function isDoubtful(distances: v128): bool {
  return v128.any_true(f32x4.gt(distances, f32x4.splat(CERTAIN)))
}

/** Eight int8 out of two times four lanes, in the low half of the result. */
// @ts-ignore: decorator
@inline
export function narrow(a: v128, b: v128): v128 {
  return i8x16.shuffle(a, b, 0, 4, 8, 12, 16, 20, 24, 28, 0, 0, 0, 0, 0, 0, 0, 0)
}

/** The definition, for `count` accumulators of one group of channels. */
export function exactly(
  acc: usize, count: i32, params: usize, zp: i32, lo: i32, hi: i32, out: usize,
): void {
  for (let c = 0; c < count; c++) {
    const at = params + (c << 2)
    const shift = load<i32>(at, 96) as i64
    const product = (load<i32>(acc + (c << 2)) as i64) * (load<i32>(at, 64) as i64)
    let y = ((product + ((1 as i64) << (shift - 1))) >> shift) + (zp as i64)
    if (y < (lo as i64)) y = lo
    if (y > (hi as i64)) y = hi
    store<i8>(out + c, y as i8)
  }
}

/** Writes the first `count` bytes of the low half of a vector. */
// @ts-ignore: decorator
@inline
export function storeBytes(out: usize, bytes: v128, count: i32): void {
  if (count == 8) {
    v128.store64_lane(out, bytes, 0)
    return
  }
  let rest = i64x2.extract_lane(bytes, 0)
  for (let i = 0; i < count; i++) {
    store<u8>(out + i, rest as u8)
    rest >>= 8
  }
}
