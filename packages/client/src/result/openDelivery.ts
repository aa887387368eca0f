import { outputOf, tensorRootOf } from '@gavel/exact'
import { type Claim, decryptOutput, GavelError, hashMessage, openKey } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { PreparedIntent } from '../intent/prepared.ts'

/**
 * Fetches and opens a delivery, once: cipher against cipherHash, key against keyHash, decrypted output against
 * outputRoot.
 *
 * @throws BLOB_UNKNOWN while a part has not been handed over; CIPHER_MISMATCH, KEY_MISMATCH, OUTPUT_MISMATCH.
 */
export const openDelivery = async (
  { api, models }: ClientContext,
  { intentHash, deliveryKeys }: PreparedIntent,
  claim: Claim,
  signal: AbortSignal,
): Promise<Int8Array> => {
  const [cipher, sealed, { model }] = await Promise.all([
    api.blob(intentHash, 'cipher', { signal }),
    api.blob(intentHash, 'key', { signal }),
    models.get(claim.modelId, { signal }),
  ])
  const claimHash = hashMessage('Claim', claim)
  const { privateKey } = deliveryKeys
  const key = await openKey({ sealed, privateKey }, { intentHash, claimHash })
  return checkOutput(model, decryptOutput({ key, cipher }, claim), claim)
}

/**
 * The output as int8, if it is the one that a claim commits to.
 *
 * @throws OUTPUT_MISMATCH
 */
export const checkOutput = (
  model: Parameters<typeof outputOf>[0],
  bytes: Uint8Array,
  { outputRoot }: Claim,
): Int8Array => {
  const output = new Int8Array(bytes)
  const actual = rootOf(model, output)
  if (actual === outputRoot) return output
  throw new GavelError('OUTPUT_MISMATCH', { details: { expected: outputRoot, actual } })
}

/** undefined for bytes that are not even as long as the model's output. */
const rootOf = (model: Parameters<typeof outputOf>[0], output: Int8Array): string | undefined => {
  try {
    return tensorRootOf(outputOf(model), output)
  } catch {
    return undefined
  }
}
