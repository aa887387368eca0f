import { samplesInvalid } from './samplesInvalid.ts'

/** A NumPy array: row by row. */
export type NpyArray = { readonly shape: readonly number[]; readonly values: Float64Array }

type Reader = { readonly bytes: number; readonly at: (view: DataView, offset: number) => number }

/** By NumPy's name of the element type, without the byte order. */
const READERS: Readonly<Record<string, (isLittle: boolean) => Reader>> = {
  f4: (isLittle) => ({ bytes: 4, at: (view, offset) => view.getFloat32(offset, isLittle) }),
  f8: (isLittle) => ({ bytes: 8, at: (view, offset) => view.getFloat64(offset, isLittle) }),
  i1: () => ({ bytes: 1, at: (view, offset) => view.getInt8(offset) }),
  u1: () => ({ bytes: 1, at: (view, offset) => view.getUint8(offset) }),
  b1: () => ({ bytes: 1, at: (view, offset) => view.getUint8(offset) }),
  i2: (isLittle) => ({ bytes: 2, at: (view, offset) => view.getInt16(offset, isLittle) }),
  u2: (isLittle) => ({ bytes: 2, at: (view, offset) => view.getUint16(offset, isLittle) }),
  i4: (isLittle) => ({ bytes: 4, at: (view, offset) => view.getInt32(offset, isLittle) }),
  u4: (isLittle) => ({ bytes: 4, at: (view, offset) => view.getUint32(offset, isLittle) }),
  i8: (isLittle) => ({
    bytes: 8,
    at: (view, offset) => Number(view.getBigInt64(offset, isLittle)),
  }),
  u8: (isLittle) => ({
    bytes: 8,
    at: (view, offset) => Number(view.getBigUint64(offset, isLittle)),
  }),
}

/**
 * Reads a `.npy` file of numbers in row order: magic, version, header length, a Python dictionary, data
 * (numpy.lib.format).
 *
 * @throws SAMPLES_INVALID
 */
export const parseNpy = (file: Uint8Array, path: string): NpyArray => {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  if (file.length < 12 || view.getUint32(0) !== 0x934e554d || view.getUint16(4) !== 0x5059)
    throw samplesInvalid(path, 'it is not a .npy file')
  const isVersion1 = view.getUint8(6) === 1
  const start = isVersion1 ? 10 : 12
  const end = start + (isVersion1 ? view.getUint16(8, true) : view.getUint32(8, true))
  const header = new TextDecoder('latin1').decode(file.subarray(start, end))
  const type = /'descr':\s*'([<>|=])(\w+)'/.exec(header)
  const shape = /'shape':\s*\(([\d,\s]*)\)/.exec(header)
  const reader = READERS[type?.[2] ?? '']?.(type?.[1] !== '>')
  if (end > file.length || type === null || shape === null || reader === undefined)
    throw samplesInvalid(path, `its header is ${header.trim().slice(0, 100)}`)
  if (/'fortran_order':\s*True/.test(header)) throw samplesInvalid(path, 'it is in column order')
  const lengths = (shape[1] ?? '').split(',').flatMap((text) => (text.trim() ? [Number(text)] : []))
  const count = lengths.reduce((product, length) => product * length, 1)
  if (file.length - end !== count * reader.bytes)
    throw samplesInvalid(
      path,
      `its shape ${lengths.join(' x ')} needs ${count * reader.bytes} bytes, it has ${file.length - end}`,
    )
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = reader.at(view, end + i * reader.bytes)
  return { shape: lengths, values }
}
