import type * as Tfjs from '@tensorflow/tfjs'
import { ExactError } from '../../errors.ts'
import type { FloatGraph } from '../../quantize/floatGraph.ts'
import { type Builder, graphBuilder, type Value } from '../builder.ts'
import { inputShapeOf } from '../inputShape.ts'
import { type Config, constantOf } from './layer.ts'
import { layerReaderOf } from './readers.ts'

type Symbolic = Tfjs.SymbolicTensor
type Layer = Tfjs.layers.Layer

/** What a layer's place in its graph says, of which tfjs declares no type. */
type Wiring = {
  readonly inputTensors: readonly Symbolic[]
  readonly outputTensors: readonly Symbolic[]
}

/** What the tensors of one model, or of a model used as a layer, are in the graph that is built. */
type Known = Map<number, Value>

/**
 * The float graph of a loaded LayersModel.
 *
 * @param inputShape For an input of unknown size, batch included.
 * @throws ExactError TFJS_UNSUPPORTED, FLOAT_MODEL_INVALID, naming the layer
 */
export const layersGraph = (
  model: Tfjs.LayersModel,
  inputShape?: readonly number[],
): FloatGraph => {
  if (model.inputs.length !== 1 || model.outputs.length !== 1)
    throw new ExactError(
      'TFJS_UNSUPPORTED',
      `The model has ${model.inputs.length} inputs and ${model.outputs.length} outputs, not one each.`,
    )
  const [input] = model.inputs as [Symbolic]
  const builder = graphBuilder(inputShapeOf(input.shape, inputShape))
  return builder.finish(run(builder, model, [builder.input], ''))
}

/** Follows a model from its output back to its inputs. */
const run = (
  builder: Builder,
  model: Tfjs.LayersModel,
  inputs: readonly Value[],
  prefix: string,
): Value => {
  const known: Known = new Map()
  for (const [index, { id }] of model.inputs.entries()) known.set(id, inputs[index] as Value)
  const valueAt = (tensor: Symbolic): Value => {
    const found = known.get(tensor.id)
    if (found !== undefined) return found
    const { inputTensors } = wiringOf(tensor)
    const value = apply(builder, tensor.sourceLayer, inputTensors.map(valueAt), prefix)
    known.set(tensor.id, value)
    return value
  }
  if (model.outputs.length !== 1)
    throw new ExactError('TFJS_UNSUPPORTED', `${model.name} has ${model.outputs.length} outputs.`)
  return valueAt(model.outputs[0] as Symbolic)
}

/** The node of the layer that made a tensor: a shared layer has one for each use. */
const wiringOf = (tensor: Symbolic): Wiring => {
  const nodes = (tensor.sourceLayer as unknown as { inboundNodes: readonly Wiring[] }).inboundNodes
  const made = nodes.find(({ outputTensors }) => outputTensors.some(({ id }) => id === tensor.id))
  if (made !== undefined) return made
  throw new ExactError('TFJS_MALFORMED', `No layer makes the tensor ${tensor.name}.`)
}

const isModel = (layer: Layer): layer is Tfjs.LayersModel =>
  Array.isArray((layer as { layers?: unknown }).layers) && 'inputs' in layer

const apply = (builder: Builder, layer: Layer, inputs: readonly Value[], prefix: string): Value => {
  const path = prefix + layer.name
  if (isModel(layer)) return run(builder, layer, inputs, `${path}/`)
  const className = layer.getClassName()
  const name = `${path} (${className})`
  const read = layerReaderOf(className, name)
  const config = layer.getConfig() as Config
  return read({ builder, name, config, inputs, weights: layer.getWeights().map(constantOf) })
}
