import type { Engine, ExactModel } from '@gavel/exact'
import { inputsOf } from './inputs.ts'
import { readDigit } from './reading.ts'

/** The label that an exact model reads in each image. */
export const exactLabels = (engine: Engine, model: ExactModel, images: Uint8Array): Uint8Array => {
  const compiled = engine.compile(model)
  const labels = inputsOf(images).map((input) =>
    Number(readDigit(compiled.run(input).output).label),
  )
  compiled.dispose()
  return Uint8Array.from(labels)
}
