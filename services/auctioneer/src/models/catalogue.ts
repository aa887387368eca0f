import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ExactModel, loadModel, outputOf, tensorLength, tensorRootOf } from '@gavel/exact'
import { bundledModels } from '@gavel/models'
import { GavelError, type ModelView } from '@gavel/protocol'
import type { Hex } from 'viem'

/** A model that this auctioneer serves. */
export type ServedModel = {
  readonly view: ModelView
  /** The `.gavel` container. */
  readonly bytes: Uint8Array
  readonly inputRootOf: (input: Uint8Array) => Hex
  /** Largest trace blob, bytes. */
  readonly maxTraceBytes: number
}

export type Catalogue = {
  readonly views: readonly ModelView[]
  readonly maxInputBytes: number
  readonly maxTraceBytes: number
  /** @throws MODEL_UNKNOWN */
  readonly get: (modelId: Hex) => ServedModel
}

/** What a trace blob may be longer than its tensors: its own framing. */
const TRACE_FRAMING_BYTES = 65_536

/** @param modelsDir Folder of `.gavel` files; undefined = the models that come with the package. */
export const loadCatalogue = (modelsDir: string | undefined): Catalogue => {
  const files = modelsDir === undefined ? bundledModels() : readFolder(modelsDir)
  const served = new Map(
    files.map(({ bytes, name }) => {
      const model = serve(bytes, name)
      return [model.view.modelId, model] as const
    }),
  )
  const all = [...served.values()]
  return {
    views: all.map(({ view }) => view),
    maxInputBytes: Math.max(0, ...all.map(({ view }) => view.inputBytes)),
    maxTraceBytes: Math.max(0, ...all.map((model) => model.maxTraceBytes)),
    get: (modelId) => {
      const model = served.get(modelId)
      if (model === undefined) {
        throw new GavelError('MODEL_UNKNOWN', {
          message: `No model has the id ${modelId} here.`,
          details: { modelId },
        })
      }
      return model
    },
  }
}

const readFolder = (folder: string): { readonly name: string; readonly bytes: Uint8Array }[] => {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.gavel'))
      .map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) }))
  } catch (cause) {
    throw new GavelError('FILE_UNREADABLE', {
      message: `The models cannot be read from ${folder}.`,
      details: { path: folder },
      cause,
    })
  }
}

const serve = (bytes: Uint8Array, name: string): ServedModel => {
  const { model, certificate } = load(bytes, name)
  const { input } = model.header
  const { description, labels } = model.metadata
  return {
    view: {
      modelId: certificate.modelId,
      name: model.metadata.name,
      description: description ?? '',
      multiplications: certificate.multiplications,
      inputBytes: tensorLength(input),
      inputShape: input.shape,
      outputBytes: tensorLength(outputOf(model)),
      ops: model.ops.length,
      ...(labels === undefined ? {} : { labels }),
    },
    bytes,
    inputRootOf: (data) => tensorRootOf(input, new Int8Array(data)),
    maxTraceBytes: certificate.traceBytes + TRACE_FRAMING_BYTES,
  }
}

const load = (
  bytes: Uint8Array,
  name: string,
): ReturnType<typeof loadModel> & { model: ExactModel } => {
  try {
    return loadModel(bytes)
  } catch (cause) {
    const { code, details } = cause as { readonly code?: string; readonly details?: object }
    throw new GavelError('MODEL_INVALID', {
      message: `The model ${name} is not valid: ${cause instanceof Error ? cause.message : cause}`,
      details: { model: name, reason: code, ...details },
      cause,
    })
  }
}
