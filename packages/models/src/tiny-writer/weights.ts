import { readFileSync, writeFileSync } from 'node:fs'
import type { Random } from '../random.ts'
import { parametersOf, type WriterShape } from './shape.ts'

/** The parameters of a model by name, row-major. */
export type Weights = ReadonlyMap<string, Float32Array>

/** A parameter by name. */
export const weightOf = (weights: Weights, name: string): Float32Array => {
  const values = weights.get(name)
  if (values === undefined) throw new RangeError(`There is no parameter ${name}.`)
  return values
}

/** Norms that change nothing, no biases, and small normal numbers everywhere else. */
export const untrainedWeights = (shape: WriterShape, random: Random): Weights =>
  new Map(
    parametersOf(shape).map(([name, [rows, columns]]) => [
      name,
      Float32Array.from({ length: rows * columns }, (_, i) => {
        if (name.endsWith('norm')) return i < columns ? 1 : 0
        if (name.endsWith('.bias')) return 0
        return random.normal() * spreadOf(name, rows, shape)
      }),
    ]),
  )

/** What is added to the stream starts smaller, the deeper the model is. */
const spreadOf = (name: string, inputs: number, { layers }: WriterShape): number => {
  if (name === 'tokens' || name === 'places') return 0.1
  const isAdded = name.endsWith('project') || name.endsWith('narrow')
  return (isAdded ? 1 / Math.sqrt(2 * layers) : 1) / Math.sqrt(inputs)
}

/** Writes all parameters one after the other as little-endian float32. */
export const writeWeights = (file: URL, shape: WriterShape, weights: Weights): void => {
  const values = parametersOf(shape).map(([name]) => weightOf(weights, name))
  writeFileSync(
    file,
    Buffer.concat(values.map((v) => Buffer.from(v.buffer, v.byteOffset, v.byteLength))),
  )
}

/** Reads what {@link writeWeights} wrote. */
export const readWeights = (file: URL, shape: WriterShape): Weights => {
  const bytes = new Uint8Array(readFileSync(file))
  const floats = new Float32Array(bytes.buffer)
  let at = 0
  return new Map(
    parametersOf(shape).map(([name, [rows, columns]]) => {
      const values = floats.subarray(at, at + rows * columns)
      at += values.length
      return [name, values]
    }),
  )
}
