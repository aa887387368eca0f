import { type Certificate, type ExactModel, loadModel } from '@gavel/exact'
import { GavelError, type ModelView } from '@gavel/protocol'
import { type Hex, isHex } from 'viem'
import type { HttpOptions } from '../http/http.ts'
import type { AuctioneerApi } from './api.ts'

/** A model whose bytes were checked: its id is rebuilt from them. */
export type CheckedModel = {
  readonly modelId: Hex
  readonly model: ExactModel
  readonly certificate: Certificate
}

/** Most models whose bytes are kept. */
const MAX_KEPT = 32

/** Finds models by id or name; each container is downloaded and validated once. */
export type ModelShelf = {
  readonly get: (idOrName: string, options?: HttpOptions) => Promise<CheckedModel>
}

export const createModelShelf = (api: AuctioneerApi): ModelShelf => {
  const kept = new Map<Hex, CheckedModel>()
  return {
    get: async (idOrName, options) => {
      const modelId = await modelIdOf(api, idOrName, options)
      const known = kept.get(modelId)
      if (known !== undefined) return known
      const checked = checkModel(modelId, await api.modelBytes(modelId, options))
      keep(kept, checked)
      return checked
    },
  }
}

const keep = (kept: Map<Hex, CheckedModel>, model: CheckedModel): void => {
  const [oldest] = kept.keys()
  if (kept.size >= MAX_KEPT && oldest !== undefined) kept.delete(oldest)
  kept.set(model.modelId, model)
}

const isModelId = (text: string): text is Hex => isHex(text) && text.length === 66

/** The id itself, or the id of the model that the auctioneer gives this name. @throws MODEL_UNKNOWN */
export const modelIdOf = async (
  api: AuctioneerApi,
  idOrName: string,
  options?: HttpOptions,
): Promise<Hex> => (isModelId(idOrName) ? idOrName : idNamed(api, idOrName, options))

/** A name is the auctioneer's to give: whoever needs one certain model names its id. */
const idNamed = async (api: AuctioneerApi, name: string, options?: HttpOptions): Promise<Hex> => {
  const models = await api.models(options)
  const found = models.find((model: ModelView) => model.name === name)
  if (found !== undefined) return found.modelId
  throw new GavelError('MODEL_UNKNOWN', {
    message: `No model is named ${JSON.stringify(name)} here. ${offerOf(models)}`,
    details: { model: name, known: models.map((model) => model.name) },
  })
}

const MOST_NAMED = 10

const offerOf = (models: readonly ModelView[]): string => {
  const names = models.slice(0, MOST_NAMED).map((model) => model.name)
  const more = models.length > names.length ? ', ...' : ''
  return names.length === 0 ? 'None is served.' : `Served: ${names.join(', ')}${more}.`
}

/**
 * Validates a model's bytes and rebuilds its id from them.
 *
 * @throws MODEL_INVALID when the bytes are not a valid model, or are another model than asked for.
 */
export const checkModel = (modelId: Hex, container: Uint8Array): CheckedModel => {
  const { model, certificate } = load(modelId, container)
  if (certificate.modelId.toLowerCase() === modelId.toLowerCase()) {
    return { modelId: certificate.modelId, model, certificate }
  }
  throw new GavelError('MODEL_INVALID', {
    message: 'The auctioneer sent the bytes of another model than the one asked for.',
    details: { expected: modelId, actual: certificate.modelId },
  })
}

const load = (modelId: Hex, container: Uint8Array) => {
  try {
    return loadModel(container)
  } catch (cause) {
    throw new GavelError('MODEL_INVALID', {
      message: `The bytes of model ${modelId} are not a valid model: ${messageOf(cause)}`,
      details: { modelId },
      cause,
    })
  }
}

const messageOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown)
