import { encodeAbiParameters, parseAbiParameters } from 'viem'
import type { Hex } from '../model.ts'
import type { FraudProof } from './proof.ts'

const MODEL = 'struct ModelOpening { bytes header; bytes32 opsRoot; }'
const TENSOR =
  'struct TensorOpening { bytes32 root; bytes32[] path; bytes blocks; bytes32[] nodes; }'

export const ELEMENT = parseAbiParameters([
  'ElementProof proof',
  'struct ElementProof { ModelOpening model; uint256 op; bytes opLeaf; bytes32[] opPath; uint256 element; TensorOpening output; TensorOpening[] inputs; bytes weightLeaf; bytes32[] weightPath; }',
  MODEL,
  TENSOR,
])

export const ENDPOINT = parseAbiParameters([
  'EndpointProof proof',
  'struct EndpointProof { ModelOpening model; uint256 leaf; bytes32 root; bytes32[] path; }',
  MODEL,
])

export const TRACE_PADDING = parseAbiParameters([
  'TracePaddingProof proof',
  'struct TracePaddingProof { ModelOpening model; uint256 level; uint256 index; bytes32 node; bytes32[] path; }',
  MODEL,
])

export const TENSOR_FORM = parseAbiParameters([
  'TensorFormProof proof',
  'struct TensorFormProof { ModelOpening model; uint256 op; bytes opLeaf; bytes32[] opPath; bytes32 root; bytes32[] tracePath; uint256 level; uint256 index; bytes32 node; bytes block; bytes32[] path; }',
  MODEL,
])

/**
 * The bytes that `prove` takes: the kind, then the ABI encoding of its struct.
 * @example encodeProof(findFraud(model, claim, honest, claimed))
 */
export const encodeProof = (proof: FraudProof): Hex => {
  switch (proof.kind) {
    case 'element':
      return withKind(0, encodeAbiParameters(ELEMENT, [proof]))
    case 'endpoint':
      return withKind(1, encodeAbiParameters(ENDPOINT, [proof]))
    case 'tracePadding':
      return withKind(2, encodeAbiParameters(TRACE_PADDING, [proof]))
    case 'tensorForm':
      return withKind(3, encodeAbiParameters(TENSOR_FORM, [proof]))
  }
}

const withKind = (kind: number, encoded: Hex): Hex => `0x0${kind}${encoded.slice(2)}`
