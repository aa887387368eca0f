import { again, row } from './linear'
import { isDoubtful } from './requantise'

/**
 * Depthwise convolution of an int8 image whose channels are those of the output.
 *
 * bases     byte offset of each position's window, and one more after the last
 * taps      byte offsets of the window's cells, an even number: a last odd one is repeated under weights of 0
 * weights   [group of 8 channels][pair of taps][channel of the group][2], int16
 */
export function depthwise(
  image: usize, bases: usize, positions: i32, taps: usize, pairs: i32,
  weights: usize, params: usize, channels: i32, zp: i32, lo: i32, hi: i32,
  out: usize, scratch: usize,
): void {
  const zps = f32x4.splat(zp as f32)
  const los = f32x4.splat(lo as f32)
  const his = f32x4.splat(hi as f32)
  for (let p = 0; p < positions; p += 2) {
    const i0 = image + load<u32>(bases + (p << 2))
    const i1 = image + load<u32>(bases + (p << 2), 4)
    const first = out + p * channels
    const second = out + min(p + 1, positions - 1) * channels
    let w = weights
    let group = params
    for (let channel = 0; channel < channels; channel += 8) {
      const count = min(8, channels - channel)
      let a0 = v128.load(group)
      let a1 = v128.load(group, 16)
      let b0 = a0
      let b1 = a1
      let tap = taps
      for (let pair = 0; pair < pairs; pair++) {
        const t0 = load<u32>(tap) + channel
        const t1 = load<u32>(tap, 4) + channel
        const w0 = v128.load(w)
        const w1 = v128.load(w, 16)
        let x = v128.load_ext<i8>(i0 + t0)
        let y = v128.load_ext<i8>(i0 + t1)
        a0 = i32x4.add(a0, i32x4.dot_i16x8_s(i16x8.shuffle(x, y, 0, 8, 1, 9, 2, 10, 3, 11), w0))
        a1 = i32x4.add(a1, i32x4.dot_i16x8_s(i16x8.shuffle(x, y, 4, 12, 5, 13, 6, 14, 7, 15), w1))
        x = v128.load_ext<i8>(i1 + t0)
        y = v128.load_ext<i8>(i1 + t1)
        b0 = i32x4.add(b0, i32x4.dot_i16x8_s(i16x8.shuffle(x, y, 0, 8, 1, 9, 2, 10, 3, 11), w0))
        b1 = i32x4.add(b1, i32x4.dot_i16x8_s(i16x8.shuffle(x, y, 4, 12, 5, 13, 6, 14, 7, 15), w1))
        tap += 8
        w += 32
      }
      const scale0 = v128.load(group, 32)
      const scale1 = v128.load(group, 48)
      const doubt = f32x4.pmax(
        row(a0, a1, scale0, scale1, zps, los, his, first + channel, count),
        row(b0, b1, scale0, scale1, zps, los, his, second + channel, count),
      )
      if (isDoubtful(doubt)) {
        again(scratch, a0, a1, count, group, zp, lo, hi, first + channel)
        again(scratch, b0, b1, count, group, zp, lo, hi, second + channel)
      }
      group += 128
    }
  }
}
