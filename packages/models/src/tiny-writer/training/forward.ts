import { headOf, type WriterShape } from '../shape.ts'
import { PAD } from '../vocabulary.ts'
import { mixOf, scoresOf, weightsOf } from './attention.ts'
import { add, dense, embed, gelu, normalise } from './layers.ts'
import type { Tape, Value } from './tape.ts'

export type Parameters = ReadonlyMap<string, Value>

/** Sees every activation by the name of its site, to find the site's range. */
export type Watch = (site: string, values: Float32Array) => void

export type Pass = {
  readonly shape: WriterShape
  readonly parameters: Parameters
  readonly tape: Tape
  readonly watch?: Watch
}

/** Logits of the next token at every slot of every text: [texts * slots, vocabulary]. */
export const forward = (pass: Pass, tokens: Uint8Array): Value => {
  const { shape, tape } = pass
  const { width, slots, layers } = shape
  const words = site(pass, 'tokens', embed(tape, parameter(pass, 'tokens'), tokens, width))
  const places = Uint8Array.from(tokens, (_, i) => i % slots)
  const where = site(pass, 'places', embed(tape, parameter(pass, 'places'), places, width))
  let stream = site(pass, 'stream', add(tape, words, where))
  for (let layer = 0; layer < layers; layer++) {
    stream = site(
      pass,
      `${layer}.attended`,
      add(tape, stream, attention(pass, layer, stream, tokens)),
    )
    stream = site(pass, `${layer}.stream`, add(tape, stream, mlp(pass, layer, stream)))
  }
  const normed = site(pass, 'normed', normalise(tape, stream, parameter(pass, 'norm')))
  return site(pass, 'logits', linear(pass, 'head', normed))
}

/** An activation on its way. */
const site = ({ watch }: Pass, name: string, value: Value): Value => {
  watch?.(name, value.data)
  return value
}

const parameter = ({ parameters }: Pass, name: string): Value => {
  const value = parameters.get(name)
  if (value === undefined) throw new RangeError(`There is no parameter ${name}.`)
  return value
}

const linear = (pass: Pass, name: string, x: Value): Value =>
  dense(pass.tape, x, parameter(pass, name), parameter(pass, `${name}.bias`))

const attention = (pass: Pass, layer: number, stream: Value, tokens: Uint8Array): Value => {
  const { shape, tape } = pass
  const sizes = { slots: shape.slots, heads: shape.heads, head: headOf(shape) }
  const name = (part: string): string => `${layer}.${part}`
  const normed = normalise(tape, stream, parameter(pass, name('attention.norm')))
  const x = site(pass, name('attention.normed'), normed)
  const [q, k, v] = ['query', 'key', 'value'].map((part) =>
    site(pass, name(part), linear(pass, name(part), x)),
  ) as [Value, Value, Value]
  const scores = site(pass, name('scores'), scoresOf(tape, q, k, sizes))
  const isKept = (place: number): boolean => tokens[place] !== PAD
  const weights = site(pass, name('weights'), weightsOf(tape, scores, isKept, sizes))
  const mixed = site(pass, name('mixed'), mixOf(tape, weights, v, sizes))
  return site(pass, name('projected'), linear(pass, name('project'), mixed))
}

const mlp = (pass: Pass, layer: number, stream: Value): Value => {
  const { tape } = pass
  const name = (part: string): string => `${layer}.${part}`
  const x = site(
    pass,
    name('mlp.normed'),
    normalise(tape, stream, parameter(pass, name('mlp.norm'))),
  )
  const wide = site(pass, name('wide'), linear(pass, name('widen'), x))
  const bent = site(pass, name('bent'), gelu(tape, wide))
  return site(pass, name('narrowed'), linear(pass, name('narrow'), bent))
}
