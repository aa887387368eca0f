import type { FloatModel, FloatOp } from '@gavel/exact'
import type { Random } from '../random.ts'
import { SIDE } from './raster.ts'

const CLASSES = 10

/** Grey bytes less 128, as the exact model reads them: centred, which both ink colours need. */
const INPUT = { scale: 1 / 255, zeroPoint: 0 }

/** The untrained convolutional network: 28 x 28 grey to ten logits, about 14 000 weights. */
export const untrainedNetwork = (random: Random): FloatModel => ({
  inputShape: [SIDE, SIDE, 1],
  input: INPUT,
  ops: [
    convolution({ side: 5, padding: 'valid', from: 1, to: 16 }, random),
    halve('maxPool'),
    convolution({ side: 3, padding: 'same', from: 16, to: 32 }, random),
    halve('maxPool'),
    depthwise({ side: 3, channels: 32 }, random),
    convolution({ side: 1, padding: 'valid', from: 32, to: 64 }, random),
    halve('avgPool'),
    dense({ from: 3 * 3 * 64, to: CLASSES }, random),
  ],
})

/** Softmax regression on the pixels: what a model gets that only weighs single pixels. */
export const untrainedBaseline = (random: Random): FloatModel => ({
  inputShape: [SIDE, SIDE, 1],
  input: INPUT,
  ops: [dense({ from: SIDE * SIDE, to: CLASSES }, random)],
})

type Convolution = { side: number; padding: 'same' | 'valid'; from: number; to: number }

const convolution = ({ side, padding, from, to }: Convolution, random: Random): FloatOp => ({
  kind: 'conv2d',
  weights: initialWeights(side * side * from * to, side * side * from, random),
  kernel: [side, side],
  strides: [1, 1],
  padding,
  outChannels: to,
  bias: new Float32Array(to),
  activation: 'relu',
})

const depthwise = (
  { side, channels }: { side: number; channels: number },
  random: Random,
): FloatOp => ({
  kind: 'depthwiseConv2d',
  weights: initialWeights(side * side * channels, side * side, random),
  kernel: [side, side],
  strides: [1, 1],
  padding: 'same',
  multiplier: 1,
  bias: new Float32Array(channels),
  activation: 'relu',
})

const dense = ({ from, to }: { from: number; to: number }, random: Random): FloatOp => ({
  kind: 'dense',
  weights: initialWeights(from * to, from, random),
  outChannels: to,
  bias: new Float32Array(to),
  activation: 'none',
})

const halve = (kind: 'maxPool' | 'avgPool'): FloatOp => ({
  kind,
  kernel: [2, 2],
  strides: [2, 2],
  padding: 'valid',
})

/** He's initialisation: keeps the variance through a ReLU. */
const initialWeights = (count: number, fanIn: number, random: Random): Float32Array =>
  Float32Array.from({ length: count }, () => Math.sqrt(2 / fanIn) * random.normal())
