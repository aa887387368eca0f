import { describe, expect, test } from 'vitest'
import { loadEngine } from '../src/engine/engine.ts'
import {
  decodeModel,
  type ExactModel,
  encodeModel,
  lut16Of,
  type OpInput,
  runReference,
  type Shape,
  type TensorDescriptor,
  validateModel,
} from '../src/index.ts'
import { type Graph, graphOf } from '../tools/graph.ts'
import { randomOf } from '../tools/random.ts'
import { randomTable } from '../tools/randomTable.ts'

const PROMPT = 6
const STEPS = 20
const VOCABULARY = 50
const WIDTH = 16

const tensor = (shape: Shape, zeroPoint = 0): TensorDescriptor => ({
  shape,
  blockSize: 256,
  zeroPoint,
})

/** The smallest generator that uses every part of docs/exact.md, "Text": all steps share their tables. */
const generator = (endToken: number): ExactModel => {
  const random = randomOf(3)
  const input = tensor([1, 1, 1, PROMPT + 8])
  const graph = graphOf(random, input)
  const shared = {
    tokens: Uint8Array.from({ length: VOCABULARY * WIDTH }, () => random.integer(0, 255)),
    mix: randomTable(random, 'F', VOCABULARY, WIDTH),
    lut16: lut16Of(0.05),
  }
  const from = { source: 0, tensor: input }
  let window = slice(graph, from, 0, PROMPT)
  const outputs: OpInput[] = []
  for (let step = 0; step < STEPS; step++) {
    const token = nextToken(graph, window, from, step, endToken, shared)
    outputs.push(token)
    window = graph.push({
      kind: 'concat',
      inputs: [slice(graph, window, 1, PROMPT - 1), token],
      output: tensor([1, 1, 1, PROMPT]),
      axis: 3,
    })
  }
  const half = (inputs: OpInput[]): OpInput =>
    graph.push({ kind: 'concat', inputs, output: tensor([1, 1, 1, inputs.length]), axis: 3 })
  graph.push({
    kind: 'concat',
    inputs: [half(outputs.slice(0, 10)), half(outputs.slice(10))],
    output: tensor([1, 1, 1, STEPS]),
    axis: 3,
  })
  return graph.model()
}

const slice = (graph: Graph, from: OpInput, begin: number, length: number): OpInput =>
  graph.push({
    kind: 'slice',
    inputs: [from],
    output: tensor([1, 1, 1, length]),
    begin: [0, 0, 0, begin],
    steps: [1, 1, 1, 1],
  })

type Tables = {
  readonly tokens: Uint8Array
  readonly mix: ReturnType<typeof randomTable>
  readonly lut16: Uint8Array
}

const nextToken = (
  graph: Graph,
  window: OpInput,
  seed: OpInput,
  position: number,
  endToken: number,
  { tokens, mix, lut16 }: Tables,
): OpInput => {
  const embedded = graph.push({
    kind: 'embedding',
    inputs: [window],
    output: tensor([1, 1, PROMPT, WIDTH]),
    rows: VOCABULARY,
    lookup: tokens,
  })
  const scores = graph.push({
    kind: 'matmul',
    inputs: [embedded, embedded],
    output: tensor([1, 1, PROMPT, PROMPT]),
    profile: 'F',
    multiplier: 1024,
    shift: 22,
    isLeftTransposed: false,
    isRightTransposed: true,
    lo: -128,
    hi: 127,
  })
  const attention = graph.push({
    kind: 'softmax',
    inputs: [scores, window],
    output: tensor([1, 1, PROMPT, PROMPT], -128),
    isCausal: true,
    lookup: lut16,
  })
  const mixed = graph.push({
    kind: 'matmul',
    inputs: [attention, embedded],
    output: tensor([1, 1, PROMPT, WIDTH]),
    profile: 'F',
    multiplier: 1024,
    shift: 18,
    isLeftTransposed: false,
    isRightTransposed: false,
    lo: -128,
    hi: 127,
  })
  const last = graph.push({
    kind: 'slice',
    inputs: [mixed],
    output: tensor([1, 1, 1, WIDTH]),
    begin: [0, 0, PROMPT - 1, 0],
    steps: [1, 1, 1, 1],
  })
  const logits = graph.push({
    kind: 'dense',
    inputs: [last],
    output: tensor([1, 1, 1, VOCABULARY]),
    profile: 'F',
    table: mix,
    lo: -128,
    hi: 127,
  })
  return graph.push({
    kind: 'sample',
    inputs: [logits, slice(graph, window, PROMPT - 1, 1), seed],
    output: tensor([1, 1, 1, 1]),
    mode: 'bySeed',
    position,
    endToken,
    lookup: lut16,
  })
}

const prompt = (tokens: readonly number[], seed: number): Int8Array =>
  Int8Array.from([
    ...Array<number>(PROMPT - tokens.length).fill(0),
    ...tokens,
    ...[0, 0, 0, 0, 0, 0, 0, seed],
  ])

describe('a generator', async () => {
  const engine = await loadEngine()
  const model = generator(256)

  test('is a valid model whose container holds each shared table once', () => {
    const file = encodeModel(model)
    expect(validateModel(file).ops).toHaveLength(model.ops.length)
    const [first, second] = decodeModel(file).ops.filter((op) => op.kind === 'embedding')
    expect(second?.lookup).toBe(first?.lookup)
    const alone = encodeModel({ ...model, ops: model.ops.slice(0, 8) }).length
    expect(file.length).toBeLessThan(alone + 200 * (model.ops.length - 8))
  })

  test('is refused when a shared table names an operator that comes later or has none', () => {
    const file = encodeModel(model)
    const at = file.findIndex((_, i) => file.slice(i, i + 4).every((byte) => byte === 0xff))
    const view = new DataView(file.buffer, file.byteOffset)
    for (const owner of [0, 1, model.ops.length, 2 ** 32 - 1]) {
      view.setUint32(at + 4, owner)
      expect(() => decodeModel(file)).toThrow(/has no table that could be shared/)
    }
  })

  test('writes the reference’s tokens, the same for one seed and others for another', () => {
    const compiled = engine.compile(model)
    const outputs = [1, 1, 2, 0].map((seed) => compiled.run(prompt([7, 8], seed)).output)
    for (const [i, seed] of [1, 1, 2, 0].entries())
      expect(outputs[i]).toEqual(runReference(model, prompt([7, 8], seed)).at(-1))
    compiled.dispose()
    expect(outputs[1]).toEqual(outputs[0])
    expect(outputs[2]).not.toEqual(outputs[0])
    expect(outputs[3]).not.toEqual(outputs[0])
  })

  test('does not read the rows of padding: they get no attention', () => {
    const run = runReference(model, prompt([7, 8], 0))
    const softmaxAt = model.ops.findIndex(({ kind }) => kind === 'softmax') + 1
    const lastRow = (run[softmaxAt] as Int8Array).slice(-PROMPT)
    expect([...lastRow.slice(0, PROMPT - 2)]).toEqual(Array(PROMPT - 2).fill(-128))
  })

  test('repeats the end token once it has been written', () => {
    const free = runReference(model, prompt([7, 8], 9)).at(-1) as Int8Array
    const end = free[4] as number
    const ended = runReference(generator(end), prompt([7, 8], 9)).at(-1) as Int8Array
    const first = free.indexOf(end)
    expect([...ended.slice(0, first + 1)]).toEqual([...free.slice(0, first + 1)])
    expect(new Set(ended.slice(first))).toEqual(new Set([end]))
  })
})
