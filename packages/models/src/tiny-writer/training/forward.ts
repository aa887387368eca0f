import { headOf, type WriterShape } from '../shape.ts'
import { PAD } from '../vocabulary.ts'
import { mixOf, scoresOf, weightsOf } from './attention.ts'
import { add, dense, embed, gelu, normalise } from './layers.ts'
import type { Tape, Value } from './tape.ts'

export type Parameters = ReadonlyMap<string, Value>

/** Sees every activation on its way, and may replace it: to find its range, or to round it as the exact model will. */
export type Site = (tape: Tape, name: string, value: Value) => Value

/** Lets every activation pass as it is. */
export const untouched: Site = (_, __, value) => value

export type Pass = {
  readonly shape: WriterShape
  readonly parameters: Parameters
  readonly tape: Tape
  readonly site: Site
}

/** Logits of the next token at every slot of every text: [texts * slots, vocabulary]. */
export const forward = (pass: Pass, tokens: Uint8Array): Value => {
  const { shape, tape, site } = pass
  const { width, slots, layers } = shape
  const words = site(tape, 'tokens', embed(tape, parameter(pass, 'tokens'), tokens, width))
  const places = Uint8Array.from(tokens, (_, i) => i % slots)
  const where = site(tape, 'places', embed(tape, parameter(pass, 'places'), places, width))
  let stream = site(tape, 'stream', add(tape, words, where))
  for (let layer = 0; layer < layers; layer++) {
    stream = site(
      tape,
      `${layer}.attended`,
      add(tape, stream, attention(pass, layer, stream, tokens)),
    )
    stream = site(tape, `${layer}.stream`, add(tape, stream, mlp(pass, layer, stream)))
  }
  const normed = site(tape, 'normed', normalise(tape, stream, parameter(pass, 'norm')))
  return site(tape, 'logits', linear(pass, 'head', normed))
}

const parameter = ({ parameters }: Pass, name: string): Value => {
  const value = parameters.get(name)
  if (value === undefined) throw new RangeError(`There is no parameter ${name}.`)
  return value
}

const linear = (pass: Pass, name: string, x: Value): Value =>
  dense(pass.tape, x, parameter(pass, name), parameter(pass, `${name}.bias`))

const attention = (pass: Pass, layer: number, stream: Value, tokens: Uint8Array): Value => {
  const { shape, tape, site } = pass
  const sizes = { slots: shape.slots, heads: shape.heads, head: headOf(shape) }
  const name = (part: string): string => `${layer}.${part}`
  const normed = normalise(tape, stream, parameter(pass, name('attention.norm')))
  const x = site(tape, name('attention.normed'), normed)
  const [q, k, v] = ['query', 'key', 'value'].map((part) =>
    site(tape, name(part), linear(pass, name(part), x)),
  ) as [Value, Value, Value]
  const scores = site(tape, name('scores'), scoresOf(tape, q, k, sizes))
  const isKept = (place: number): boolean => tokens[place] !== PAD
  const weights = site(tape, name('weights'), weightsOf(tape, scores, isKept, sizes))
  const mixed = site(tape, name('mixed'), mixOf(tape, weights, v, sizes))
  return site(tape, name('projected'), linear(pass, name('project'), mixed))
}

const mlp = (pass: Pass, layer: number, stream: Value): Value => {
  const { tape, site } = pass
  const name = (part: string): string => `${layer}.${part}`
  const x = site(
    tape,
    name('mlp.normed'),
    normalise(tape, stream, parameter(pass, name('mlp.norm'))),
  )
  const wide = site(tape, name('wide'), linear(pass, name('widen'), x))
  const bent = site(tape, name('bent'), gelu(tape, wide))
  return site(tape, name('narrowed'), linear(pass, name('narrow'), bent))
}
