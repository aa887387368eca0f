import { at, type Quantizations } from '../exact/quantizations.ts'
import type { Site } from './forward.ts'
import { tracked } from './tape.ts'

/**
 * Rounds every activation to the bytes of the exact model, so that training gets used to it. Inside the range of the
 * bytes the gradient passes as if nothing had been rounded.
 */
export const roundingSite =
  (quantizations: Quantizations): Site =>
  (tape, name, value) => {
    const { scale, zeroPoint } = at(quantizations, name)
    const [low, high] = [scale * (-128 - zeroPoint), scale * (127 - zeroPoint)]
    const rounded = tracked(new Float32Array(value.data.length))
    for (let i = 0; i < rounded.data.length; i++) {
      const inside = Math.min(high, Math.max(low, value.data[i] as number))
      rounded.data[i] = scale * Math.round(inside / scale)
    }
    tape.record(() => {
      for (let i = 0; i < rounded.data.length; i++) {
        const x = value.data[i] as number
        if (x < low || x > high) continue
        value.grad[i] = (value.grad[i] as number) + (rounded.grad[i] as number)
      }
    })
    return rounded
  }
