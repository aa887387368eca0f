import type { ExactOp, OpInput, Shape, TensorDescriptor } from '../../model.ts'
import type { FloatGraphOp } from '../floatGraph.ts'
import type { Quantization } from '../ranges.ts'

/** A tensor of the exact model, and what its bytes stand for. */
export type Slot = OpInput & Quantization

export type RangeContext = {
  readonly inputs: readonly Quantization[]
  readonly shapes: readonly Shape[]
  /** The scale and zero point that lose least over the calibration samples, with a scale of at least `finest`. */
  readonly best: (finest: number) => Quantization
}

export type ExactContext = {
  readonly inputs: readonly Slot[]
  readonly output: Quantization
  readonly to: TensorDescriptor
  /** Appends an operator before the one that is being made; it gives a tensor of `shape` that is read in runs. */
  readonly push: (
    quantization: Quantization,
    shape: Shape,
    make: (to: TensorDescriptor) => ExactOp,
  ) => Slot
}

/** All that the quantiser knows about one kind of float operator. */
export type FloatRule<Op extends FloatGraphOp> = {
  /** Of the output; entries below 1 or fractions say that the operator does not fit its inputs. */
  readonly shape: (op: Op, from: readonly Shape[]) => Shape
  /** In float64, so that calibration gives the same ranges on every machine. */
  readonly run: (
    op: Op,
    inputs: readonly Float64Array[],
    from: readonly Shape[],
    to: Shape,
  ) => Float64Array
  /** What makes the operator unusable, as the end of a sentence that its name begins. */
  readonly fault?: (op: Op, from: readonly Shape[], to: Shape) => string | undefined
  readonly quantization: (op: Op, context: RangeContext) => Quantization
  readonly exact: (op: Op, context: ExactContext) => ExactOp
  /** Whether an element reads many neighbouring bytes of its inputs: then few large blocks make shorter proofs. */
  readonly isRunReader?: boolean
}

/** The exact model's inputs for an operator. */
export const plain = ({ source, tensor }: Slot): OpInput => ({ source, tensor })

export const first = <Item>(items: readonly Item[]): Item => items[0] as Item
