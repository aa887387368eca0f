import { type Hex, numberToHex } from 'viem'
import type { ClaimTerms } from '../api/intent.ts'
import type { Deployment } from '../deployment.ts'
import type { ChannelConfig, InferenceReceipt } from '../messages/generated.ts'
import { digestOf, type GavelDomain } from '../messages/hash.ts'

/** What vouchers and receipts are signed under. */
export const channelDomain = ({
  chainId,
  channels,
}: Pick<Deployment, 'chainId' | 'channels'>): GavelDomain => ({
  chainId,
  verifyingContract: channels,
})

/** The channel's id: another one on each chain and contract. */
export const channelIdOf = (config: ChannelConfig, domain: GavelDomain): Hex =>
  digestOf('ChannelConfig', config, domain)

/** The claim that a receipt becomes when it is presented: PaymentChannels.termsOf. */
export const termsOfReceipt = (
  { token }: ChannelConfig,
  receipt: InferenceReceipt,
  domain: GavelDomain,
): ClaimTerms => ({
  claim: {
    intentHash: digestOf('InferenceReceipt', receipt, domain),
    solver: receipt.solver,
    modelId: receipt.modelId,
    inputRoot: receipt.inputRoot,
    outputRoot: receipt.outputRoot,
    traceRoot: receipt.traceRoot,
    keyHash: receipt.context,
    cipherHash: numberToHex(receipt.contextIndex, { size: 32 }),
    price: receipt.price,
  },
  client: receipt.client,
  token,
  bond: receipt.bond,
})
