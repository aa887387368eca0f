import { type TSchema, Type } from 'typebox'
import { Check } from 'typebox/value'
import type { Address, Hex } from 'viem'
import { GavelError } from '../errors/gavelError.ts'
import { fromJson } from '../json.ts'
import type { TraceMode } from '../messages/flags.ts'
import type { ChannelConfig, InferenceReceipt } from '../messages/generated.ts'
import { fieldSchema, hexSchema, messageSchema } from '../messages/jsonSchema.ts'

/** GET /v1/channels/offer: on what terms a solver opens channels. */
export type ChannelOffer = {
  readonly chainId: number
  /** PaymentChannels. */
  readonly channels: Address
  readonly receiver: Address
  readonly receiverAuthorizer: Address
  readonly token: Address
  /** Of one inference, token wei. */
  readonly price: bigint
  /** Largest pot, token wei. */
  readonly pot: bigint
}

/** POST /v1/channels. */
export type OpenChannelRequest = {
  readonly config: ChannelConfig
  readonly deposit: ChannelDepositBody
}

/** IPaymentChannels.Deposit. */
export type ChannelDepositBody = {
  readonly amount: bigint
  readonly nonce: bigint
  readonly deadline: bigint
  readonly signature: Hex
}

/** POST /v1/channels/:id/infer: one inference for one higher voucher. The same voucher again has the same answer. */
export type ChannelInferRequest = {
  readonly maxClaimableAmount: bigint
  readonly signature: Hex
  readonly modelId: Hex
  /** Raw int8 tensor. */
  readonly input: Hex
  readonly trace: TraceMode
}

export type ChannelInferResponse = {
  readonly output: Hex
  readonly receipt: InferenceReceipt
  /** By the channel's receiverAuthorizer. */
  readonly signature: Hex
  /** The trace blob of docs/exact.md; only where the request was eager. */
  readonly traceBlob?: Hex
}

/** POST /v1/channels/:id/close: the signature of the highest voucher, which only its two sides know. */
export type CloseChannelRequest = { readonly signature: Hex }

/** Longest voucher signature, bytes: a key's. */
const SIGNATURE_BYTES = 65
/** A deposit may be signed by a smart account. */
const MAX_SIGNATURE_BYTES = 4096
const MAX_INPUT_BYTES = 2 ** 21

const closed = <T extends Record<string, TSchema>>(fields: T) =>
  Type.Object(fields, { additionalProperties: false })

const openChannelSchema = closed({
  config: messageSchema('ChannelConfig'),
  deposit: closed({
    amount: fieldSchema('uint256'),
    nonce: fieldSchema('uint256'),
    deadline: fieldSchema('uint256'),
    signature: hexSchema(MAX_SIGNATURE_BYTES),
  }),
})

const channelInferSchema = closed({
  maxClaimableAmount: fieldSchema('uint128'),
  signature: hexSchema(SIGNATURE_BYTES),
  modelId: fieldSchema('bytes32'),
  input: hexSchema(MAX_INPUT_BYTES),
  trace: Type.Union([Type.Literal('lazy'), Type.Literal('eager')]),
})

const parsed =
  <T>(schema: TSchema) =>
  (body: unknown): T => {
    if (Check(schema, body)) return fromJson<T>(body)
    throw new GavelError('SCHEMA_INVALID', {
      message: 'The body is not the request that this address takes.',
    })
  }

/** Reads the body of POST /v1/channels. @throws SCHEMA_INVALID */
export const parseOpenChannel = parsed<OpenChannelRequest>(openChannelSchema)

/** Reads the body of POST /v1/channels/:id/close. @throws SCHEMA_INVALID */
export const parseCloseChannel = parsed<CloseChannelRequest>(
  closed({ signature: hexSchema(SIGNATURE_BYTES) }),
)

/** Reads the body of POST /v1/channels/:id/infer. @throws SCHEMA_INVALID */
export const parseChannelInfer = parsed<ChannelInferRequest>(channelInferSchema)
