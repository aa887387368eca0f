import * as tf from '@tensorflow/tfjs'
import type { TfjsFiles } from '../../src/tfjs-models/artifacts.ts'

/** Numbers in [0, 1) that are the same in each run. */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
}

export type Labelled = { readonly samples: Float64Array[]; readonly labels: number[] }

/** Two half circles that reach into each other, with noise. */
export const twoMoons = (count: number, seed: number): Labelled => {
  const random = randomFrom(seed)
  const labels = Array.from({ length: count }, (_, i) => i % 2)
  const samples = labels.map((label) => {
    const angle = Math.PI * random()
    const noise = () => 0.2 * (random() - 0.5)
    return label === 0
      ? Float64Array.of(Math.cos(angle) + noise(), Math.sin(angle) + noise())
      : Float64Array.of(1 - Math.cos(angle) + noise(), 0.5 - Math.sin(angle) + noise())
  })
  return { samples, labels }
}

/** Images of 8 x 8 with a bar that lies (0), stands (1) or leans (2), in noise. */
export const bars = (count: number, seed: number): Labelled => {
  const random = randomFrom(seed)
  const labels = Array.from({ length: count }, (_, i) => i % 3)
  const samples = labels.map((label) => {
    const image = Float64Array.from({ length: 64 }, () => 0.4 * random())
    const at = 1 + Math.floor(6 * random())
    for (let i = 1; i < 7; i++) {
      const [y, x] = [
        [at, i],
        [i, at],
        [i, i],
      ][label] as [number, number]
      image[y * 8 + x] = 1
    }
    return image
  })
  return { samples, labels }
}

/** Lengths of an input, the batch left out. */
export const sampleShapeOf = ({ inputs }: tf.LayersModel): number[] =>
  (inputs[0]?.shape ?? []).slice(1).map(Number)

/** Trains a little, with the labels as classes. */
export const trainedOn = async (
  model: tf.LayersModel,
  { samples, labels }: Labelled,
  epochs: number,
): Promise<tf.LayersModel> => {
  const x = tf.tensor(Float32Array.from(samples.flatMap((sample) => [...sample])), [
    samples.length,
    ...sampleShapeOf(model),
  ])
  const y = tf.tensor1d(labels, 'float32')
  model.compile({ optimizer: tf.train.adam(0.02), loss: 'sparseCategoricalCrossentropy' })
  await model.fit(x, y, { epochs, batchSize: 32, shuffle: false, verbose: 0, yieldEvery: 'never' })
  tf.dispose([x, y])
  return model
}

/** A model as the files of an export in memory: one weight file. */
export const exported = async (model: tf.LayersModel): Promise<TfjsFiles> => {
  let files: TfjsFiles | undefined
  await model.save(
    tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const weights = new Uint8Array(weightData as ArrayBuffer)
      files = filesOf({ modelTopology, weightSpecs }, weights)
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } }
    }),
  )
  if (files === undefined) throw new Error('tfjs saved nothing')
  return files
}

/** `model.json` and one weight file. */
export const filesOf = (
  {
    modelTopology,
    weightSpecs,
    ...rest
  }: { modelTopology: unknown; weightSpecs: unknown; [field: string]: unknown },
  weights: Uint8Array,
): TfjsFiles => {
  const manifest = [{ paths: ['weights.bin'], weights: weightSpecs }]
  const json = JSON.stringify({ ...rest, modelTopology, weightsManifest: manifest })
  return { json: new TextEncoder().encode(json), shard: () => weights }
}

/** What tfjs itself computes. */
export const predictionOf = (
  model: tf.LayersModel | tf.GraphModel,
  shape: readonly number[],
  sample: Float64Array,
): Float32Array =>
  tf.tidy(() => {
    const output = model.predict(tf.tensor(Float32Array.from(sample), [...shape])) as tf.Tensor
    return output.dataSync<'float32'>()
  })
