import type { Hex } from 'viem'

const MAX_MODELS = 64

/** How long the last inference of each model took, milliseconds. */
export const createTimings = () => {
  const last = new Map<Hex, number>()
  return {
    of: (modelId: Hex): number | undefined => last.get(modelId),
    add: (modelId: Hex, ms: number): void => {
      const oldest = last.keys().next().value
      if (last.size >= MAX_MODELS && oldest !== undefined) last.delete(oldest)
      last.set(modelId, ms)
    },
  }
}
