import {
  type CompiledModel,
  commitTrace,
  decodeTrace,
  disputeMove,
  ExactError,
  type ExactModel,
  encodeProof,
  type FraudProof,
  findFraud,
  loadEngine,
  loadKeccak,
  loadModel,
} from '@gavel/exact'
import type { Claim } from '@gavel/protocol'
import { type Hex, zeroHash } from 'viem'
import type { InspectTask, Verdict } from './verdict.ts'

const MAX_COMPILED = 8

/** Compares claims with what their models really give. */
export type Judge = {
  readonly engine: string
  /** Throws where container or input are not those of the claim, or the trace does not open its root. */
  readonly judge: (task: InspectTask) => Verdict
}

type Ready = { readonly model: ExactModel; readonly compiled: CompiledModel }
type EngineName = NonNullable<NonNullable<Parameters<typeof loadEngine>[0]>['prefer']>

export const createJudge = async (prefer?: EngineName): Promise<Judge> => {
  await loadKeccak()
  const engine = await loadEngine(prefer === undefined ? {} : { prefer })
  const ready = new Map<Hex, Ready>()
  const compile = (modelId: Hex, container: Uint8Array): Ready => {
    const known = ready.get(modelId)
    if (known !== undefined) return known
    const model = verify(modelId, container)
    const [oldestId, oldest] = ready.entries().next().value ?? []
    if (ready.size >= MAX_COMPILED && oldestId !== undefined) {
      oldest?.compiled.dispose()
      ready.delete(oldestId)
    }
    const made = { model, compiled: engine.compile(model) }
    ready.set(modelId, made)
    return made
  }
  return {
    engine: engine.backend,
    judge: (task) => compare(compile(task.claim.modelId, task.container), task),
  }
}

const verify = (modelId: Hex, container: Uint8Array): ExactModel => {
  const { model, certificate } = loadModel(container)
  if (certificate.modelId === modelId) return model
  throw new ExactError(
    'WEIGHT_ROOT_MISMATCH',
    `The container is model ${certificate.modelId}, not ${modelId}.`,
  )
}

const compare = (
  { model, compiled }: Ready,
  { claim, input, trace, disclosed }: InspectTask,
): Verdict => {
  const startedAt = performance.now()
  const { tensors } = compiled.run(new Int8Array(input.buffer, input.byteOffset, input.byteLength))
  const inferenceMs = performance.now() - startedAt
  const right = commitTrace(model, tensors)
  requireInput(claim, right.inputRoot)
  const outputDiffers = right.outputRoot !== claim.outputRoot
  const wrong: Verdict = { kind: 'wrong', outputDiffers }
  if (disclosed !== undefined) {
    const move = disputeMove(model, tensors, disclosed)
    if (move.kind === 'none') return wrong
    return move.kind === 'prove' ? fraudOf(move.proof) : move
  }
  // A lazy claim says nothing but its output.
  const isTraceRight = claim.traceRoot === zeroHash || right.traceRoot === claim.traceRoot
  if (!outputDiffers && isTraceRight) return { kind: 'right', inferenceMs }
  if (trace === undefined) return wrong
  const fraud = findFraud(model, claim, tensors, decodeTrace(model, trace))
  return fraud === undefined ? wrong : fraudOf(fraud)
}

const fraudOf = (fraud: FraudProof): Verdict => ({
  kind: 'fraud',
  proof: encodeProof(fraud),
  proofKind: fraud.kind,
})

const requireInput = ({ inputRoot }: Claim, actual: Hex): void => {
  if (actual === inputRoot) return
  throw new ExactError(
    'INPUT_MISMATCH',
    `The input has the root ${actual}, the claim says ${inputRoot}.`,
  )
}
