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
 * bundledModels().map(({ name }) => name) // ['digits']
 */
export const bundledModels = (): BundledModel[] => [loadDigits()]

/**
 * The digits model: 28 x 28 grey bytes to ten logits.
 *
 * @example
 * loadDigits().id // '0x...'
 */
export const loadDigits = (): BundledModel => {
  const bytes = new Uint8Array(readFileSync(new URL('../artifacts/digits.gavel', import.meta.url)))
  const model = decodeModel(bytes)
  return { id: modelIdOf(model), name: model.metadata.name, bytes, model }
}
