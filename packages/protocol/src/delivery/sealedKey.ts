import { Aes256Gcm, CipherSuite, HkdfSha256 } from '@hpke/core'
import { DhkemX25519HkdfSha256 } from '@hpke/dhkem-x25519'
import { bytesToHex, concat, type Hex, hexToBytes, stringToHex } from 'viem'
import { GavelError } from '../errors/gavelError.ts'

/** RFC 9180, base mode. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})

const ENC_BYTES = 32

/** A client's X25519 key pair; the public half goes into the intent as deliveryKey. */
export type DeliveryKeys = { readonly publicKey: Hex; readonly privateKey: Hex }

/** Draws a fresh key pair. */
export const createDeliveryKeys = async (): Promise<DeliveryKeys> => {
  const { publicKey, privateKey } = await suite.kem.generateKeyPair()
  return {
    publicKey: bytesToHex(new Uint8Array(await suite.kem.serializePublicKey(publicKey))),
    privateKey: bytesToHex(new Uint8Array(await suite.kem.serializePrivateKey(privateKey))),
  }
}

/** What a sealed key is bound to: one claim of one intent. */
export type KeyContext = { readonly intentHash: Hex; readonly claimHash: Hex }

const infoOf = ({ intentHash, claimHash }: KeyContext): ArrayBuffer =>
  bufferOf(hexToBytes(concat([stringToHex('gavel key v1'), intentHash, claimHash])))

/** Web cryptography takes buffers that are exactly as long as their content. */
const bufferOf = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

/**
 * Seals a content key so that only the holder of the delivery key's private half can read it.
 *
 * @throws DELIVERY_KEY_INVALID: some 32 bytes are no public key, and an intent may hold any
 */
export const sealKey = async (
  { key, deliveryKey }: { readonly key: Uint8Array; readonly deliveryKey: Hex },
  context: KeyContext,
): Promise<Uint8Array> => {
  const { enc, seal } = await openSender(deliveryKey, context)
  return hexToBytes(concat([bytesToHex(enc), bytesToHex(await seal(key))]))
}

const openSender = async (deliveryKey: Hex, context: KeyContext) => {
  try {
    const recipientPublicKey = await suite.kem.deserializePublicKey(
      bufferOf(hexToBytes(deliveryKey)),
    )
    const sender = await suite.createSenderContext({ recipientPublicKey, info: infoOf(context) })
    return {
      enc: new Uint8Array(sender.enc),
      seal: async (key: Uint8Array) => new Uint8Array(await sender.seal(bufferOf(key))),
    }
  } catch (cause) {
    throw new GavelError('DELIVERY_KEY_INVALID', { details: { deliveryKey }, cause })
  }
}

/**
 * Opens a sealed key.
 *
 * @throws KEY_MISMATCH when it was sealed to another key or for another claim.
 */
export const openKey = async (
  { sealed, privateKey }: { readonly sealed: Uint8Array; readonly privateKey: Hex },
  context: KeyContext,
): Promise<Uint8Array> => {
  try {
    const recipientKey = await suite.kem.deserializePrivateKey(bufferOf(hexToBytes(privateKey)))
    const enc = bufferOf(sealed.subarray(0, ENC_BYTES))
    const recipient = await suite.createRecipientContext({
      recipientKey,
      enc,
      info: infoOf(context),
    })
    return new Uint8Array(await recipient.open(bufferOf(sealed.subarray(ENC_BYTES))))
  } catch (cause) {
    throw new GavelError('KEY_MISMATCH', {
      message: 'The sealed key does not open: it was sealed to another key or for another claim.',
      cause,
    })
  }
}
