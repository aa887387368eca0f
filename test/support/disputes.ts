import {
  type ClaimedTrace,
  disclose,
  disputeMove,
  type ExactModel,
  type NamedTensor,
  openTrace,
  rootsOf,
  runReference,
  type TraceQuestion,
} from '@gavel/exact'
import {
  ASKS,
  type Ask,
  type ClaimTerms,
  DISPUTE_PHASES,
  type DisputeState,
  disputesAbi,
  taskReactorAbi,
} from '@gavel/protocol'
import { encodeFunctionData, type Hex, keccak256, type PrivateKeyAccount, zeroHash } from 'viem'
import { termsOf } from './fraud.ts'
import { fillData, type Settlement } from './settlement.ts'

const REFUTED = 4

/** A lazy claim of a liar on the real chain, with everything that can be asked and said about it. */
export type LazyCase = {
  readonly terms: ClaimTerms
  readonly claimed: ClaimedTrace
  readonly honest: readonly Int8Array[]
}

/** Fills a lazy intent with a result whose first operator lies in one byte. */
export const fillLazily = async (
  settlement: Settlement,
  model: { readonly id: Hex; readonly model: ExactModel; readonly input: Int8Array },
  nonce: bigint,
): Promise<LazyCase> => {
  const honest = runReference(model.model, model.input)
  const tensors = honest.map((tensor, op) =>
    op === 1 || op === honest.length - 1
      ? tensor.map((value, at) => (at === 3 ? value ^ 1 : value))
      : tensor,
  )
  const { inputRoot, outputRoot } = rootsOf(openTrace(model.model, tensors))
  const key = keccak256(outputRoot)
  const [client] = settlement.clients
  if (client === undefined) throw new Error('There is no client.')
  const order = await settlement.order(client, nonce, {
    modelId: model.id,
    inputRoot,
    flags: 0,
    outcome: { outputRoot, traceRoot: zeroHash, keyHash: key, cipherHash: key },
  })
  await settlement.must(settlement.solver, settlement.deployment.reactor, fillData(order))
  return { terms: termsOf(order), claimed: { tensors, overrides: [] }, honest }
}

/** Who plays: each call is one transaction that must succeed. */
export const playersOf = (
  { must, deployment, solver, chain }: Settlement,
  model: ExactModel,
  { terms, claimed, honest }: LazyCase,
  challenger: PrivateKeyAccount,
) => {
  const { disputes } = deployment
  const call = (from: PrivateKeyAccount, functionName: string, args: readonly unknown[]) =>
    must(from, disputes, encodeFunctionData({ abi: disputesAbi, functionName, args } as never))
  const moveOn = (answers: readonly TraceQuestion[]) => {
    const [hashes, blocks] = [new Map<number, readonly Hex[]>(), new Map<string, Hex>()]
    for (const question of answers) {
      const answer = disclose(model, claimed, question)
      if (answer.ask === 'hashes' && question.ask === 'hashes')
        hashes.set(question.op, answer.hashes)
    }
    const roots = disclose(model, claimed, { ask: 'roots' })
    return disputeMove(model, honest, {
      roots: roots.ask === 'roots' ? roots.roots : [],
      hashes,
      blocks,
    })
  }
  return {
    answer: async (question: TraceQuestion) => {
      const answer = disclose(model, claimed, question)
      if (answer.ask === 'roots')
        return call(solver, 'answerRoots', [terms, answer.model, answer.roots])
      const op = BigInt(question.ask === 'roots' ? 0 : question.op)
      if (answer.ask === 'hashes') return call(solver, 'answerHashes', [terms, op, answer.hashes])
      const at = BigInt(question.ask === 'block' ? question.blockIndex : 0)
      return call(solver, 'answerBlock', [terms, op, at, answer.data, answer.path])
    },
    name: async (id: bigint) => {
      const move = moveOn([])
      const named = (move.kind === 'name' ? move.named : undefined) as NamedTensor
      const ownRoot = move.kind === 'name' ? move.ownRoot : zeroHash
      return call(challenger, 'nameTensor', [terms, id, named, ownRoot])
    },
    choose: (id: bigint) => call(challenger, 'chooseBlock', [terms, id, 0n]),
    conclude: (id: bigint) => call(challenger, 'conclude', [terms, id]),
    phaseOf: async (id: bigint) => {
      const [phase, deadline] = await chain.readContract({
        address: disputes,
        abi: disputesAbi,
        functionName: 'phaseOf',
        args: [id],
      })
      return { phase: DISPUTE_PHASES[phase] ?? 'ended', deadline }
    },
    /** What `nextDisputeStep` takes, as the chain has it. */
    stateOf: async (id: bigint): Promise<DisputeState> => {
      const contract = { address: disputes, abi: disputesAbi } as const
      const challenge = await chain.readContract({
        ...contract,
        functionName: 'challengeOf',
        args: [id],
      })
      const { intentHash, asked, op, blockIndex, askedAt } = challenge
      const question = await chain.readContract({
        ...contract,
        functionName: 'questionOf',
        args: [intentHash, asked, BigInt(op), BigInt(blockIndex)],
      })
      const [state] = await chain.readContract({
        address: deployment.reactor,
        abi: taskReactorAbi,
        functionName: 'stateOf',
        args: [terms.claim.intentHash],
      })
      return {
        isRefuted: state === REFUTED,
        asked: ASKS[asked] as Ask,
        askedAt: BigInt(askedAt),
        answerBy: BigInt(question.answerBy),
        answeredAt: BigInt(question.answeredAt),
        answerWindow: await chain.readContract({ ...contract, functionName: 'ANSWER_WINDOW' }),
      }
    },
  }
}
