import { again, row } from './linear'
import { isDoubtful } from './requantise'

/** Sums of what each byte stands for (two tables of 256 i32, indexed by the unsigned byte), then int8. */
export function add(
  first: usize, second: usize, length: i32, left: usize, right: usize,
  params: usize, zp: i32, lo: i32, hi: i32, out: usize, scratch: usize,
): void {
  const zps = f32x4.splat(zp as f32)
  const los = f32x4.splat(lo as f32)
  const his = f32x4.splat(hi as f32)
  const scale = v128.load(params, 32)
  for (let i = 0; i < length; i += 8) {
    const a = four(first + i, second + i, left, right)
    const b = four(first + i + 4, second + i + 4, left, right)
    const count = min(8, length - i)
    if (isDoubtful(row(a, b, scale, scale, zps, los, his, out + i, count)))
      again(scratch, a, b, count, params, zp, lo, hi, out + i)
  }
}

// @ts-ignore: decorator
@inline
function four(first: usize, second: usize, left: usize, right: usize): v128 {
  let sums = i32x4.splat(term(first, second, left, right))
  sums = i32x4.replace_lane(sums, 1, term(first + 1, second + 1, left, right))
  sums = i32x4.replace_lane(sums, 2, term(first + 2, second + 2, left, right))
  return i32x4.replace_lane(sums, 3, term(first + 3, second + 3, left, right))
}

// @ts-ignore: decorator
@inline
function term(first: usize, second: usize, left: usize, right: usize): i32 {
  return (
    load<i32>(left + ((load<u8>(first) as usize) << 2)) +
    load<i32>(right + ((load<u8>(second) as usize) << 2))
  )
}
