import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Hex } from 'viem'
import type { AuctioneerApi } from '../auctioneer/api.ts'
import type { Executor } from '../execution/execution.ts'
import { replaceFile } from '../records/atomicFile.ts'
import type { TaskModel } from './strategy.ts'

const MAX_MODELS = 64
const MAX_PRELOADED = 16

/** The models that this solver can run: fetched once, verified, compiled, kept on disk. */
export type ModelShelf = {
  /** Throws when the container cannot be fetched, is not valid or is not the one named. */
  readonly get: (modelId: Hex) => Promise<TaskModel>
}

export type ModelShelfOptions = {
  readonly api: AuctioneerApi
  readonly executor: Executor
  readonly folder: string
}

export const openModelShelf = async (options: ModelShelfOptions): Promise<ModelShelf> => {
  await mkdir(options.folder, { recursive: true })
  const models = new Map<Hex, Promise<TaskModel>>()
  return {
    get: (modelId) => {
      const known = models.get(modelId)
      if (known !== undefined) return known
      const oldest = models.keys().next().value
      if (models.size >= MAX_MODELS && oldest !== undefined) models.delete(oldest)
      const loading = load(options, modelId)
      models.set(modelId, loading)
      loading.catch(() => models.delete(modelId))
      return loading
    },
  }
}

const load = async ({ api, executor, folder }: ModelShelfOptions, modelId: Hex) => {
  const path = join(folder, `${modelId}.gavel`)
  const stored = await readFile(path).catch(() => undefined)
  if (stored !== undefined) {
    const model = await executor.prepare(modelId, new Uint8Array(stored)).catch(() => undefined)
    // A file that was damaged on this disk is fetched again.
    if (model !== undefined) return model
  }
  const container = await api.model(modelId)
  const model = await executor.prepare(modelId, container)
  await replaceFile(path, container)
  return model
}

/** The first bid on a model should not have to wait for its download. */
export const preload = async (api: AuctioneerApi, shelf: ModelShelf): Promise<void> => {
  const models = await api.models()
  const wanted = models.slice(0, MAX_PRELOADED).map(({ modelId }) => shelf.get(modelId))
  // A model that cannot be had now is tried again, and its reason told, when somebody asks for it.
  await Promise.allSettled(wanted)
}
