import { type ExactModel, validateModel } from '@gavel/exact'
import type { Hex } from 'viem'
import { atMost, type Figure } from '../bench/runner/figure.ts'
import { byteLength, calldataFloor } from './floor.ts'
import { announceData, bareClaim, judgeData, type Lie, proveData, termsOf } from './fraud.ts'
import { fillData, type Settlement } from './settlement.ts'

/** Products that one element of an operator sums, or cells that it compares. */
export const termsIn = (model: ExactModel, index: number): number => {
  const op = validateModel(model).ops[index]
  if (!op) throw new RangeError(`The model has no operator ${index + 1}.`)
  return op.k
}

/** The lie that the verifier judges for the most gas. */
export const findDearest = async (
  { chain, deployment, solver }: Settlement,
  modelId: Hex,
  lies: readonly Lie[],
): Promise<Lie> => {
  const priced: { lie: Lie; gas: bigint }[] = []
  for (const lie of lies) {
    const data = judgeData(bareClaim(modelId, lie), lie.proof)
    const gas = await chain.estimateGas({ account: solver, to: deployment.verifier, data })
    priced.push({ lie, gas })
  }
  const [first, ...rest] = priced
  if (!first) throw new Error('No elements were sampled.')
  return rest.reduce((best, next) => (next.gas > best.gas ? next : best), first).lie
}

/** What is refuted: the model, the kind of operator and its terms, as the figure names them. */
export type Subject = { readonly modelId: Hex; readonly kind: string; readonly terms: number }

let nonce = 0n

/** Fills an intent with the lie, announces its proof, proves it in a later block. */
export const measure = async (
  settlement: Settlement,
  { modelId, kind, terms }: Subject,
  lie: Lie,
): Promise<Figure> => {
  const { deployment, solver, must, clients } = settlement
  const [client, watcher] = clients
  if (!client || !watcher) throw new Error('The devnet has too few accounts.')
  const { inputRoot, outputRoot, traceRoot } = lie
  const outcome = { outputRoot, traceRoot, keyHash: modelId, cipherHash: modelId }
  const order = await settlement.order(client, nonce++, { modelId, inputRoot, outcome })
  await must(solver, deployment.reactor, fillData(order))
  const claimTerms = termsOf(order)
  await must(watcher, deployment.disputes, announceData(claimTerms, lie.proof, watcher.address))
  const data = proveData(claimTerms, lie.proof)
  const { gasUsed } = await must(watcher, deployment.disputes, data)
  const floor = calldataFloor(data)
  return atMost({
    name: `op ${lie.op} ${kind}, ${terms} terms`,
    value: Number(gasUsed),
    unit: 'gas',
    target: Math.max(Math.round(1.15 * floor), 200_000),
    note: `element ${lie.element}, ${byteLength(data)} bytes of calldata, floor ${floor}`,
  })
}
