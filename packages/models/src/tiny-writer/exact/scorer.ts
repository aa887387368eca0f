import type { ExactModel } from '@gavel/exact'
import { graphOf, tensor } from './graph.ts'
import { cut } from './moves.ts'
import type { Tables } from './tables.ts'
import { logitsOf, passTogether } from './transformer.ts'

/**
 * The same tables over a whole text at once: its tokens in, the logits of what follows each of them out. Row i has the
 * very bytes that the generator samples from after token i, because every operator treats rows alike.
 */
export const scorerOf = (tables: Tables): ExactModel => {
  const { slots } = tables.shape
  const graph = graphOf(tensor([1, 1, 1, slots], 0))
  const build = { graph, tables }
  const one = cut(graph, graph.input, 3, [0, 1])
  logitsOf(build, passTogether(build, graph.input, one).stream)
  return graph.model({ name: 'tiny-writer, scoring' })
}
