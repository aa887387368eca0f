import type { TfjsFiles } from '../../src/tfjs-models/artifacts.ts'
import { filesOf, randomFrom } from './trained.ts'

type Attributes = Readonly<Record<string, unknown>>

/** A node of a GraphModel's topology, as TensorFlow's converter writes it. */
type FileNode = {
  readonly name: string
  readonly op: string
  readonly input?: readonly string[]
  readonly attr: Attributes
}

const FLOAT = { T: { type: 'DT_FLOAT' } }

const ints = (numbers: readonly number[]) => ({ list: { i: numbers.map(String) } })

const text = (value: string) => ({ s: Buffer.from(value).toString('base64') })

const texts = (values: readonly string[]) => ({
  list: { s: values.map((value) => Buffer.from(value).toString('base64')) },
})

/**
 * Writes the files of a GraphModel node by node. tfjs cannot export one, and the converter is a Python program: what
 * it writes is laid down in TensorFlow's graph.proto.
 */
export const graphFile = (inputShape: readonly number[], seed: number) => {
  const random = randomFrom(seed)
  const weights: { name: string; shape: readonly number[]; dtype: string }[] = []
  const data: Uint8Array[] = []
  const dim = inputShape.map((size, axis) => ({ size: String(axis === 0 ? -1 : size) }))
  const nodes: FileNode[] = [
    { name: 'x', op: 'Placeholder', attr: { shape: { shape: { dim } }, dtype: FLOAT.T } },
  ]
  const constant = (
    name: string,
    shape: readonly number[],
    values: readonly number[],
    dtype: 'float32' | 'int32' = 'float32',
  ): string => {
    weights.push({ name, shape, dtype })
    const array = dtype === 'int32' ? Int32Array.from(values) : Float32Array.from(values)
    data.push(new Uint8Array(array.buffer))
    nodes.push({
      name,
      op: 'Const',
      attr: { dtype: { type: dtype === 'int32' ? 'DT_INT32' : 'DT_FLOAT' } },
    })
    return name
  }
  return {
    /** A node; gives its name. */
    node: (op: string, name: string, input: readonly string[], attr: Attributes = {}): string => {
      nodes.push({ name, op, input, attr: { ...FLOAT, ...attr } })
      return name
    },
    constant,
    /** Random weights that keep the size of what they are applied to. */
    weight: (name: string, shape: readonly number[], lowest = -1): string => {
      const size = shape.reduce((product, length) => product * length, 1)
      const reduction = Math.max(1, size / (shape.at(-1) ?? 1))
      const spread = shape.length === 1 ? 1 : Math.sqrt(3 / reduction)
      const values = Array.from({ length: size }, () => spread * (lowest + (1 - lowest) * random()))
      return constant(name, shape, values)
    },
    window: (strides: readonly number[], padding: string, more: Attributes = {}): Attributes => ({
      strides: ints([1, ...strides, 1]),
      padding: text(padding),
      data_format: text('NHWC'),
      dilations: ints([1, 1, 1, 1]),
      explicit_paddings: ints([]),
      ...more,
    }),
    ints,
    fused: (...ops: readonly string[]): Attributes => ({
      fused_ops: texts(ops),
      num_args: { i: String(ops[0] === 'BiasAdd' ? 1 : 0) },
      epsilon: { f: 0.001 },
    }),
    files: (output: string): TfjsFiles =>
      filesOf(
        {
          format: 'graph-model',
          modelTopology: { node: nodes, versions: { producer: 440 } },
          weightSpecs: weights,
          signature: {
            inputs: { x: { name: 'x:0', dtype: 'DT_FLOAT', tensorShape: { dim } } },
            outputs: { y: { name: `${output}:0`, dtype: 'DT_FLOAT' } },
          },
        },
        new Uint8Array(Buffer.concat(data)),
      ),
  }
}
