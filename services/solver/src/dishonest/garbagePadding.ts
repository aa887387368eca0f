import { blockCount, descriptorsOf, type ExactModel, type TraceOverride } from '@gavel/exact'

/** A node of the first tensor's tree that has padding, with garbage in it; none where every tree is full. */
export const garbagePadding = (model: ExactModel): TraceOverride[] => {
  const tensor = descriptorsOf(model).findIndex((descriptor, i) => i > 0 && isPadded(descriptor))
  const descriptor = descriptorsOf(model)[tensor]
  if (descriptor === undefined) return []
  const bytes = new Uint8Array(32).fill(0xee)
  return [{ kind: 'tensorNode', tensor, level: 0, index: blockCount(descriptor), bytes }]
}

const isPadded = (descriptor: Parameters<typeof blockCount>[0]): boolean =>
  !Number.isInteger(Math.log2(blockCount(descriptor)))
