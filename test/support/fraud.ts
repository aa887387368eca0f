import {
  type ExactModel,
  elementProof,
  encodeProof,
  loadKeccak,
  openTrace,
  rootsOf,
  tensorLength,
} from '@gavel/exact'
import {
  type Claim,
  type ClaimTerms,
  disputesAbi,
  exactVerifierAbi,
  hashMessage,
} from '@gavel/protocol'
import { encodeAbiParameters, encodeFunctionData, type Hex, keccak256, zeroHash } from 'viem'
import type { Order } from './orders.ts'

/** The claim that an order's fill opens, with the money that hangs on it. */
export const termsOf = ({ intentHash, award, intent, permit, outcome }: Order): ClaimTerms => {
  const claim: Claim = {
    intentHash,
    solver: award.solver,
    modelId: intent.modelId,
    inputRoot: intent.inputRoot,
    ...outcome,
    price: award.price,
  }
  return { claim, client: intent.client, token: permit.permitted.token, bond: intent.bond }
}

/** A trace with one changed byte, what a claim for it commits to, and the proof that it is wrong. */
export type Lie = {
  readonly op: number
  readonly element: number
  readonly inputRoot: Hex
  readonly outputRoot: Hex
  readonly traceRoot: Hex
  readonly proof: Hex
}

/** Changes the byte at `element` of op `op` (from 1) in an honest trace. */
export const lieAt = async (
  model: ExactModel,
  honest: readonly Int8Array[],
  op: number,
  element: number,
): Promise<Lie> => {
  await loadKeccak()
  const tensors = honest.map((tensor) => tensor.slice())
  const tensor = tensors[op]
  const byte = tensor?.[element]
  if (tensor === undefined || byte === undefined) throw new RangeError(`No element ${element}.`)
  tensor[element] = byte ^ 1
  const trace = openTrace(model, tensors)
  const { inputRoot, outputRoot, traceRoot } = rootsOf(trace)
  const proof = encodeProof(elementProof(trace, op, element))
  return { op, element, inputRoot, outputRoot, traceRoot, proof }
}

/** Every element of an op's output, thinned out evenly to at most `most`, corners and centre included. */
export const sampleElements = (model: ExactModel, op: number, most: number): number[] => {
  const operator = model.ops[op - 1]
  if (!operator) throw new RangeError(`The model has no operator ${op}.`)
  const length = tensorLength(operator.output)
  const count = Math.min(length, most)
  return Array.from({ length: count }, (_, i) =>
    Math.floor((i * (length - 1)) / Math.max(count - 1, 1)),
  )
}

/** A claim that no intent backs: what a verifier needs to judge a proof by `eth_call`. */
export const bareClaim = (
  modelId: Hex,
  { inputRoot, outputRoot, traceRoot }: Pick<Lie, 'inputRoot' | 'outputRoot' | 'traceRoot'>,
): Claim => ({
  intentHash: zeroHash,
  solver: '0x0000000000000000000000000000000000000001',
  modelId,
  inputRoot,
  outputRoot,
  traceRoot,
  keyHash: zeroHash,
  cipherHash: zeroHash,
  price: 0n,
})

export const judgeData = (claim: Claim, proof: Hex): Hex =>
  encodeFunctionData({ abi: exactVerifierAbi, functionName: 'judge', args: [claim, proof] })

export const proveData = (terms: ClaimTerms, proof: Hex): Hex =>
  encodeFunctionData({ abi: disputesAbi, functionName: 'prove', args: [terms, proof] })

/** Calldata that announces a proof for `prover`, as IDisputes.hashAnnouncement defines it. */
export const announceData = ({ claim }: ClaimTerms, proof: Hex, prover: Hex): Hex => {
  const proofHash = keccak256(
    encodeAbiParameters(
      [{ type: 'bytes32' }, { type: 'bytes32' }],
      [hashMessage('Claim', claim), keccak256(proof)],
    ),
  )
  const commitment = keccak256(
    encodeAbiParameters([{ type: 'bytes32' }, { type: 'address' }], [proofHash, prover]),
  )
  return encodeFunctionData({ abi: disputesAbi, functionName: 'announce', args: [commitment] })
}
