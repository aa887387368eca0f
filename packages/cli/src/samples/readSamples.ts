import { extname } from 'node:path'
import { readBytes } from '../readFile.ts'
import { parseNpy } from './npy.ts'
import { samplesInvalid } from './samplesInvalid.ts'

/** Samples are read whole. */
const MAX_BYTES = 2 ** 30

/**
 * The samples of a file: a `.npy` array or a `.json` array of samples, or else raw little-endian float32, one sample
 * after the other.
 *
 * @param shape Of one sample.
 * @throws FILE_UNREADABLE, SAMPLES_INVALID
 */
export const readSamples = (path: string, shape: readonly number[]): Float64Array[] => {
  const size = shape.reduce((product, length) => product * length, 1)
  const bytes = readBytes(path, MAX_BYTES)
  const samples =
    PARSERS[extname(path).toLowerCase()]?.(bytes, path) ?? rawFloats(bytes, path, size)
  if (samples.length === 0) throw samplesInvalid(path, 'it has no sample')
  const odd = samples.findIndex(({ length }) => length !== size)
  if (odd !== -1)
    throw samplesInvalid(
      path,
      `sample ${odd} has ${samples[odd]?.length} numbers, the input ${shape.join(' x ')} has ${size}`,
    )
  return samples
}

/**
 * The labels of a file, one whole number for each sample: a `.npy` or `.json` array.
 *
 * @param count How many samples there are.
 * @throws FILE_UNREADABLE, SAMPLES_INVALID
 */
export const readLabels = (path: string, count: number): number[] => {
  const bytes = readBytes(path)
  const labels =
    extname(path).toLowerCase() === '.npy'
      ? [...parseNpy(bytes, path).values]
      : numbersIn(parseJson(bytes, path), path)
  if (labels.length !== count)
    throw samplesInvalid(path, `it has ${labels.length} labels for ${count} samples`)
  const odd = labels.find((label) => !Number.isInteger(label) || label < 0)
  if (odd !== undefined) throw samplesInvalid(path, `${odd} is not the index of an output`)
  return labels
}

type Parser = (bytes: Uint8Array, path: string) => Float64Array[]

const parseNpySamples: Parser = (bytes, path) => {
  const { shape, values } = parseNpy(bytes, path)
  const [count = 1] = shape
  return cut(values, count === 0 ? 1 : values.length / count)
}

const parseJsonSamples: Parser = (bytes, path) => {
  const list = parseJson(bytes, path)
  if (!Array.isArray(list)) throw samplesInvalid(path, 'it is not an array of samples')
  return list.map((sample) => Float64Array.from(numbersIn(sample, path)))
}

const PARSERS: Readonly<Record<string, Parser>> = {
  '.npy': parseNpySamples,
  '.json': parseJsonSamples,
}

const rawFloats = (bytes: Uint8Array, path: string, size: number): Float64Array[] => {
  if (bytes.length % (4 * size) !== 0)
    throw samplesInvalid(
      path,
      `${bytes.length} bytes are no whole number of samples of ${4 * size}`,
    )
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const values = Float64Array.from({ length: bytes.length / 4 }, (_, i) =>
    view.getFloat32(4 * i, true),
  )
  return cut(values, size)
}

const cut = (values: Float64Array, size: number): Float64Array[] =>
  Array.from({ length: values.length / size }, (_, i) => values.subarray(i * size, (i + 1) * size))

const parseJson = (bytes: Uint8Array, path: string): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    throw samplesInvalid(path, 'it is not JSON')
  }
}

/** The numbers of an array of arrays, in order. */
const numbersIn = (value: unknown, path: string): number[] => {
  const flat: unknown[] = Array.isArray(value) ? value.flat(Number.POSITIVE_INFINITY) : [value]
  const odd = flat.find((entry) => typeof entry !== 'number')
  if (odd !== undefined) throw samplesInvalid(path, `${JSON.stringify(odd)} is not a number`)
  return flat as number[]
}
