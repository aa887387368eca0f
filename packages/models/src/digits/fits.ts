import type { FloatModel } from '@gavel/exact'
import { randomOf } from '../random.ts'
import { type Illustrator, illustratorOf } from './dataset.ts'
import { asInk } from './ink.ts'
import { untrainedBaseline, untrainedNetwork } from './network.ts'
import { BASELINE, IMAGES_PER_EPOCH, INK_BASELINE, NETWORK, SEED } from './recipe.ts'
import { type EpochSummary, train } from './training.ts'

/** Trains the convolutional network; prints a line an epoch. */
export const fittedNetwork = (): FloatModel =>
  fitted('network', untrainedNetwork(randomOf(SEED, 'network')), {
    ...NETWORK,
    draw: illustratorOf('train', SEED),
  })

/** Trains the linear baseline on the pixels as they are. */
export const fittedBaseline = (): FloatModel =>
  fitted('baseline', untrainedBaseline(randomOf(SEED, 'baseline')), {
    ...BASELINE,
    draw: illustratorOf('train', SEED),
  })

/** Trains the linear baseline on ink: no difference between dark on light and light on dark. */
export const fittedInkBaseline = (): FloatModel => {
  const draw = illustratorOf('train', SEED)
  return fitted('ink baseline', untrainedBaseline(randomOf(SEED, 'ink baseline')), {
    ...INK_BASELINE,
    draw: (first, count) => asInk(draw(first, count)),
  })
}

type Plan = { readonly epochs: number; readonly learningRate: number; readonly draw: Illustrator }

const fitted = (name: string, untrained: FloatModel, plan: Plan): FloatModel => {
  const onEpoch = ({ epoch, loss, accuracy, seconds }: EpochSummary): void =>
    console.log(
      `${name} epoch ${epoch}/${plan.epochs}  loss ${loss.toFixed(4)}  ` +
        `accuracy ${(100 * accuracy).toFixed(2)} %  ${seconds.toFixed(1)} s`,
    )
  return train(untrained, {
    epochs: plan.epochs,
    learningRate: plan.learningRate,
    dataOf: (epoch) => plan.draw((epoch - 1) * IMAGES_PER_EPOCH, IMAGES_PER_EPOCH),
    random: randomOf(SEED, name, 'order'),
    onEpoch,
  })
}
