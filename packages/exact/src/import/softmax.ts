import { lut16Of } from '../ops/lookups.ts'
import { f32Field } from './flatbuffer.ts'
import { type OperatorImport, resultOf } from './operator.ts'

/** Our softmax in place of TFLite's: the values agree to a step or so, not to the bit. */
export const importSoftmax = (context: OperatorImport): void => {
  const { graph, operator } = context
  const input = context.value(0)
  const { scale, ...output } = resultOf(context)
  const beta = operator.options === undefined ? 1 : f32Field(operator.options, 0)
  if (output.zeroPoint !== -128 || scale !== 1 / 256)
    throw context.refuse('the output is not 1/256 a step from -128')
  if (!(beta > 0 && Number.isFinite(beta))) throw context.refuse(`beta ${beta}`)
  const inputs = [graph.operand(input)]
  const lookup = lut16Of(input.scale * beta)
  context.define(graph.push({ kind: 'softmax', inputs, output, lookup, isCausal: false }, scale))
}
