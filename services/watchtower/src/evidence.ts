import { type ChainClient, findPublishedInput } from '@gavel/chain'
import { loadModel, tensorLength, tensorRootOf } from '@gavel/exact'
import type { Claim, Deployment } from '@gavel/protocol'
import type { AuctioneerApi } from '@gavel/solver-kit/parts'
import type { Hex } from 'viem'

const MAX_MODELS = 8

/** Where a watchtower gets what a claim commits to. All of it is checked against the claim before it is believed. */
export type Evidence = {
  readonly container: (modelId: Hex) => Promise<Uint8Array>
  /** Drops a container that turned out not to be the model. */
  readonly forget: (modelId: Hex) => void
  readonly input: (claim: Claim) => Promise<Uint8Array>
  readonly trace: (claim: Claim) => Promise<Uint8Array>
}

export const createEvidence = (
  api: AuctioneerApi,
  place: { readonly chain: ChainClient; readonly deployment: Deployment },
): Evidence => {
  const containers = new Map<Hex, Promise<Uint8Array>>()
  const fetchContainer = (modelId: Hex) => {
    const oldest = containers.keys().next().value
    if (containers.size >= MAX_MODELS && oldest !== undefined) containers.delete(oldest)
    const container = api.model(modelId)
    containers.set(modelId, container)
    container.catch(() => containers.delete(modelId))
    return container
  }
  const containerOf = (modelId: Hex) => containers.get(modelId) ?? fetchContainer(modelId)
  /** An intent that was published has its input on the chain: no auctioneer can withhold it. */
  const published = async (claim: Claim, reason: unknown): Promise<Uint8Array> => {
    const { header } = loadModel(await containerOf(claim.modelId)).model
    const isRight = (input: Uint8Array): boolean =>
      input.length === tensorLength(header.input) &&
      tensorRootOf(header.input, Int8Array.from(input)) === claim.inputRoot
    const { intentHash } = claim
    const input = await findPublishedInput({ ...place, intentHash, isRight })
    if (input === undefined) throw reason
    return input
  }
  return {
    container: containerOf,
    forget: (modelId) => {
      containers.delete(modelId)
    },
    input: (claim) => api.input(claim.intentHash).catch((reason) => published(claim, reason)),
    trace: ({ intentHash }) => api.blob(intentHash, 'trace'),
  }
}
