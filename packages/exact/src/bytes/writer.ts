/** Appends big-endian fields; `finish` gives all of them as one array. */
export type ByteWriter = {
  readonly u8: (value: number) => ByteWriter
  readonly i8: (value: number) => ByteWriter
  readonly u16: (value: number) => ByteWriter
  readonly u32: (value: number) => ByteWriter
  readonly i32: (value: number) => ByteWriter
  readonly bytes: (value: Uint8Array) => ByteWriter
  readonly finish: () => Uint8Array
}

export const byteWriter = (): ByteWriter => {
  const parts: Uint8Array[] = []
  const put = (size: number, set: (view: DataView) => void): ByteWriter => {
    const part = new Uint8Array(size)
    set(new DataView(part.buffer))
    parts.push(part)
    return writer
  }
  const writer: ByteWriter = {
    u8: (value) => put(1, (view) => view.setUint8(0, value)),
    i8: (value) => put(1, (view) => view.setInt8(0, value)),
    u16: (value) => put(2, (view) => view.setUint16(0, value)),
    u32: (value) => put(4, (view) => view.setUint32(0, value)),
    i32: (value) => put(4, (view) => view.setInt32(0, value)),
    bytes: (value) => {
      parts.push(value)
      return writer
    },
    finish: () => concatBytes(parts),
  }
  return writer
}

export const concatBytes = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}
