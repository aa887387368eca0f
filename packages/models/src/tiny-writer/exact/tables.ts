import { type ChannelTable, denseTable, lut16Of, normTable, type Quantization } from '@gavel/exact'
import type { WriterShape } from '../shape.ts'
import { geluOf } from '../training/layers.ts'
import { type Weights, weightOf } from '../weights.ts'
import { at, type Quantizations } from './quantizations.ts'

/** Likelier words than training saw: below 1 a seeded text makes fewer mistakes and varies less. */
export const TEMPERATURE = 0.8

export type NormTable = { readonly lookup: Uint8Array; readonly shift: number }

/** Everything that the operators of a writer look up. All steps share these very objects. */
export type Tables = {
  readonly shape: WriterShape
  readonly quantizations: Quantizations
  readonly tokens: Uint8Array
  /** One row of `width` bytes for every slot. */
  readonly places: Uint8Array
  readonly norms: ReadonlyMap<string, NormTable>
  readonly dense: ReadonlyMap<string, ChannelTable>
  /** By layer. */
  readonly gelus: readonly Uint8Array[]
  readonly exponentials: readonly Uint8Array[]
  readonly sampling: Uint8Array
}

/** The byte that is nearest to a number. */
const byteOf = (value: number, { scale, zeroPoint }: Quantization): number =>
  Math.min(127, Math.max(-128, Math.round(value / scale) + zeroPoint))

const bytesOf = (values: Float32Array, quantization: Quantization): Uint8Array =>
  Uint8Array.from(values, (value) => byteOf(value, quantization) & 0xff)

const LARGEST_GAIN = 2 ** 15
const LARGEST_SHIFT = 16

const normOf = (parameters: Float32Array, { scale, zeroPoint }: Quantization): NormTable => {
  const width = parameters.length / 2
  const gains = Array.from(parameters.subarray(0, width), (gain) => gain / scale)
  const largest = Math.max(...gains.map(Math.abs))
  const shift = Math.min(LARGEST_SHIFT, Math.floor(Math.log2(LARGEST_GAIN / largest)))
  return {
    lookup: normTable(
      Array.from(parameters.subarray(width), (offset) => Math.round(offset / scale) + zeroPoint),
      gains.map((gain) => Math.round(gain * 2 ** shift)),
    ),
    shift,
  }
}

/** GELU from one kind of byte to another. */
const geluTable = (from: Quantization, to: Quantization): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, index) => {
    const x = from.scale * (((index << 24) >> 24) - from.zeroPoint)
    return byteOf(geluOf(x).value, to) & 0xff
  })

/** The site that each dense operator of a layer reads, and the one that it writes. */
const DENSE = {
  query: ['attention.normed', 'query'],
  key: ['attention.normed', 'key'],
  value: ['attention.normed', 'value'],
  project: ['mixed', 'projected'],
  widen: ['mlp.normed', 'wide'],
  narrow: ['bent', 'narrowed'],
} as const

/** Turns weights into tables, given what the bytes at every site stand for. */
export const tablesOf = (
  shape: WriterShape,
  weights: Weights,
  quantizations: Quantizations,
): Tables => {
  const q = (site: string): Quantization => at(quantizations, site)
  const layers = Array.from({ length: shape.layers }, (_, layer) => layer)
  const norm = (name: string, site: string): [string, NormTable] => [
    name,
    normOf(weightOf(weights, name), q(site)),
  ]
  const dense = (name: string, input: string, output: string): [string, ChannelTable] => [
    name,
    denseTable(weightOf(weights, name), weightOf(weights, `${name}.bias`), {
      input: q(input),
      output: q(output),
    }),
  ]
  return {
    shape,
    quantizations,
    tokens: bytesOf(weightOf(weights, 'tokens'), q('tokens')),
    places: bytesOf(weightOf(weights, 'places'), q('places')),
    norms: new Map([
      ...layers.flatMap((layer) => [
        norm(`${layer}.attention.norm`, `${layer}.attention.normed`),
        norm(`${layer}.mlp.norm`, `${layer}.mlp.normed`),
      ]),
      norm('norm', 'normed'),
    ]),
    dense: new Map([
      ...layers.flatMap((layer) =>
        Object.entries(DENSE).map(([name, [input, output]]) =>
          dense(`${layer}.${name}`, `${layer}.${input}`, `${layer}.${output}`),
        ),
      ),
      dense('head', 'normed', 'logits'),
    ]),
    gelus: layers.map((layer) => geluTable(q(`${layer}.wide`), q(`${layer}.bent`))),
    exponentials: layers.map((layer) => lut16Of(q(`${layer}.scores`).scale)),
    sampling: lut16Of(q('logits').scale / TEMPERATURE),
  }
}
