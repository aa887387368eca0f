/** The same bytes read as unsigned: no copy. */
export const unsignedView = (signed: Int8Array): Uint8Array =>
  new Uint8Array(signed.buffer, signed.byteOffset, signed.byteLength)

/** The same bytes read as signed: no copy. */
export const signedView = (unsigned: Uint8Array): Int8Array =>
  new Int8Array(unsigned.buffer, unsigned.byteOffset, unsigned.byteLength)

export const equalBytes = (a: Uint8Array, b: Uint8Array): boolean => {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
