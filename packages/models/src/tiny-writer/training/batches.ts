import { type Random, randomOf } from '../../random.ts'
import { PROMPT, type WriterShape } from '../shape.ts'
import { type Split, textOf } from '../texts.ts'
import { PAD, tokensOf } from '../vocabulary.ts'

/** Texts in their slots, and the token that follows each slot: 0 where none is to be predicted. */
export type Batch = { readonly tokens: Uint8Array; readonly targets: Uint8Array }

/**
 * Texts [first, first + count) of a split. Each begins at a slot of the prompt as if some of its words, one to all
 * sixteen, had been given: so every place in a text meets every place of the model.
 */
export const batchOf = (
  split: Split,
  seed: number,
  first: number,
  count: number,
  { slots }: Pick<WriterShape, 'slots'>,
): Batch => {
  const tokens = new Uint8Array(count * slots)
  const targets = new Uint8Array(count * slots)
  for (let i = 0; i < count; i++) {
    const text = tokensOf(textOf(split, seed, first + i))
    const begin = beginOf(randomOf(seed, 'begin', split, first + i))
    for (let slot = begin; slot < slots; slot++) {
      tokens[i * slots + slot] = text[slot - begin] ?? PAD
      targets[i * slots + slot] = text[slot - begin + 1] ?? PAD
    }
  }
  return { tokens, targets }
}

const beginOf = (random: Random): number => Math.floor(random.between(0, PROMPT))
