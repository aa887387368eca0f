/** Copies an int8 image into a larger one of int16, `value` around it; what does not fit at the bottom and right is cut. */
export function padWide(
  source: usize, height: i32, row: i32, target: usize, paddedHeight: i32, paddedRow: i32,
  top: i32, left: i32, value: i32,
): void {
  const kept = min(row, paddedRow - left)
  let to = target
  for (let y = 0; y < paddedHeight; y++) {
    if (y < top || y >= top + height) fillWide(to, paddedRow, value)
    else {
      fillWide(to, left, value)
      widen(source + (y - top) * row, to + (left << 1), kept)
      fillWide(to + ((left + kept) << 1), paddedRow - left - kept, value)
    }
    to += paddedRow << 1
  }
}

/** int8 to int16. */
// @ts-ignore: decorator
@inline
function widen(source: usize, target: usize, count: i32): void {
  let i = 0
  for (; i + 16 <= count; i += 16) {
    const bytes = v128.load(source + i)
    v128.store(target + (i << 1), i16x8.extend_low_i8x16_s(bytes))
    v128.store(target + (i << 1), i16x8.extend_high_i8x16_s(bytes), 16)
  }
  for (; i < count; i++) store<i16>(target + (i << 1), load<i8>(source + i))
}

// @ts-ignore: decorator
@inline
function fillWide(target: usize, count: i32, value: i32): void {
  let i = 0
  for (; i + 8 <= count; i += 8) v128.store(target + (i << 1), i16x8.splat(value as i16))
  for (; i < count; i++) store<i16>(target + (i << 1), value as i16)
}

/** The same in int8, each cell `copies` times: the channels of a depthwise convolution with a multiplier. */
export function padBytes(
  source: usize, height: i32, row: i32, target: usize, paddedHeight: i32, paddedRow: i32,
  top: i32, left: i32, value: i32, copies: i32,
): void {
  const kept = min(row * copies, paddedRow - left)
  let to = target
  for (let y = 0; y < paddedHeight; y++) {
    memory.fill(to, value as u8, paddedRow)
    if (y >= top && y < top + height) {
      const from = source + (y - top) * row
      if (copies == 1) memory.copy(to + left, from, kept)
      else
        for (let i = 0; i < kept; i++) store<u8>(to + left + i, load<u8>(from + i / copies))
    }
    to += paddedRow
  }
}
