import type { Engine } from '@gavel/exact'
import { at } from './exact/quantizations.ts'
import { scorerOf } from './exact/scorer.ts'
import type { Tables } from './exact/tables.ts'
import type { WriterShape } from './shape.ts'
import type { Batch } from './training/batches.ts'
import { crossEntropy, type Loss } from './training/crossEntropy.ts'
import { forward } from './training/forward.ts'
import { noTape, tracked } from './training/tape.ts'
import type { Weights } from './weights.ts'

const TEXTS_AT_ONCE = 25

/** Perplexity: e to the mean of the minus logarithms of the probabilities that the tokens had. */
export const perplexityOf = (losses: readonly Loss[]): number => {
  const sum = (part: keyof Loss): number => losses.reduce((total, loss) => total + loss[part], 0)
  return Math.exp(sum('nats') / sum('tokens'))
}

/** Losses of the float model on the texts of a batch; needs a tfjs backend. */
export const floatLosses = (shape: WriterShape, weights: Weights, batch: Batch): Loss[] => {
  const parameters = new Map([...weights].map(([name, data]) => [name, tracked(data)]))
  return piecesOf(batch, shape.slots * TEXTS_AT_ONCE).map(({ tokens, targets }) => {
    const logits = forward({ shape, parameters, tape: noTape }, tokens)
    return crossEntropy(noTape, logits, targets)
  })
}

/**
 * Losses of the exact model: the scoring graph reads each text whole, its int8 logits times their scale are the real
 * logits, at temperature 1.
 */
export const exactLosses = (engine: Engine, tables: Tables, batch: Batch): Loss[] => {
  const { scale } = at(tables.quantizations, 'logits')
  const compiled = engine.compile(scorerOf(tables))
  const losses = piecesOf(batch, tables.shape.slots).map(({ tokens, targets }) => {
    const { output } = compiled.run(new Int8Array(tokens))
    return crossEntropy(
      noTape,
      tracked(Float32Array.from(output, (logit) => scale * logit)),
      targets,
    )
  })
  compiled.dispose()
  return losses
}

const piecesOf = ({ tokens, targets }: Batch, length: number): Batch[] =>
  Array.from({ length: Math.ceil(tokens.length / length) }, (_, piece) => {
    const [from, to] = [piece * length, (piece + 1) * length]
    return { tokens: tokens.subarray(from, to), targets: targets.subarray(from, to) }
  })
