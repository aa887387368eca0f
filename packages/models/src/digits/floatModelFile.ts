import { readFileSync, writeFileSync } from 'node:fs'
import type { FloatModel } from '@gavel/exact'

/** Trained float models and what they came from; weights are little-endian float32 in base64. */
export type Trained = {
  readonly seed: number
  readonly network: FloatModel
  /** Softmax regression on the grey pixels. */
  readonly baseline: FloatModel
  /** Softmax regression on the pixels shown as ink on paper; see ink.ts. */
  readonly inkBaseline: FloatModel
}

/** Writes trained models to a JSON file, formatted as the linter wants committed files. */
export const writeTrained = (file: URL, trained: Trained): void =>
  writeFileSync(file, formatTrained(trained))

/** The text of the file. */
export const formatTrained = (trained: Trained): string => {
  const text = JSON.stringify(trained, encodeFloats, 2)
  const oneLine = (list: string): string =>
    list.replace(/\s+/g, ' ').replace('[ ', '[').replace(' ]', ']')
  return `${text.replace(/\[[\d\s,]+\]/g, oneLine)}\n`
}

/** Reads what {@link writeTrained} wrote. */
export const readTrained = (file: URL): Trained =>
  JSON.parse(readFileSync(file, 'utf8'), decodeFloats) as Trained

const encodeFloats = (_key: string, value: unknown): unknown =>
  value instanceof Float32Array
    ? { float32: Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64') }
    : value

const decodeFloats = (_key: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || !('float32' in value)) return value
  return new Float32Array(new Uint8Array(Buffer.from(String(value.float32), 'base64')).buffer)
}
