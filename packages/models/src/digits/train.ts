import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { accuracyOf } from './accuracy.ts'
import { illustratorOf } from './dataset.ts'
import { fittedBaseline, fittedInkBaseline, fittedNetwork } from './fits.ts'
import { writeTrained } from './floatModelFile.ts'
import { floatLabels } from './inference.ts'
import { asInk } from './ink.ts'
import { FLOAT_FILE, HELD_OUT_IMAGES, IMAGES_PER_EPOCH, SEED } from './recipe.ts'

await tf.setBackend('wasm')
console.log(`seed ${SEED}, ${IMAGES_PER_EPOCH} fresh images per epoch, backend ${tf.getBackend()}`)
const baseline = fittedBaseline()
const inkBaseline = fittedInkBaseline()
const network = fittedNetwork()
writeTrained(FLOAT_FILE, { seed: SEED, network, baseline, inkBaseline })

const heldOut = illustratorOf('held-out', SEED)(0, HELD_OUT_IMAGES)
const held = [
  ['baseline', baseline, heldOut],
  ['ink baseline', inkBaseline, asInk(heldOut)],
  ['network', network, heldOut],
] as const
for (const [name, model, { images, labels }] of held) {
  const accuracy = accuracyOf(floatLabels(model, images), labels)
  console.log(`${name} held-out accuracy ${(100 * accuracy).toFixed(2)} %`)
}
