import type * as Tfjs from '@tensorflow/tfjs'
import type { FloatGraph } from '../quantize/floatGraph.ts'
import { malformed, readArtifacts, type TfjsFiles } from './artifacts.ts'
import { executorGraph } from './graph/executorGraph.ts'
import { layersGraph } from './layers/layersGraph.ts'

export type ReadOptions = {
  /** Batch included, for an input of which the file leaves lengths open. */
  readonly inputShape?: readonly number[]
}

/**
 * Reads a tfjs LayersModel or GraphModel into the graph that `quantizeGraph` takes: batch normalisation folded,
 * dropout left out, activations as clamps or tables. Nothing is fetched: all bytes come from `files`.
 *
 * @throws ExactError TFJS_MALFORMED, TFJS_UNSUPPORTED, FLOAT_MODEL_INVALID, naming the layer or node
 * @example
 * const graph = await readTfjs({ json, shard: (path) => readFileSync(path) })
 */
export const readTfjs = async (
  files: TfjsFiles,
  { inputShape }: ReadOptions = {},
): Promise<FloatGraph> => {
  const { format, handler } = await attempt(() => readArtifacts(files))
  const tf = await import('@tensorflow/tfjs')
  // As the engine does: no banners.
  tf.enableProdMode()
  await tf.ready()
  const model = await attempt<Tfjs.LayersModel | Tfjs.GraphModel>(() =>
    format === 'layers' ? tf.loadLayersModel(handler) : tf.loadGraphModel(handler),
  )
  try {
    return await attempt(() =>
      'layers' in model ? layersGraph(model, inputShape) : executorGraph(model, inputShape),
    )
  } finally {
    model.dispose()
  }
}

/** What tfjs, or a graph that never ends, throws at us is the file's fault. */
const attempt = async <Result>(work: () => Result | Promise<Result>): Promise<Result> => {
  try {
    return await work()
  } catch (cause) {
    // A code says that it is ours already, or of whoever gave us the files.
    if (cause instanceof Error && 'code' in cause) throw cause
    const { message } = cause as Error
    throw malformed(message.split('\n')[0] ?? 'tfjs refuses it', cause)
  }
}
