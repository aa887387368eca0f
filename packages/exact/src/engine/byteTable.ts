/** What a function gives for every int8, indexed by the unsigned byte. */
export const byteTable = (value: (q: number) => number): Float64Array =>
  Float64Array.from({ length: 256 }, (_, byte) => value((byte << 24) >> 24))
