import {
  distance, exactly, isDoubtful, narrow, rounded, scaled, storeBytes,
} from './requantise'

/**
 * Sums of products of int16 pairs, then int8: convolution, dense and matmul. Exact: a product of two int16 that hold at most 255
 * is under 2^16, and every accumulator of a valid model is under 2^31 (docs/exact.md), so int32 never wraps at the end.
 *
 * image     int16; position p begins at image + bases[p] (bytes)
 * bases     one i32 a position, and three more after the last
 * runs      byte offsets of the window's contiguous runs of 2 * pairs int16
 * weights   [group of 8 channels][run][pair][channel of the group][2], int16
 * params    see requantise.ts
 * block     positions after which the next group of channels follows: what fits the first cache
 * scratch   128 bytes
 */
export function linear(
  image: usize, bases: usize, positions: i32, runs: usize, runCount: i32, pairs: i32,
  weights: usize, params: usize, channels: i32, zp: i32, lo: i32, hi: i32,
  out: usize, block: i32, scratch: usize,
): void {
  if (positions == 1) {
    single(
      image + load<u32>(bases), runs, runCount, pairs, weights, params, channels, zp, lo, hi, out, scratch,
    )
    return
  }
  const zps = f32x4.splat(zp as f32)
  const los = f32x4.splat(lo as f32)
  const his = f32x4.splat(hi as f32)
  const groupBytes = runCount * pairs * 32
  for (let from = 0; from < positions; from += block) {
    const to = min(positions, from + block)
    let filter = weights
    let group = params
    for (let channel = 0; channel < channels; channel += 8) {
      const count = min(8, channels - channel)
      const bias0 = v128.load(group)
      const bias1 = v128.load(group, 16)
      const scale0 = v128.load(group, 32)
      const scale1 = v128.load(group, 48)
      for (let p = from; p < to; p += 4) {
        const at = bases + (p << 2)
        const i0 = image + load<u32>(at)
        const i1 = image + load<u32>(at, 4)
        const i2 = image + load<u32>(at, 8)
        const i3 = image + load<u32>(at, 12)
        let a0 = bias0, a1 = bias1, b0 = bias0, b1 = bias1
        let c0 = bias0, c1 = bias1, d0 = bias0, d1 = bias1
        let w = filter
        for (let run = 0; run < runCount; run++) {
          const offset = load<u32>(runs + (run << 2))
          let p0 = i0 + offset
          let p1 = i1 + offset
          let p2 = i2 + offset
          let p3 = i3 + offset
          let left = pairs
          for (; left > 1; left -= 2) {
            let w0 = v128.load(w)
            let w1 = v128.load(w, 16)
            let x = v128.load32_splat(p0)
            a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, w0))
            a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p1)
            b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, w0))
            b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p2)
            c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, w0))
            c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p3)
            d0 = i32x4.add(d0, i32x4.dot_i16x8_s(x, w0))
            d1 = i32x4.add(d1, i32x4.dot_i16x8_s(x, w1))
            w0 = v128.load(w, 32)
            w1 = v128.load(w, 48)
            x = v128.load32_splat(p0, 4)
            a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, w0))
            a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p1, 4)
            b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, w0))
            b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p2, 4)
            c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, w0))
            c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p3, 4)
            d0 = i32x4.add(d0, i32x4.dot_i16x8_s(x, w0))
            d1 = i32x4.add(d1, i32x4.dot_i16x8_s(x, w1))
            w += 64
            p0 += 8
            p1 += 8
            p2 += 8
            p3 += 8
          }
          if (left > 0) {
            const w0 = v128.load(w)
            const w1 = v128.load(w, 16)
            let x = v128.load32_splat(p0)
            a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, w0))
            a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p1)
            b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, w0))
            b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p2)
            c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, w0))
            c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, w1))
            x = v128.load32_splat(p3)
            d0 = i32x4.add(d0, i32x4.dot_i16x8_s(x, w0))
            d1 = i32x4.add(d1, i32x4.dot_i16x8_s(x, w1))
            w += 32
          }
        }
        // Positions beyond the last compute it again.
        const last = positions - 1
        const o0 = out + (p * channels + channel)
        const o1 = out + (min(p + 1, last) * channels + channel)
        const o2 = out + (min(p + 2, last) * channels + channel)
        const o3 = out + (min(p + 3, last) * channels + channel)
        const doubt = f32x4.pmax(
          f32x4.pmax(
            row(a0, a1, scale0, scale1, zps, los, his, o0, count),
            row(b0, b1, scale0, scale1, zps, los, his, o1, count),
          ),
          f32x4.pmax(
            row(c0, c1, scale0, scale1, zps, los, his, o2, count),
            row(d0, d1, scale0, scale1, zps, los, his, o3, count),
          ),
        )
        if (isDoubtful(doubt)) {
          again(scratch, a0, a1, count, group, zp, lo, hi, o0)
          again(scratch, b0, b1, count, group, zp, lo, hi, o1)
          again(scratch, c0, c1, count, group, zp, lo, hi, o2)
          again(scratch, d0, d1, count, group, zp, lo, hi, o3)
        }
      }
      filter += groupBytes
      group += 128
    }
  }
}

/** A position that is alone: a row of a text model. Computed as one of four it would be computed four times. */
function single(
  image: usize, runs: usize, runCount: i32, pairs: i32, weights: usize, params: usize, channels: i32,
  zp: i32, lo: i32, hi: i32, out: usize, scratch: usize,
): void {
  const zps = f32x4.splat(zp as f32)
  const los = f32x4.splat(lo as f32)
  const his = f32x4.splat(hi as f32)
  let w = weights
  let group = params
  for (let channel = 0; channel < channels; channel += 8) {
    const count = min(8, channels - channel)
    let a0 = v128.load(group), a1 = v128.load(group, 16)
    let b0 = i32x4.splat(0), b1 = i32x4.splat(0)
    for (let run = 0; run < runCount; run++) {
      let p = image + load<u32>(runs + (run << 2))
      let left = pairs
      // Two sums for each channel, so that an addition need not wait for the one before.
      for (; left > 1; left -= 2) {
        let x = v128.load32_splat(p)
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, v128.load(w)))
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, v128.load(w, 16)))
        x = v128.load32_splat(p, 4)
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(x, v128.load(w, 32)))
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(x, v128.load(w, 48)))
        w += 64
        p += 8
      }
      if (left > 0) {
        const x = v128.load32_splat(p)
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(x, v128.load(w)))
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(x, v128.load(w, 16)))
        w += 32
      }
    }
    a0 = i32x4.add(a0, b0)
    a1 = i32x4.add(a1, b1)
    const to = out + channel
    if (isDoubtful(row(a0, a1, v128.load(group, 32), v128.load(group, 48), zps, los, his, to, count)))
      again(scratch, a0, a1, count, group, zp, lo, hi, to)
    group += 128
  }
}

/** Writes up to eight channels of a position; returns how far the lanes are from what they were rounded to. */
// @ts-ignore: decorator
@inline
export function row(
  a: v128, b: v128, scale0: v128, scale1: v128, zp: v128, lo: v128, hi: v128, out: usize, count: i32,
): v128 {
  const v0 = scaled(a, scale0, zp, lo, hi)
  const v1 = scaled(b, scale1, zp, lo, hi)
  const r0 = rounded(v0)
  const r1 = rounded(v1)
  storeBytes(out, narrow(r0, r1), count)
  return f32x4.pmax(distance(v0, r0), distance(v1, r1))
}

export function again(
  scratch: usize, a: v128, b: v128, count: i32, params: usize, zp: i32, lo: i32, hi: i32, out: usize,
): void {
  v128.store(scratch, a)
  v128.store(scratch, b, 16)
  exactly(scratch, count, params, zp, lo, hi, out)
}
