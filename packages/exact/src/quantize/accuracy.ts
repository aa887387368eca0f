import type { FloatGraph } from './floatGraph.ts'
import { realOf, runGraph } from './floatInference.ts'
import { type Noise, noiseMeter } from './noise.ts'
import type { QuantizedGraph } from './quantizeGraph.ts'
import type { Quantization } from './ranges.ts'
import { checkedShapes, requireSamples } from './requireQuantizable.ts'

/** How well an operator's output matches the float one's, rounding of all operators before it included. */
export type LayerAccuracy = {
  readonly name: string
  /** The exact operator that gives it, from 1. */
  readonly op: number
  readonly kind: string
  /** Signal to noise in dB; null where the float values are all zero, or none differs. */
  readonly snr: number | null
  /** dB lost against the worst of its inputs; null where one of them has no ratio. */
  readonly loss: number | null
  /** Rows of weights quantised more coarsely, so that accumulators stay under 2^24. */
  readonly coarseRows: number
}

export type AccuracyReport = {
  readonly samples: number
  /** Share of samples whose largest output is the same; null for a single output. */
  readonly agreement: number | null
  /** Shares of samples whose largest output is the label; null without labels. */
  readonly top1: { readonly float: number; readonly exact: number } | null
  /** Absolute difference of the outputs as real numbers. */
  readonly difference: { readonly mean: number; readonly max: number }
  readonly layers: readonly LayerAccuracy[]
  /** The layer that loses most; null where none loses. */
  readonly worst: string | null
}

export type AccuracyOptions = {
  readonly graph: FloatGraph
  readonly quantized: QuantizedGraph
  /** Runs the exact model: gives the input, then every operator's output. */
  readonly run: (input: Int8Array) => readonly Int8Array[]
  /** Inputs that calibration has not seen, as real numbers. */
  readonly samples: readonly Float64Array[]
  /** Index of the right output of each sample. */
  readonly labels?: readonly number[]
  readonly onSample?: (done: number, total: number) => void
}

/** The bytes that stand for real inputs; what the range does not reach is clamped. */
export const bytesOf = (values: ArrayLike<number>, { scale, zeroPoint }: Quantization): Int8Array =>
  Int8Array.from(values, (value) =>
    Math.min(Math.max(Math.round(value / scale) + zeroPoint, -128), 127),
  )

/** The lowest index of the largest value. */
const argmax = (values: ArrayLike<number>): number =>
  Array.prototype.reduce.call(
    values,
    (best, value, index) => (Number(value) > (values[best as number] as number) ? index : best),
    0,
  ) as number

/**
 * Compares the exact model with the float one it was made of, sample by sample and layer by layer.
 *
 * @throws ExactError CALIBRATION_INVALID for samples of the wrong size
 */
export const accuracyOf = (options: AccuracyOptions): AccuracyReport => {
  const { graph, quantized, run, samples, labels, onSample } = options
  const shapes = checkedShapes(graph)
  requireSamples(samples, graph.inputShape, 'Held-out sample')
  const input = quantized.tensors[0] as Quantization
  const tensorOf = (node: number): number => quantized.nodes[node - 1]?.op ?? 0
  const meters = shapes.map(() => noiseMeter())
  const hits = { agreement: 0, float: 0, exact: 0 }
  for (const [index, sample] of samples.entries()) {
    const floats = runGraph(graph, sample, shapes)
    const tensors = run(bytesOf(sample, input))
    for (const [node, values] of floats.entries()) {
      const tensor = tensorOf(node)
      const real = realOf(tensors[tensor] ?? [], quantized.tensors[tensor] as Quantization)
      meters[node]?.add(values, real)
    }
    const [wanted, given] = [argmax(floats.at(-1) ?? []), argmax(tensors.at(-1) ?? [])]
    if (wanted === given) hits.agreement++
    if (wanted === labels?.[index]) hits.float++
    if (given === labels?.[index]) hits.exact++
    onSample?.(index + 1, samples.length)
  }
  const noises = meters.map(({ noise }) => noise())
  const layers = layersOf(graph, quantized, noises)
  const share = (count: number): number => count / samples.length
  const isSingle = (shapes.at(-1) ?? []).every((length) => length === 1)
  const { mean, max } = noises.at(-1) as Noise
  return {
    samples: samples.length,
    agreement: isSingle ? null : share(hits.agreement),
    top1: labels === undefined ? null : { float: share(hits.float), exact: share(hits.exact) },
    difference: { mean, max },
    layers,
    worst: worstOf(layers),
  }
}

const layersOf = (
  { nodes }: FloatGraph,
  quantized: QuantizedGraph,
  noises: readonly Noise[],
): LayerAccuracy[] =>
  nodes.map(({ name, inputs, op }, index) => {
    const snr = noises[index + 1]?.snr ?? null
    const before = inputs.map((input) => noises[input]?.snr ?? null)
    const isKnown = snr !== null && !before.includes(null)
    const { op: at = 0, coarseRows = 0 } = quantized.nodes[index] ?? {}
    const loss = isKnown ? Math.min(...(before as number[])) - (snr as number) : null
    return { name, op: at, kind: op.kind, snr, loss, coarseRows }
  })

const worstOf = (layers: readonly LayerAccuracy[]): string | null => {
  const losing = layers.filter(({ loss }) => loss !== null && loss > 0)
  return losing.toSorted((a, b) => (b.loss as number) - (a.loss as number))[0]?.name ?? null
}
