import type {
  ExactModel,
  ExactOp,
  ModelMetadata,
  OpInput,
  Shape,
  TensorDescriptor,
} from '@gavel/exact'

/** A model that grows operator by operator. */
export type Graph = {
  readonly input: OpInput
  /** Appends an operator; the result is its output, ready to be read. */
  readonly push: (op: ExactOp) => OpInput
  readonly model: (metadata: ModelMetadata) => ExactModel
}

export const graphOf = (input: TensorDescriptor): Graph => {
  const ops: ExactOp[] = []
  return {
    input: { source: 0, tensor: input },
    push: (op) => {
      ops.push(op)
      return { source: ops.length, tensor: op.output }
    },
    model: (metadata) => ({ header: { version: 1, kind: 0, input }, ops, metadata }),
  }
}

const [LEAST_BLOCK, MOST_BLOCK] = [256, 1024]

/** A tensor whose blocks hold whole rows where that is possible: what reads one row then opens one block. */
export const tensor = (shape: Shape, zeroPoint: number): TensorDescriptor => {
  const row = shape[3]
  const rows = Math.ceil(LEAST_BLOCK / row) * row
  return { shape, blockSize: rows <= MOST_BLOCK ? rows : LEAST_BLOCK, zeroPoint }
}
