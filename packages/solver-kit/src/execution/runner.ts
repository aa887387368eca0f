import {
  type CompiledModel,
  commitTrace,
  ExactError,
  type ExactModel,
  encodeTrace,
  loadEngine,
  loadKeccak,
  loadModel,
  outputOf,
  tensorLength,
} from '@gavel/exact'
import type { Hex } from 'viem'
import type { TaskModel } from '../bidding/strategy.ts'
import type { ExecuteRequest, Execution } from './execution.ts'

const MAX_COMPILED = 8

/** Runs models on this thread. */
export type Runner = {
  readonly engine: string
  readonly prepare: (modelId: Hex, container: Uint8Array) => TaskModel
  readonly execute: (request: ExecuteRequest) => Execution
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
    execute: ({ modelId, input }) => {
      const found = ready.get(modelId)
      if (found === undefined)
        throw new ExactError('ENGINE_DISPOSED', `${modelId} is not compiled.`)
      return run(found, input, engine.backend)
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
    outputBytes: tensorLength(outputOf(model)),
  }
  return { model, view }
}

const run = ({ model, compiled }: Ready, bytes: Uint8Array, engine: string): Execution => {
  const input = new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const startedAt = performance.now()
  const { output, tensors } = compiled.run(input)
  const inferenceMs = performance.now() - startedAt
  const { inputRoot, outputRoot, traceRoot } = commitTrace(model, tensors)
  return {
    inputRoot,
    outputRoot,
    traceRoot,
    output: Uint8Array.from(new Uint8Array(output.buffer, output.byteOffset, output.byteLength)),
    trace: encodeTrace(tensors),
    outputBlockSize: outputOf(model).blockSize,
    inferenceMs,
    engine,
  }
}
