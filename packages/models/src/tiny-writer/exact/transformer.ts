import type { OpInput } from '@gavel/exact'
import { type Attended, attendNext, attendTogether, type Memory } from './attention.ts'
import { add, type Build, dense, embed, mlp, norm } from './layers.ts'

/** The stream behind the last layer, and what later rows will look back at. */
export type Passed = { readonly stream: OpInput; readonly memories: readonly Memory[] }

type Attend = (layer: number, stream: OpInput) => Attended

const throughLayers = (build: Build, embedded: OpInput, attend: Attend): Passed => {
  const memories: Memory[] = []
  let [stream, site] = [embedded, 'stream']
  for (let layer = 0; layer < build.tables.shape.layers; layer++) {
    const name = (part: string): string => `${layer}.${part}`
    const { result, memory } = attend(layer, stream)
    memories.push(memory)
    stream = add(build, [site, name('projected')], name('attended'), [stream, result])
    const narrowed = mlp(build, layer, stream)
    const parts = [name('attended'), name('narrowed')] as const
    stream = add(build, parts, name('stream'), [stream, narrowed])
    site = name('stream')
  }
  return { stream, memories }
}

/** The tokens of the first slots, all at once. @param one any tensor of one byte */
export const passTogether = (build: Build, tokens: OpInput, one: OpInput): Passed =>
  throughLayers(build, embed(build, tokens, 0, one), (layer, stream) =>
    attendTogether(build, layer, stream, tokens),
  )

/** One more token. @param tokens all so far, this one last */
export const passNext = (
  build: Build,
  token: OpInput,
  tokens: OpInput,
  before: readonly Memory[],
): Passed =>
  throughLayers(build, embed(build, token, tokens.tensor.shape[3] - 1, token), (layer, stream) =>
    attendNext(build, layer, stream, tokens, before[layer] as Memory),
  )

/** What follows each row. */
export const logitsOf = (build: Build, stream: OpInput): OpInput =>
  dense(build, 'head', 'logits', norm(build, 'norm', 'normed', stream))
