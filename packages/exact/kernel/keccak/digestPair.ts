/**
 * Two independent Keccak-f[1600] states at once (FIPS 202): the first in the low 64 bits of each vector, the second in
 * the high ones. Lane x + 5y of the standard is a<x + 5y>. Written out, because a state of 25 vectors lives in registers only
 * if it has no index.
 */

const RATE = 136

const ROUND_CONSTANTS = memory.data<u64>([
  0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
  0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
  0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
  0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
  0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
  0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
])
const ROUNDS_END = ROUND_CONSTANTS + 24 * 8

// @ts-ignore: decorator
@inline
function turn(lanes: v128, bits: i32): v128 {
  return v128.or(i64x2.shl(lanes, bits), i64x2.shr_u(lanes, 64 - bits))
}

// @ts-ignore: decorator
@inline
function both(first: usize, second: usize): v128 {
  return v128.load64_lane(second, v128.load64_zero(first), 1)
}

// @ts-ignore: decorator
@inline
function chi(a: v128, b: v128, c: v128): v128 {
  return v128.xor(a, v128.andnot(c, b))
}

// @ts-ignore: decorator
@inline
function parity(a: v128, b: v128, c: v128, d: v128, e: v128): v128 {
  return v128.xor(v128.xor(v128.xor(a, b), v128.xor(c, d)), e)
}

/** Hashes two padded messages of `blocks` times 136 bytes; each digest has 32 bytes. */
export function digestPair(
  first: usize, second: usize, blocks: i32, firstDigest: usize, secondDigest: usize,
): void {
  let a0 = i64x2.splat(0), a1 = i64x2.splat(0), a2 = i64x2.splat(0), a3 = i64x2.splat(0), a4 = i64x2.splat(0)
  let a5 = i64x2.splat(0), a6 = i64x2.splat(0), a7 = i64x2.splat(0), a8 = i64x2.splat(0), a9 = i64x2.splat(0)
  let a10 = i64x2.splat(0), a11 = i64x2.splat(0), a12 = i64x2.splat(0), a13 = i64x2.splat(0), a14 = i64x2.splat(0)
  let a15 = i64x2.splat(0), a16 = i64x2.splat(0), a17 = i64x2.splat(0), a18 = i64x2.splat(0), a19 = i64x2.splat(0)
  let a20 = i64x2.splat(0), a21 = i64x2.splat(0), a22 = i64x2.splat(0), a23 = i64x2.splat(0), a24 = i64x2.splat(0)
  for (let block = 0; block < blocks; block++) {
    a0 = v128.xor(a0, both(first + 0, second + 0))
    a1 = v128.xor(a1, both(first + 8, second + 8))
    a2 = v128.xor(a2, both(first + 16, second + 16))
    a3 = v128.xor(a3, both(first + 24, second + 24))
    a4 = v128.xor(a4, both(first + 32, second + 32))
    a5 = v128.xor(a5, both(first + 40, second + 40))
    a6 = v128.xor(a6, both(first + 48, second + 48))
    a7 = v128.xor(a7, both(first + 56, second + 56))
    a8 = v128.xor(a8, both(first + 64, second + 64))
    a9 = v128.xor(a9, both(first + 72, second + 72))
    a10 = v128.xor(a10, both(first + 80, second + 80))
    a11 = v128.xor(a11, both(first + 88, second + 88))
    a12 = v128.xor(a12, both(first + 96, second + 96))
    a13 = v128.xor(a13, both(first + 104, second + 104))
    a14 = v128.xor(a14, both(first + 112, second + 112))
    a15 = v128.xor(a15, both(first + 120, second + 120))
    a16 = v128.xor(a16, both(first + 128, second + 128))
    first += RATE
    second += RATE
    for (let round: usize = ROUND_CONSTANTS; round < ROUNDS_END; round += 8) {
      const c0 = parity(a0, a5, a10, a15, a20)
      const c1 = parity(a1, a6, a11, a16, a21)
      const c2 = parity(a2, a7, a12, a17, a22)
      const c3 = parity(a3, a8, a13, a18, a23)
      const c4 = parity(a4, a9, a14, a19, a24)
      const d0 = v128.xor(c4, turn(c1, 1))
      const d1 = v128.xor(c0, turn(c2, 1))
      const d2 = v128.xor(c1, turn(c3, 1))
      const d3 = v128.xor(c2, turn(c4, 1))
      const d4 = v128.xor(c3, turn(c0, 1))
      const b0 = v128.xor(a0, d0)
      const b1 = turn(v128.xor(a6, d1), 44)
      const b2 = turn(v128.xor(a12, d2), 43)
      const b3 = turn(v128.xor(a18, d3), 21)
      const b4 = turn(v128.xor(a24, d4), 14)
      const b5 = turn(v128.xor(a3, d3), 28)
      const b6 = turn(v128.xor(a9, d4), 20)
      const b7 = turn(v128.xor(a10, d0), 3)
      const b8 = turn(v128.xor(a16, d1), 45)
      const b9 = turn(v128.xor(a22, d2), 61)
      const b10 = turn(v128.xor(a1, d1), 1)
      const b11 = turn(v128.xor(a7, d2), 6)
      const b12 = turn(v128.xor(a13, d3), 25)
      const b13 = turn(v128.xor(a19, d4), 8)
      const b14 = turn(v128.xor(a20, d0), 18)
      const b15 = turn(v128.xor(a4, d4), 27)
      const b16 = turn(v128.xor(a5, d0), 36)
      const b17 = turn(v128.xor(a11, d1), 10)
      const b18 = turn(v128.xor(a17, d2), 15)
      const b19 = turn(v128.xor(a23, d3), 56)
      const b20 = turn(v128.xor(a2, d2), 62)
      const b21 = turn(v128.xor(a8, d3), 55)
      const b22 = turn(v128.xor(a14, d4), 39)
      const b23 = turn(v128.xor(a15, d0), 41)
      const b24 = turn(v128.xor(a21, d1), 2)
      a0 = v128.xor(chi(b0, b1, b2), v128.load64_splat(round))
      a1 = chi(b1, b2, b3)
      a2 = chi(b2, b3, b4)
      a3 = chi(b3, b4, b0)
      a4 = chi(b4, b0, b1)
      a5 = chi(b5, b6, b7)
      a6 = chi(b6, b7, b8)
      a7 = chi(b7, b8, b9)
      a8 = chi(b8, b9, b5)
      a9 = chi(b9, b5, b6)
      a10 = chi(b10, b11, b12)
      a11 = chi(b11, b12, b13)
      a12 = chi(b12, b13, b14)
      a13 = chi(b13, b14, b10)
      a14 = chi(b14, b10, b11)
      a15 = chi(b15, b16, b17)
      a16 = chi(b16, b17, b18)
      a17 = chi(b17, b18, b19)
      a18 = chi(b18, b19, b15)
      a19 = chi(b19, b15, b16)
      a20 = chi(b20, b21, b22)
      a21 = chi(b21, b22, b23)
      a22 = chi(b22, b23, b24)
      a23 = chi(b23, b24, b20)
      a24 = chi(b24, b20, b21)
    }
  }
  v128.store64_lane(firstDigest + 0, a0, 0)
  v128.store64_lane(secondDigest + 0, a0, 1)
  v128.store64_lane(firstDigest + 8, a1, 0)
  v128.store64_lane(secondDigest + 8, a1, 1)
  v128.store64_lane(firstDigest + 16, a2, 0)
  v128.store64_lane(secondDigest + 16, a2, 1)
  v128.store64_lane(firstDigest + 24, a3, 0)
  v128.store64_lane(secondDigest + 24, a3, 1)
}
