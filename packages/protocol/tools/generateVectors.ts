import { encodeAbiParameters, type Hex, hashTypedData } from 'viem'
import { encodeJson } from '../src/json.ts'
import type { Messages, TaskIntent } from '../src/messages/generated.ts'
import { digestOf, type GavelDomain, hashMessage, type MessageName } from '../src/messages/hash.ts'
import { hashIntent, type PermitTransfer, permitTypedData } from '../src/messages/permit.ts'
import { STRUCTS, type Struct, structNamed } from '../src/messages/schema.ts'
import { fieldValue, messageFrom, type Source, seededSource } from './randomValues.ts'

const SEED = 'gavel messages 1'
const EACH = 4
const ALL_ONES = (1n << 256n) - 1n

/** Chain and reactor of all vectors. */
export const VECTOR_DOMAIN: GavelDomain = {
  chainId: 31337,
  verifyingContract: '0x5FC8d32690cc91D4c39d9d3abcBD16989F875707',
}

export type MessageVector = {
  readonly message: Record<string, unknown>
  /** abi.encode of the struct. */
  readonly encoded: Hex
  readonly structHash: Hex
  readonly digest: Hex
}

export type IntentVector = {
  readonly permit: PermitTransfer
  readonly intent: TaskIntent
  /** abi.encode of the permit's token, amount, nonce and deadline. */
  readonly encodedPermit: Hex
  /** abi.encode of the intent. */
  readonly encodedIntent: Hex
  readonly intentHash: Hex
  /** What the client signs. */
  readonly permitDigest: Hex
}

export type Vectors = {
  readonly domain: GavelDomain
  readonly each: number
  readonly messages: Readonly<Record<string, readonly MessageVector[]>>
  readonly intents: readonly IntentVector[]
}

/** All zeros, all ones, then random values: one source for each vector of a struct. */
const sourcesFor = (name: string): Source[] => [
  () => 0n,
  () => ALL_ONES,
  ...Array.from({ length: EACH - 2 }, (_, i) => seededSource(`${SEED} ${name} ${i}`)),
]

const encode = ({ fields }: Struct, message: Record<string, unknown>): Hex =>
  encodeAbiParameters(
    fields.map(({ type }) => ({ type })),
    fields.map(({ name }) => message[name]),
  )

const vectorOf = (struct: Struct, source: Source): MessageVector => {
  const message = messageFrom(struct, source)
  const name = struct.name as MessageName
  const typed = message as Messages[MessageName]
  return {
    message,
    encoded: encode(struct, message),
    structHash: hashMessage(name, typed),
    digest: digestOf(name, typed, VECTOR_DOMAIN),
  }
}

const permitFrom = (source: Source): PermitTransfer => ({
  permitted: {
    token: fieldValue('address', source()) as Hex,
    amount: source(),
  },
  nonce: source(),
  deadline: source(),
})

const intentVectorOf = (source: Source): IntentVector => {
  const { chainId, verifyingContract: reactor } = VECTOR_DOMAIN
  const permit = permitFrom(source)
  const struct = structNamed('TaskIntent')
  const message = messageFrom(struct, source)
  const intent = message as TaskIntent
  const { permitted, nonce, deadline } = permit
  return {
    permit,
    intent,
    encodedPermit: encodeAbiParameters(
      [{ type: 'address' }, { type: 'uint256' }, { type: 'uint256' }, { type: 'uint256' }],
      [permitted.token, permitted.amount, nonce, deadline],
    ),
    encodedIntent: encode(struct, message),
    intentHash: hashIntent({ permit, intent }, reactor),
    permitDigest: hashTypedData(permitTypedData({ permit, intent }, { chainId, reactor })),
  }
}

/** The golden vectors of every message, the same on every machine. */
export const generateVectors = (): Vectors => ({
  domain: VECTOR_DOMAIN,
  each: EACH,
  messages: Object.fromEntries(
    STRUCTS.map((struct) => [
      struct.name,
      sourcesFor(struct.name).map((source) => vectorOf(struct, source)),
    ]),
  ),
  intents: sourcesFor('intent').map(intentVectorOf),
})

/** Text of vectors/messages.json. */
export const vectorsText = (): string => `${encodeJson(generateVectors(), 1)}\n`
