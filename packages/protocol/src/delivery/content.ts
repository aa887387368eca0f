import { xchacha20poly1305 } from '@noble/ciphers/chacha.js'
import { randomBytes } from '@noble/ciphers/utils.js'
import { bytesToHex, type Hex, hexToBytes, keccak256 } from 'viem'
import { GavelError } from '../errors/gavelError.ts'

const KEY_BYTES = 32
const NONCE_BYTES = 24
const TAG_BYTES = 16

/** How many bytes an encrypted output is longer than the output. */
export const CIPHER_OVERHEAD = NONCE_BYTES + TAG_BYTES

export type EncryptedOutput = {
  /** The content key, 32 bytes: secret until the fill has its confirmations. */
  readonly key: Uint8Array
  /** 24 bytes of nonce, then XChaCha20-Poly1305 with the intent hash as associated data. */
  readonly cipher: Uint8Array
  readonly keyHash: Hex
  readonly cipherHash: Hex
}

/** Encrypts an output under a fresh key, for one intent. */
export const encryptOutput = (output: Uint8Array, intentHash: Hex): EncryptedOutput => {
  const key = randomBytes(KEY_BYTES)
  const nonce = randomBytes(NONCE_BYTES)
  const sealed = xchacha20poly1305(key, nonce, hexToBytes(intentHash)).encrypt(output)
  const cipher = new Uint8Array(NONCE_BYTES + sealed.length)
  cipher.set(nonce)
  cipher.set(sealed, NONCE_BYTES)
  return { key, cipher, keyHash: keccak256(key), cipherHash: keccak256(cipher) }
}

/** What a claim says about its encrypted output. */
export type ContentCommitment = {
  readonly intentHash: Hex
  readonly keyHash: Hex
  readonly cipherHash: Hex
}

/**
 * Opens an encrypted output, after checking key and cipher against the claim.
 *
 * @throws CIPHER_MISMATCH, KEY_MISMATCH; OUTPUT_MISMATCH when the committed cipher does not open under the committed key.
 */
export const decryptOutput = (
  { key, cipher }: { readonly key: Uint8Array; readonly cipher: Uint8Array },
  { intentHash, keyHash, cipherHash }: ContentCommitment,
): Uint8Array => {
  const found = { key: keccak256(bytesToHex(key)), cipher: keccak256(bytesToHex(cipher)) }
  if (found.cipher !== cipherHash) throw mismatch('CIPHER_MISMATCH', cipherHash, found.cipher)
  if (found.key !== keyHash) throw mismatch('KEY_MISMATCH', keyHash, found.key)
  try {
    const nonce = cipher.subarray(0, NONCE_BYTES)
    const sealed = cipher.subarray(NONCE_BYTES)
    return xchacha20poly1305(key, nonce, hexToBytes(intentHash)).decrypt(sealed)
  } catch (cause) {
    throw new GavelError('OUTPUT_MISMATCH', {
      message: 'The committed cipher does not open under the committed key.',
      cause,
    })
  }
}

const mismatch = (
  code: 'CIPHER_MISMATCH' | 'KEY_MISMATCH',
  expected: Hex,
  actual: Hex,
): GavelError => new GavelError(code, { details: { expected, actual } })
