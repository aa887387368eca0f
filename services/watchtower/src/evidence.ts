import type { Claim } from '@gavel/protocol'
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

export const createEvidence = (api: AuctioneerApi): Evidence => {
  const containers = new Map<Hex, Promise<Uint8Array>>()
  const fetchContainer = (modelId: Hex) => {
    const oldest = containers.keys().next().value
    if (containers.size >= MAX_MODELS && oldest !== undefined) containers.delete(oldest)
    const container = api.model(modelId)
    containers.set(modelId, container)
    container.catch(() => containers.delete(modelId))
    return container
  }
  return {
    container: (modelId) => containers.get(modelId) ?? fetchContainer(modelId),
    forget: (modelId) => {
      containers.delete(modelId)
    },
    input: ({ intentHash }) => api.input(intentHash),
    trace: ({ intentHash }) => api.blob(intentHash, 'trace'),
  }
}
