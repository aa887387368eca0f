import type { ExactModel, ExactOp } from '../../model.ts'
import { tensorLength } from '../../tensor.ts'
import { descriptorsOf } from '../../tensors.ts'
import type { RunModel } from '../backend.ts'
import { type ByteOp, planOnBytes } from '../plans.ts'
import { planAdd } from './add.ts'
import { planDepthwiseConv2d } from './depthwise.ts'
import type { Kernel } from './kernel.ts'
import { planConv2d, planDense } from './linear.ts'
import { planMatmul } from './matmul.ts'
import { planPad } from './pad.ts'
import { placeTensors } from './places.ts'
import type { Addresses, Step } from './step.ts'
import { type Workspace, workspaceOn } from './workspace.ts'

/** Plans a valid model in a memory of its own: tensors are bytes from the first operator to the last. */
export const compileInteger = (kernel: Kernel, model: ExactModel): RunModel => {
  const workspace = workspaceOn(kernel)
  const places = placeTensors(model)
  const base = workspace.reserve(places.bytes)
  const addresses = places.addresses.map((address) => base + address)
  const lengths = descriptorsOf(model).map(tensorLength)
  const steps = model.ops.map((op, index) =>
    planStep(workspace, op, {
      inputs: op.inputs.map(({ source }) => addresses[source] as number),
      output: addresses[index + 1] as number,
    }),
  )
  workspace.borrowed()
  const viewOf = (index: number): Int8Array =>
    workspace.view(addresses[index] as number, lengths[index] as number)
  return (input) => {
    viewOf(0).set(input)
    const tensors = [input.slice()]
    for (const [index, step] of steps.entries()) {
      step()
      tensors.push(viewOf(index + 1).slice())
    }
    return tensors
  }
}

const planStep = (workspace: Workspace, op: ExactOp, addresses: Addresses): Step => {
  switch (op.kind) {
    case 'conv2d':
      return planConv2d(workspace, op, addresses)
    case 'depthwiseConv2d':
      return planDepthwiseConv2d(workspace, op, addresses)
    case 'dense':
      return planDense(workspace, op, addresses)
    case 'matmul':
      return planMatmul(workspace, op, addresses)
    case 'add':
      return planAdd(workspace, op, addresses) ?? stepOnBytes(workspace, op, addresses)
    case 'pad':
      return planPad(workspace, op, addresses) ?? stepOnBytes(workspace, op, addresses)
    default:
      return stepOnBytes(workspace, op, addresses)
  }
}

/** An operator without a kernel reads the bytes where they are. */
const stepOnBytes = (workspace: Workspace, op: ByteOp, { inputs, output }: Addresses): Step => {
  const run = planOnBytes(op)
  const lengths = op.inputs.map(({ tensor }) => tensorLength(tensor))
  const outputLength = tensorLength(op.output)
  return () => {
    const views = inputs.map((address, index) => workspace.view(address, lengths[index] as number))
    workspace.view(output, outputLength).set(run(views))
  }
}
