import { type ExactModel, quantize } from '@gavel/exact'
import { illustratorOf } from './dataset.ts'
import type { Trained } from './floatModelFile.ts'
import { inputsOf } from './inputs.ts'
import { CALIBRATION_IMAGES, FIRST_CALIBRATION_IMAGE } from './recipe.ts'

const METADATA = {
  name: 'digits',
  description: 'Reads a printed or handwritten digit, light on dark or dark on light.',
  labels: [...'0123456789'],
  input: { encoding: 'grey8-minus-128', width: 28, height: 28 },
  output: { meaning: 'logits', read: 'argmax, lowest index wins' },
} as const

/** Quantises the trained network, with calibration images that belong to its seed. */
export const exactDigits = ({ seed, network }: Trained): ExactModel => {
  const { images } = illustratorOf('train', seed)(FIRST_CALIBRATION_IMAGE, CALIBRATION_IMAGES)
  return quantize(network, inputsOf(images), METADATA).model
}
