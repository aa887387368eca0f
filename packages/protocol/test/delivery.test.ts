import fc from 'fast-check'
import { type Hex, keccak256, toHex, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import {
  CIPHER_OVERHEAD,
  createDeliveryKeys,
  decryptOutput,
  encryptOutput,
  GavelError,
  openKey,
  sealKey,
} from '../src/index.ts'

const word = (text: string): Hex => keccak256(toHex(text))
const intentHash = word('intent')
const context = { intentHash, claimHash: word('claim') }

const codeOf = async (run: () => unknown): Promise<string | undefined> => {
  try {
    await run()
    return undefined
  } catch (error) {
    return error instanceof GavelError ? error.code : `${error}`
  }
}

/** A copy with one bit turned. */
const flipped = (bytes: Uint8Array, bit: number): Uint8Array => {
  const copy = Uint8Array.from(bytes)
  const at = (bit >> 3) % bytes.length
  copy[at] = (copy[at] ?? 0) ^ (1 << (bit & 7))
  return copy
}

test('an output comes back from its cipher, and every cipher is another', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (output) => {
      const one = encryptOutput(output, intentHash)
      const other = encryptOutput(output, intentHash)
      expect(decryptOutput(one, { intentHash, ...one })).toEqual(output)
      expect(one.cipher).toHaveLength(output.length + CIPHER_OVERHEAD)
      expect(one.cipherHash).not.toBe(other.cipherHash)
      expect(one.keyHash).toBe(keccak256(one.key))
    }),
  )
})

test('a changed cipher or key is noticed before anything is decrypted', () => {
  fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1 }), fc.nat(), async (output, bit) => {
      const made = encryptOutput(output, intentHash)
      const { key, cipher, ...hashes } = made
      const terms = { intentHash, ...hashes }
      const cipherOf = { key, cipher: flipped(cipher, bit) }
      expect(await codeOf(() => decryptOutput(cipherOf, terms))).toBe('CIPHER_MISMATCH')
      const keyOf = { key: flipped(key, bit), cipher }
      expect(await codeOf(() => decryptOutput(keyOf, terms))).toBe('KEY_MISMATCH')
    }),
  )
})

test('a committed cipher that does not open under the committed key is the solver’s fault', async () => {
  const output = Uint8Array.of(1, 2, 3)
  const { key, cipher, keyHash } = encryptOutput(output, intentHash)
  const other = encryptOutput(output, word('other intent'))
  const swapped = { intentHash, keyHash: other.keyHash, cipherHash: other.cipherHash }
  expect(await codeOf(() => decryptOutput(other, swapped))).toBe('OUTPUT_MISMATCH')
  const short = cipher.subarray(0, 10)
  const terms = { intentHash, keyHash, cipherHash: keccak256(short) }
  expect(await codeOf(() => decryptOutput({ key, cipher: short }, terms))).toBe('OUTPUT_MISMATCH')
})

test('a sealed key opens for its client and its claim only', async () => {
  const { publicKey: deliveryKey, privateKey } = await createDeliveryKeys()
  const stranger = await createDeliveryKeys()
  const { key } = encryptOutput(Uint8Array.of(7), intentHash)
  const sealed = await sealKey({ key, deliveryKey }, context)
  const open = (parts: Partial<{ sealed: Uint8Array; privateKey: Hex }>, where = context) =>
    openKey({ sealed, privateKey, ...parts }, where)

  expect(await open({})).toEqual(key)
  expect(await codeOf(() => open({ privateKey: stranger.privateKey }))).toBe('KEY_MISMATCH')
  expect(await codeOf(() => open({}, { ...context, claimHash: word('x') }))).toBe('KEY_MISMATCH')
  expect(await codeOf(() => open({}, { ...context, intentHash: word('x') }))).toBe('KEY_MISMATCH')
  for (const bit of [0, 255, 256, 300, 8 * sealed.length - 1]) {
    expect(await codeOf(() => open({ sealed: flipped(sealed, bit) }))).toBe('KEY_MISMATCH')
  }
  for (const length of [0, 16, 32, 47]) {
    expect(await codeOf(() => open({ sealed: sealed.subarray(0, length) }))).toBe('KEY_MISMATCH')
  }
})

test('a delivery key that nothing can be sealed to is refused', async () => {
  const { key } = encryptOutput(Uint8Array.of(7), intentHash)
  const one = `0x01${'00'.repeat(31)}` as const
  for (const deliveryKey of [zeroHash, one, '0x1234'] as const) {
    expect(await codeOf(() => sealKey({ key, deliveryKey }, context))).toBe('DELIVERY_KEY_INVALID')
  }
})
