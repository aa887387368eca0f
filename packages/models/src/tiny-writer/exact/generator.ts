import type { ExactModel, ModelMetadata, OpInput } from '@gavel/exact'
import { END } from '../vocabulary.ts'
import { graphOf, tensor } from './graph.ts'
import type { Build } from './layers.ts'
import { concat, cut } from './moves.ts'
import type { Tables } from './tables.ts'
import { logitsOf, passNext, passTogether } from './transformer.ts'

/** Bytes of the seed behind the prompt. */
export const SEED_BYTES = 8
const MOST_PARTS = 16

type Lengths = { readonly prompt: number; readonly output: number }

/**
 * The model that writes (docs/exact.md, "Text"): the prompt in one pass, then `output` tokens, each read by all that
 * follow it. Greedy where all bytes of the seed are 0.
 */
export const generatorOf = (
  tables: Tables,
  { prompt, output }: Lengths,
  metadata: ModelMetadata,
): ExactModel => {
  const graph = graphOf(tensor([1, 1, 1, prompt + SEED_BYTES], 0))
  const build = { graph, tables }
  let tokens = cut(graph, graph.input, 3, [0, prompt])
  let token = cut(graph, tokens, 3, [prompt - 1, 1])
  let passed = passTogether(build, tokens, token)
  let last = cut(graph, passed.stream, 2, [prompt - 1, 1])
  const written: OpInput[] = []
  for (;;) {
    token = sample(build, logitsOf(build, last), token, written.length)
    written.push(token)
    if (written.length === output) break
    tokens = concat(graph, [tokens, token], 3)
    passed = passNext(build, token, tokens, passed.memories)
    last = passed.stream
  }
  const parts = Array.from({ length: Math.ceil(output / MOST_PARTS) }, (_, part) =>
    concat(graph, written.slice(part * MOST_PARTS, (part + 1) * MOST_PARTS), 3),
  )
  concat(graph, parts, 3)
  return graph.model(metadata)
}

const sample = (build: Build, logits: OpInput, previous: OpInput, position: number): OpInput =>
  build.graph.push({
    kind: 'sample',
    inputs: [logits, previous, build.graph.input],
    output: tensor([1, 1, 1, 1], 0),
    mode: 'bySeed',
    position,
    endToken: END,
    lookup: build.tables.sampling,
  })
