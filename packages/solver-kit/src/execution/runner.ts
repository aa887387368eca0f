import {
  type CompiledModel,
  commitTrace,
  decodeTrace,
  disclose,
  ExactError,
  type ExactModel,
  encodeTrace,
  loadEngine,
  loadKeccak,
  loadModel,
  outputOf,
  type TraceAnswer,
  tensorLength,
  tensorRootOf,
} from '@gavel/exact'
import { type Hex, zeroHash } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'
import type { DiscloseRequest, ExecuteRequest, Execution } from './execution.ts'

const MAX_COMPILED = 8

/** Runs models on this thread. */
export type Runner = {
  readonly engine: string
  readonly prepare: (modelId: Hex, container: Uint8Array) => TaskModel
  readonly execute: (request: ExecuteRequest) => Execution
  readonly disclose: (request: DiscloseRequest) => TraceAnswer
}

type Ready = {
  readonly model: ExactModel
  readonly compiled: CompiledModel
  readonly view: TaskModel
}

type EngineName = NonNullable<NonNullable<Parameters<typeof loadEngine>[0]>['prefer']>

export const createRunner = async ({
  engine: prefer,
}: {
  readonly engine?: EngineName | undefined
}): Promise<Runner> => {
  await loadKeccak()
  const engine = await loadEngine(prefer === undefined ? {} : { prefer })
  const ready = new Map<Hex, Ready>()
  const readyOf = (modelId: Hex): Ready => {
    const found = ready.get(modelId)
    if (found !== undefined) return found
    throw new ExactError('ENGINE_DISPOSED', `${modelId} is not compiled.`)
  }
  return {
    engine: engine.backend,
    prepare: (modelId, container) => {
      const known = ready.get(modelId)
      if (known !== undefined) return known.view
      const { model, view } = verify(modelId, container)
      const [oldestId, oldest] = ready.entries().next().value ?? []
      if (ready.size >= MAX_COMPILED && oldestId !== undefined) {
        oldest?.compiled.dispose()
        ready.delete(oldestId)
      }
      const compiled = engine.compile(model)
      ready.set(modelId, { model, compiled, view })
      return view
    },
    execute: (request) => run(readyOf(request.modelId), request, engine.backend),
    disclose: ({ modelId, trace, question }) => {
      const { model } = readyOf(modelId)
      return disclose(model, decodeTrace(model, trace), question)
    },
  }
}

const verify = (modelId: Hex, container: Uint8Array): Pick<Ready, 'model' | 'view'> => {
  const { model, certificate } = loadModel(container)
  if (certificate.modelId !== modelId) {
    throw new ExactError(
      'WEIGHT_ROOT_MISMATCH',
      `The container is model ${certificate.modelId}, not ${modelId}.`,
    )
  }
  const view: TaskModel = {
    modelId,
    name: model.metadata.name,
    multiplications: certificate.multiplications,
    inputBytes: tensorLength(model.header.input),
    input: model.header.input,
    outputBytes: tensorLength(outputOf(model)),
  }
  return { model, view }
}

const run = (
  { model, compiled }: Ready,
  { input: bytes, traceMode }: ExecuteRequest,
  engine: string,
): Execution => {
  const input = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const startedAt = performance.now()
  const { output, tensors } = compiled.run(input)
  const inferenceMs = performance.now() - startedAt
  return {
    ...commitmentOf(model, tensors, traceMode),
    output: Uint8Array.from(new Uint8Array(output.buffer, output.byteOffset, output.byteLength)),
    outputBlockSize: outputOf(model).blockSize,
    inferenceMs,
    engine,
  }
}

/** A lazy claim costs the hashes of its input and output alone. */
const commitmentOf = (
  model: ExactModel,
  tensors: readonly Int8Array[],
  traceMode: ExecuteRequest['traceMode'],
): Pick<Execution, 'inputRoot' | 'outputRoot' | 'traceRoot' | 'trace'> => {
  if (traceMode === 'eager') {
    const { inputRoot, outputRoot, traceRoot } = commitTrace(model, tensors)
    return { inputRoot, outputRoot, traceRoot, trace: encodeTrace(tensors) }
  }
  const [input, output] = [tensors[0], tensors.at(-1)] as [Int8Array, Int8Array]
  return {
    inputRoot: tensorRootOf(model.header.input, input),
    outputRoot: tensorRootOf(outputOf(model), output),
    traceRoot: zeroHash,
    trace: undefined,
  }
}
