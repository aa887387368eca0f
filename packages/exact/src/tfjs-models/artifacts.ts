import type { io } from '@tensorflow/tfjs'
import { ExactError } from '../errors.ts'
import { absurdSizeIn } from './absurdSizeIn.ts'
import { unreachableLayer } from './unreachableLayer.ts'
import { withoutInitializers } from './withoutInitializers.ts'

/** A tfjs export: its `model.json`, and the weight files that it names. */
export type TfjsFiles = {
  readonly json: Uint8Array
  /** The bytes of a weight file by the path that `model.json` gives it. */
  readonly shard: (path: string) => Uint8Array
}

type Manifest = readonly {
  readonly paths: readonly string[]
  readonly weights: io.WeightsManifestEntry[]
}[]

type ModelJson = {
  readonly format?: string
  readonly modelTopology?: object
  readonly weightsManifest?: Manifest
  readonly signature?: object
  readonly userDefinedMetadata?: { readonly signature?: object }
}

export type Artifacts = {
  readonly format: 'layers' | 'graph'
  /** What tfjs loads; it holds all weights, so nothing is fetched. */
  readonly handler: io.IOHandler
}

/**
 * Reads a tfjs export into what tfjs loads from memory.
 *
 * @throws ExactError TFJS_MALFORMED
 */
export const readArtifacts = ({ json, shard }: TfjsFiles): Artifacts => {
  const { modelTopology, weightsManifest, ...rest } = parse(json)
  if (typeof modelTopology !== 'object' || modelTopology === null)
    throw malformed('model.json has no modelTopology')
  if (!Array.isArray(weightsManifest)) throw malformed('model.json has no weightsManifest')
  const absurd = absurdSizeIn(modelTopology)
  if (absurd !== undefined) throw malformed(`its topology has ${absurd}`)
  const stuck = unreachableLayer(modelTopology)
  if (stuck !== undefined) throw malformed(`the inputs of its layer ${stuck} are never computed`)
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights)
  const weightData = join(weightsManifest.flatMap(({ paths }) => paths).map(shard))
  requireBytes(weightSpecs, weightData.byteLength)
  const signature = rest.signature ?? rest.userDefinedMetadata?.signature
  const isGraph = rest.format === 'graph-model' || 'node' in modelTopology
  const artifacts: io.ModelArtifacts = {
    modelTopology: isGraph ? modelTopology : (withoutInitializers(modelTopology) as object),
    weightSpecs,
    weightData,
    ...(signature === undefined ? {} : { signature }),
  }
  return { format: isGraph ? 'graph' : 'layers', handler: { load: async () => artifacts } }
}

const parse = (json: Uint8Array): ModelJson => {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder().decode(json))
  } catch (cause) {
    throw malformed('model.json is not JSON', cause)
  }
  if (typeof value !== 'object' || value === null) throw malformed('model.json is not an object')
  return value as ModelJson
}

const join = (shards: readonly Uint8Array[]): ArrayBuffer => {
  const joined = new Uint8Array(shards.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const shard of shards) {
    joined.set(shard, at)
    at += shard.length
  }
  return joined.buffer
}

const BYTES: Readonly<Record<string, number>> = {
  float32: 4,
  int32: 4,
  bool: 1,
  uint8: 1,
  uint16: 2,
  float16: 2,
}

/** Refuses weights whose shapes ask for other than the bytes that there are, before anything is allocated for them. */
const requireBytes = (specs: readonly io.WeightsManifestEntry[], length: number): void => {
  let needed = 0
  for (const { name, shape, dtype, quantization } of specs) {
    const size = BYTES[quantization?.dtype ?? dtype]
    if (size === undefined) throw malformed(`the weight ${name} is of type ${dtype}`)
    if (!shape.every((dimension) => Number.isInteger(dimension) && dimension >= 0))
      throw malformed(`the weight ${name} has the shape ${shape.join(' x ')}`)
    needed += size * shape.reduce((product, dimension) => product * dimension, 1)
  }
  if (needed !== length)
    throw malformed(`its weights need ${needed} bytes, the files have ${length}`)
}

export const malformed = (why: string, cause?: unknown): ExactError =>
  new ExactError('TFJS_MALFORMED', `The tfjs model cannot be read: ${why}.`, {}, { cause })
