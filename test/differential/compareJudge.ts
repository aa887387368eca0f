import {
  type ExactModel,
  elementProof,
  encodeProof,
  loadKeccak,
  modelIdOf,
  type OpKind,
  openTrace,
  rootsOf,
  runReference,
  tensorLength,
} from '@gavel/exact'
import { anyModel, type Random, randomBytes, randomOf } from '@gavel/exact/testing'
import type { Hex } from 'viem'
import { bareClaim, judgeData } from '../support/fraud.ts'
import { type JudgeCall, judgeBatch } from '../support/judgeBatch.ts'

/** Elements asked about in each model. */
const PER_MODEL = 24
/** Share of them whose byte is changed first: the judge has to see each of those, and none of the others. */
const LIES = 0.25

type Case = {
  readonly model: number
  readonly op: number
  readonly kind: OpKind
  readonly element: number
  readonly isLie: boolean
  readonly call: JudgeCall
}

export type JudgeRun = {
  readonly cases: number
  readonly models: number
  readonly kinds: ReadonlyMap<string, number>
  /** The first case in which judge and reference differ. */
  readonly difference: string | undefined
}

/** Reference against deployed judge: every case is one output element, asked of the bytecode by `eth_call`. */
export const compareJudge = async (
  { rpcUrl, verifier }: { readonly rpcUrl: string; readonly verifier: Hex },
  { seed, cases }: { readonly seed: number; readonly cases: number },
  onProgress: (done: number) => void = () => undefined,
): Promise<JudgeRun> => {
  await loadKeccak()
  const kinds = new Map<string, number>()
  let done = 0
  let models = 0
  for (; done < cases; models++) {
    const drawn = casesOf(randomOf(seed + models * 7_919), models, verifier)
    const verdicts = await judgeBatch(
      rpcUrl,
      drawn.map(({ call }) => call),
    )
    for (const [i, { kind, isLie, ...place }] of drawn.entries()) {
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      if (verdicts[i] === isLie) continue
      const { model, op, element } = place
      const difference = `model ${model}, op ${op} (${kind}), element ${element}, ${isLie ? 'changed' : 'right'}: ${JSON.stringify(verdicts[i])}`
      return { cases: done + i + 1, models: models + 1, kinds, difference }
    }
    done += drawn.length
    onProgress(done)
  }
  return { cases: done, models, kinds, difference: undefined }
}

const casesOf = (random: Random, number: number, verifier: Hex): Case[] => {
  const model = anyModel(random)
  const input = randomBytes(random, tensorLength(model.header.input))
  const tensors = runReference(model, input)
  const modelId = modelIdOf(model)
  return Array.from({ length: PER_MODEL }, () =>
    caseOf(random, { model, number, tensors, modelId, verifier }),
  )
}

type Run = {
  readonly model: ExactModel
  readonly number: number
  readonly tensors: readonly Int8Array[]
  readonly modelId: Hex
  readonly verifier: Hex
}

const caseOf = (random: Random, { model, number, tensors, modelId, verifier }: Run): Case => {
  const op = random.integer(1, model.ops.length)
  const length = tensors[op]?.length ?? 1
  const element = random.integer(0, length - 1)
  const isLie = random.chance(LIES)
  const claimed = isLie ? changedAt(tensors, op, element, random.integer(1, 255)) : tensors
  const trace = openTrace(model, claimed)
  const proof = encodeProof(elementProof(trace, op, element))
  const kind = model.ops[op - 1]?.kind ?? 'reshape'
  return {
    model: number,
    op,
    kind,
    element,
    isLie,
    call: { to: verifier, data: judgeData(bareClaim(modelId, rootsOf(trace)), proof) },
  }
}

const changedAt = (
  tensors: readonly Int8Array[],
  op: number,
  element: number,
  change: number,
): Int8Array[] =>
  tensors.map((tensor, i) =>
    i === op ? tensor.map((byte, at) => (at === element ? byte ^ change : byte)) : tensor,
  )
