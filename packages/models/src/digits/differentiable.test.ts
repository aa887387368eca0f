import * as tf from '@tensorflow/tfjs'
import { beforeAll, describe, expect, test } from 'vitest'
import { randomOf } from '../random.ts'
import { avgPoolHalf, convolve, convolveDepthwise, maxPoolHalf } from './differentiable.ts'

beforeAll(() => tf.setBackend('cpu'))

const randomTensor = (name: string, shape: [number, number, number, number]): tf.Tensor4D => {
  const random = randomOf('gradients', name)
  return tf.tensor4d(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, random.normal),
    shape,
  )
}

type Operator = (...inputs: tf.Tensor4D[]) => tf.Tensor4D

/** Values and gradients of a random weighted sum of an operator's output. */
const numbersOf = (operator: Operator, inputs: tf.Tensor4D[]): number[] => {
  const output = operator(...inputs)
  const seed = randomTensor('seed', output.shape)
  const gradients = tf.grads((...given) =>
    tf.sum(tf.mul(operator(...(given as tf.Tensor4D[])), seed)),
  )
  return [output, ...gradients(inputs)].flatMap((tensor) => [...tensor.dataSync()])
}

const expectSame = (ours: Operator, theirs: Operator, inputs: tf.Tensor4D[]): void => {
  const expected = numbersOf(theirs, inputs)
  for (const [index, number] of numbersOf(ours, inputs).entries()) {
    expect(number).toBeCloseTo(expected[index] as number, 3)
  }
}

describe('gradients', () => {
  test('of a convolution are those of tfjs', () => {
    const inputs = [randomTensor('x', [2, 7, 6, 3]), randomTensor('w', [3, 2, 3, 4])]
    expectSame(
      convolve as Operator,
      (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid'),
      inputs,
    )
  })

  test('of a depthwise convolution are those of tfjs', () => {
    const inputs = [randomTensor('x', [2, 7, 6, 3]), randomTensor('w', [3, 2, 3, 1])]
    expectSame(
      convolveDepthwise as Operator,
      (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'valid'),
      inputs,
    )
  })

  test('of pooling are those of tfjs', () => {
    const inputs = [randomTensor('x', [2, 8, 6, 3])]
    expectSame(maxPoolHalf as Operator, (x) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid'), inputs)
    expectSame(avgPoolHalf as Operator, (x) => tf.avgPool(x as tf.Tensor4D, 2, 2, 'valid'), inputs)
  })
})
