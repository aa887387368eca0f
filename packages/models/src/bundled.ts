import { readFileSync } from 'node:fs'
import { decodeModel, type ExactModel, type Hex, modelIdOf } from '@gavel/exact'

/** A model that comes with the package. */
export type BundledModel = {
  readonly id: Hex
  readonly name: string
  /** The `.gavel` container, as it goes to a registry or a solver. */
  readonly bytes: Uint8Array
  readonly model: ExactModel
}

/**
 * All models that come with the package.
 *
 * @example
 * bundledModels().map(({ name }) => name) // ['digits', 'tiny-writer']
 */
export const bundledModels = (): BundledModel[] => [loadDigits(), loadTinyWriter()]

/**
 * The digits model: 28 x 28 grey bytes to ten logits.
 *
 * @example
 * loadDigits().id // '0x...'
 */
export const loadDigits = (): BundledModel => load('digits')

/**
 * The tiny-writer model: a prompt of up to 15 words and a seed to 48 tokens of text.
 *
 * @example
 * const { output } = engine.compile(loadTinyWriter().model).run(encodePrompt('Otto the wizard'))
 * decodeText(output) // 'loved his drum. ...'
 */
export const loadTinyWriter = (): BundledModel => load('tiny-writer')

const load = (name: string): BundledModel => {
  const file = new URL(`../artifacts/${name}.gavel`, import.meta.url)
  const bytes = new Uint8Array(readFileSync(file))
  const model = decodeModel(bytes)
  return { id: modelIdOf(model), name: model.metadata.name, bytes, model }
}
