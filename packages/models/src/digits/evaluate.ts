import type { Engine, ExactModel } from '@gavel/exact'
import { accuracyOf } from './accuracy.ts'
import type { Dataset } from './dataset.ts'
import { exactLabels } from './exactLabels.ts'
import type { Trained } from './floatModelFile.ts'
import { floatLabels } from './inference.ts'
import { asInk } from './ink.ts'

/** Shares of images read right, 0 to 1. */
export type Evaluation = {
  readonly images: number
  /** Softmax regression on the pixels as they are. */
  readonly baseline: number
  /** Softmax regression that is shown ink on paper, whichever of the two is darker. */
  readonly inkBaseline: number
  readonly float: number
  readonly exact: number
  /** Of the exact model: on the half of the images that fonts drew, and on that of hands. */
  readonly exactOnFonts: number
  readonly exactOnHands: number
  /** Share of images in which the float and the exact model read the same digit. */
  readonly agreement: number
}

export type Models = { readonly trained: Trained; readonly exact: ExactModel }

/** Reads the same images with all models; float models run on the tfjs backend of the engine. */
export const evaluate = (
  engine: Engine,
  { trained, exact }: Models,
  dataset: Dataset,
): Evaluation => {
  const { images, labels } = dataset
  const ink = asInk(dataset)
  const float = floatLabels(trained.network, images)
  const read = exactLabels(engine, exact, images)
  return {
    images: labels.length,
    baseline: accuracyOf(floatLabels(trained.baseline, images), labels),
    inkBaseline: accuracyOf(floatLabels(trained.inkBaseline, ink.images), labels),
    float: accuracyOf(float, labels),
    exact: accuracyOf(read, labels),
    exactOnFonts: accuracyOf(read.filter(isFont), labels.filter(isFont)),
    exactOnHands: accuracyOf(read.filter(isHand), labels.filter(isHand)),
    agreement: accuracyOf(read, float),
  }
}

/** Which typeface drew an image follows from its number; see dataset.ts. */
const isFont = (_label: number, index: number): boolean => index % 20 < 10
const isHand = (_label: number, index: number): boolean => index % 20 >= 10
