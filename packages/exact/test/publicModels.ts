import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { unsignedView } from '../src/bytes/views.ts'

const folder = new URL('../../../../shared/models/', import.meta.url)

/** Whether the public models are there: they are never part of the project. */
export const hasPublicModels = existsSync(folder)

/** What a test that needs them says where they are not. */
export const WITHOUT_MODELS = 'needs the public models in ../shared/models'

type GoldenOp = {
  readonly index: number
  readonly op: string
  readonly shape: readonly number[]
  readonly sha256: string
}

export type Golden = {
  readonly model: string
  readonly input: { readonly hex: string }
  readonly before: readonly { readonly op: number; readonly hex: string }[]
  readonly ops: readonly GoldenOp[]
}

export const publicFile = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(name, folder)))

export const golden = (name: string): Golden =>
  JSON.parse(readFileSync(new URL(`golden/${name}.json`, folder), 'utf8'))

export const int8OfHex = (hex: string): Int8Array => new Int8Array(Buffer.from(hex, 'hex'))

export const sha256 = (tensor: Int8Array): string =>
  createHash('sha256').update(unsignedView(tensor)).digest('hex')

/** The bytes of a 96x96 picture of 8 bits, top row first. */
export const pixelsOf = (name: string): Uint8Array => {
  const file = publicFile(name)
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength)
  const start = view.getUint32(10, true)
  const [width, height] = [view.getInt32(18, true), view.getInt32(22, true)]
  const rows = Array.from({ length: height }, (_, y) => {
    const at = start + (height - 1 - y) * width
    return [...file.subarray(at, at + width)]
  })
  return Uint8Array.from(rows.flat())
}
