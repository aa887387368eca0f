import type { OpInput, Shape } from '../src/model.ts'
import { lut16Of } from '../src/ops/lookups.ts'
import { normTable } from '../src/ops/norm.ts'
import { tensorLength } from '../src/tensor.ts'
import { fitted, type Graph } from './graph.ts'
import type { Random } from './random.ts'
import { clampRange, tensor } from './randomModel.ts'

type Build = (graph: Graph, from: OpInput) => OpInput

const bytesOf = (random: Random, length: number, zeros: number): Uint8Array =>
  Uint8Array.from({ length }, () => (random.chance(zeros) ? 0 : random.integer(0, 255)))

const lut: Build = (graph, from) =>
  graph.push({
    kind: 'lut',
    inputs: [from],
    output: tensor(graph.random, from.tensor.shape),
    lookup: bytesOf(graph.random, 256, graph.random.pick([0, 0.6])),
  })

const embedding: Build = (graph, from) => {
  const { random } = graph
  const width = random.pick([1, random.integer(1, 9), random.integer(1, 9)])
  const rows = random.pick([1, 256, random.integer(1, 256)])
  const [d0, d1, d2, d3] = from.tensor.shape
  return graph.push({
    kind: 'embedding',
    inputs: [from],
    output: tensor(
      random,
      random.pick<Shape>([
        [d0, d1, d2, d3 * width],
        [1, 1, d0 * d1 * d2 * d3, width],
      ]),
    ),
    rows,
    lookup: bytesOf(random, rows * width, 0),
  })
}

/** Tables of real scales, steep ones, noise, and constant ones, under which 512 columns make ties. */
const randomLut16 = (random: Random): Uint8Array => {
  if (random.chance(0.1)) return new Uint8Array(512).fill(random.pick([1, 2, 127]))
  const lookup = lut16Of(random.pick([0.001, 0.03, 0.1, 1, 20]))
  if (random.chance(0.8)) return lookup
  const view = new DataView(lookup.buffer)
  for (let distance = 0; distance < 256; distance++)
    view.setUint16(2 * distance, random.integer(distance === 0 ? 1 : 0, 32_768))
  return lookup
}

const softmax: Build = (graph, drawn) => {
  const { random } = graph
  const from = random.chance(0.1) ? fitted(graph, drawn, [1, 1, 2, 512]) : drawn
  const [, , rows, columns] = from.tensor.shape
  const inputs = [from]
  if (random.chance(0.5)) {
    const tokens = lut(graph, fitted(graph, graph.any(), [1, 1, 1, columns]))
    inputs.push(tokens)
  }
  return graph.push({
    kind: 'softmax',
    inputs,
    output: { ...tensor(random, from.tensor.shape), zeroPoint: -128 },
    isCausal: columns >= rows && random.chance(0.5),
    lookup: randomLut16(random),
  })
}

const norm =
  (kind: 'layerNorm' | 'rmsNorm'): Build =>
  (graph, from) => {
    const { random } = graph
    const channels = from.tensor.shape[3]
    const shift = random.integer(1, 16)
    const list = (value: () => number): number[] => Array.from({ length: channels }, value)
    return graph.push({
      kind,
      inputs: [from],
      output: tensor(random, from.tensor.shape),
      shift,
      ...clampRange(random),
      lookup: normTable(
        list(() =>
          random.pick([0, random.integer(-128, 127), random.integer(-(2 ** 31), 2 ** 31 - 1)]),
        ),
        list(() =>
          random.pick([
            2 ** 15,
            -(2 ** 15),
            0,
            random.integer(-(2 ** 15), 2 ** 15),
            30 << random.integer(0, shift >> 1),
          ]),
        ),
      ),
    })
  }

const argmax: Build = (graph, from) => {
  const { random } = graph
  const classes = random.pick([from.tensor.shape[3], 256, 257, 300])
  const source =
    classes === from.tensor.shape[3]
      ? from
      : fitted(graph, from, [1, 1, random.integer(1, 3), classes])
  const [d0, d1, d2] = source.tensor.shape
  return graph.push({
    kind: 'argmax',
    inputs: [source],
    output: tensor(random, [d0, d1, d2, classes > 256 ? 2 : 1]),
  })
}

const sample: Build = (graph, from) => {
  const { random } = graph
  const seed = graph.any()
  return graph.push({
    kind: 'sample',
    inputs: [
      fitted(graph, from, [1, 1, 1, random.pick([1, 256, random.integer(2, 60)])]),
      fitted(graph, graph.any(), [1, 1, 1, 1]),
      tensorLength(seed.tensor) >= 8 ? seed : fitted(graph, seed, [1, 1, 1, random.integer(8, 20)]),
    ],
    output: tensor(random, [1, 1, 1, 1]),
    mode: random.pick(['greedy', 'seeded', 'seeded', 'bySeed'] as const),
    position: random.integer(0, 2 ** 32 - 1),
    endToken: random.pick([256, 0, 128, random.integer(0, 255)]),
    lookup: randomLut16(random),
  })
}

export const TEXT_BUILDERS = {
  lut,
  embedding,
  softmax,
  layerNorm: norm('layerNorm'),
  rmsNorm: norm('rmsNorm'),
  argmax,
  sample,
} as const
