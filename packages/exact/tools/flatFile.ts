/** What a FlatBuffer is made of, for files that tests build. */
export type Node =
  | { readonly table: readonly (Field | undefined)[] }
  | { readonly nodes: readonly Node[] }
  | { readonly bytes: Uint8Array; readonly count: number }

export type Field =
  | { readonly i8: number }
  | { readonly i32: number }
  | { readonly f32: number }
  | { readonly node: Node }

const littleEndian = (
  size: number,
  values: readonly number[],
  write: 'setInt32' | 'setFloat32',
) => {
  const view = new DataView(new ArrayBuffer(size * values.length))
  for (const [index, value] of values.entries()) view[write](size * index, value, true)
  return { bytes: new Uint8Array(view.buffer), count: values.length }
}

export const i32s = (values: readonly number[]): Node => littleEndian(4, values, 'setInt32')
export const f32s = (values: readonly number[]): Node => littleEndian(4, values, 'setFloat32')
export const rawBytes = (bytes: Uint8Array): Node => ({ bytes, count: bytes.length })
export const text = (value: string): Node => rawBytes(new TextEncoder().encode(value))

export const i64s = (values: readonly number[]): Node => {
  const view = new DataView(new ArrayBuffer(8 * values.length))
  for (const [index, value] of values.entries()) view.setBigInt64(8 * index, BigInt(value), true)
  return { bytes: new Uint8Array(view.buffer), count: values.length }
}

/** Serialises a root table: every object comes after the one that names it. */
export const flatFile = (root: Node, identifier: string): Uint8Array => {
  const out: number[] = []
  const put = (bytes: Iterable<number>): number => {
    const at = out.length
    for (const byte of bytes) out.push(byte)
    return at
  }
  const u16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff]
  const u32 = (value: number): number[] => [...u16(value), ...u16(value >>> 16)]
  const patch = (at: number, target: number): void => {
    for (const [index, byte] of u32(target - at).entries()) out[at + index] = byte
  }
  const scalar = (field: Field): Iterable<number> => {
    if ('i8' in field) return [field.i8 & 0xff, 0, 0, 0]
    if ('i32' in field) return u32(field.i32)
    if ('f32' in field) return new Uint8Array(Float32Array.of(field.f32).buffer)
    return u32(0)
  }
  const writeTable = (fields: readonly (Field | undefined)[]): number => {
    const vtable = put([
      ...u16(4 + 2 * fields.length),
      ...u16(4 + 4 * fields.length),
      ...fields.flatMap((field, slot) => u16(field === undefined ? 0 : 4 + 4 * slot)),
    ])
    const table = put(u32(out.length - vtable))
    const places = fields.map((field) => put(field === undefined ? u32(0) : scalar(field)))
    for (const [slot, field] of fields.entries())
      if (field !== undefined && 'node' in field) patch(places[slot] as number, write(field.node))
    return table
  }
  const write = (node: Node): number => {
    if ('table' in node) return writeTable(node.table)
    if ('bytes' in node) {
      const at = put(u32(node.count))
      put(node.bytes)
      return at
    }
    const at = put(u32(node.nodes.length))
    const places = node.nodes.map(() => put(u32(0)))
    // A node that a list names many times is written once.
    const written = new Map<Node, number>()
    for (const child of node.nodes) if (!written.has(child)) written.set(child, write(child))
    for (const [index, child] of node.nodes.entries())
      patch(places[index] as number, written.get(child) ?? 0)
    return at
  }
  put([...u32(0), ...new TextEncoder().encode(identifier)])
  patch(0, write(root))
  return Uint8Array.from(out)
}
