import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { hashStruct, hashTypedData, recoverTypedDataAddress } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import {
  depositTypedData,
  digestOf,
  fromJson,
  hashIntent,
  hashMessage,
  type IntentContext,
  MESSAGE_TYPES,
  type MessageName,
  type Messages,
  PERMIT2_ADDRESS,
  permitTypedData,
  signMessage,
  toJson,
  typedDataOf,
} from '../src/index.ts'
import { fileOf } from '../tools/generate.ts'
import type { Vectors } from '../tools/generateVectors.ts'

const vectors = fromJson<Vectors>(JSON.parse(readFileSync(fileOf('vectors/messages.json'), 'utf8')))
const { chainId, verifyingContract } = vectors.domain
const context: IntentContext = { chainId, reactor: verifyingContract }
const names = Object.keys(MESSAGE_TYPES) as MessageName[]

test('there are vectors for every message', () => {
  expect(Object.keys(vectors.messages)).toEqual(names)
  for (const list of Object.values(vectors.messages)) expect(list).toHaveLength(vectors.each)
})

test.each(names)('%s hashes to its vectors, in our code and in viem', (name) => {
  const types = { [name]: MESSAGE_TYPES[name] }
  for (const { message, structHash, digest } of vectors.messages[name] ?? []) {
    const typed = message as Messages[typeof name]
    const domain = { chainId, verifyingContract }
    expect(hashMessage(name, typed)).toBe(structHash)
    expect(hashStruct({ data: message, primaryType: name, types })).toBe(structHash)
    expect(digestOf(name, typed, domain)).toBe(digest)
    expect(hashTypedData(typedDataOf(name, typed, domain))).toBe(digest)
  }
})

test('the intent hash is the struct hash of what Permit2 signs, in our code and in viem', () => {
  for (const { permit, intent, intentHash, permitDigest } of vectors.intents) {
    const { types, primaryType, message, domain } = permitTypedData({ permit, intent }, context)
    expect(hashIntent({ permit, intent }, context.reactor)).toBe(intentHash)
    expect(hashStruct({ data: message, primaryType, types })).toBe(intentHash)
    expect(hashTypedData({ domain, types, primaryType, message })).toBe(permitDigest)
  }
})

/** What we use of the Permit2 SDK; its ES module does not load in Node. */
type Permit2Sdk = {
  readonly SignatureTransfer: {
    readonly hash: (
      permit: unknown,
      permit2: string,
      chainId: number,
      witness: { witness: unknown; witnessTypeName: string; witnessType: unknown },
    ) => string
  }
}

test('the SDK of Permit2 computes the same digest', () => {
  const sdk: Permit2Sdk = createRequire(import.meta.url)('@uniswap/permit2-sdk')
  for (const { permit, intent, permitDigest } of vectors.intents) {
    // It adds the witness to the object that it is given.
    const plain = toJson<Record<string, unknown>>({ ...permit, spender: context.reactor })
    const witness = {
      witness: toJson(intent),
      witnessTypeName: 'TaskIntent',
      witnessType: { TaskIntent: MESSAGE_TYPES.TaskIntent },
    }
    expect(sdk.SignatureTransfer.hash(plain, PERMIT2_ADDRESS, chainId, witness)).toBe(permitDigest)
  }
})

test("what a payer signs for a channel's deposit is what viem and the SDK of Permit2 make of it", () => {
  const sdk: Permit2Sdk = createRequire(import.meta.url)('@uniswap/permit2-sdk')
  const channels = verifyingContract
  for (const [i, { message }] of (vectors.messages.ChannelConfig ?? []).entries()) {
    const config = message as Messages['ChannelConfig']
    const permit = vectors.intents[i]?.permit
    if (!permit) throw new Error('no vectors')
    const plain = toJson<Record<string, unknown>>({ ...permit, spender: channels })
    const witness = {
      witness: toJson(config),
      witnessTypeName: 'ChannelConfig',
      witnessType: { ChannelConfig: MESSAGE_TYPES.ChannelConfig },
    }
    expect(hashTypedData(depositTypedData({ permit, config }, { chainId, channels }))).toBe(
      sdk.SignatureTransfer.hash(plain, PERMIT2_ADDRESS, chainId, witness),
    )
  }
})

test('every field of every message changes its hash', () => {
  for (const name of names) {
    const [zeros, ones] = vectors.messages[name] ?? []
    if (!zeros || !ones) throw new Error('no vectors')
    const hashes = MESSAGE_TYPES[name].map((field) => {
      const changed = { ...zeros.message, [field.name]: ones.message[field.name] }
      return hashMessage(name, changed as Messages[typeof name])
    })
    expect(new Set([...hashes, zeros.structHash]).size).toBe(hashes.length + 1)
  }
})

test('a signed message is by its signer for one chain and one contract only', async () => {
  const signer = privateKeyToAccount(`0x${'07'.repeat(32)}`)
  const message = vectors.messages.Award?.[2]?.message as Messages['Award']
  const domain = { chainId, verifyingContract }
  const signature = await signMessage(signer, 'Award', message, domain)
  const signerUnder = (other: typeof domain) =>
    recoverTypedDataAddress({ ...typedDataOf('Award', message, other), signature })

  expect(await signerUnder(domain)).toBe(signer.address)
  expect(await signerUnder({ ...domain, chainId: 1 })).not.toBe(signer.address)
  const elsewhere = { ...domain, verifyingContract: PERMIT2_ADDRESS }
  expect(await signerUnder(elsewhere)).not.toBe(signer.address)
})
