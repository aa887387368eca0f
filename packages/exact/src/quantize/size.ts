import type { Shape } from '../model.ts'

/** Elements of a tensor. */
export const sizeOf = (shape: Shape): number => shape.reduce((size, length) => size * length, 1)
