import { decodeAbiParameters } from 'viem'
import { ExactError } from '../errors.ts'
import type { Hex } from '../model.ts'
import { ELEMENT, ENDPOINT, TENSOR_FORM, TRACE_PADDING } from './encode.ts'
import type { FraudProof } from './proof.ts'

/**
 * Reads back what {@link encodeProof} wrote, for example out of the transaction that gave it to `prove`.
 *
 * @throws ExactError PROOF_MALFORMED
 * @example decodeProof(proof).kind // 'element'
 */
export const decodeProof = (encoded: Hex): FraudProof => {
  const body: Hex = `0x${encoded.slice(4)}`
  try {
    switch (encoded.slice(0, 4)) {
      case '0x00':
        return { kind: 'element', ...decodeAbiParameters(ELEMENT, body)[0] }
      case '0x01':
        return { kind: 'endpoint', ...decodeAbiParameters(ENDPOINT, body)[0] }
      case '0x02':
        return { kind: 'tracePadding', ...decodeAbiParameters(TRACE_PADDING, body)[0] }
      case '0x03':
        return { kind: 'tensorForm', ...decodeAbiParameters(TENSOR_FORM, body)[0] }
    }
  } catch {
    // The bytes after the kind are no such struct: told below, with the kind.
  }
  throw new ExactError('PROOF_MALFORMED', 'The bytes are not a fraud proof.', {
    kind: encoded.slice(0, 4),
    bytes: (encoded.length - 2) / 2,
  })
}
