import { type ExactModel, outputOf, tensorLength, tensorRootOf } from '@gavel/exact'
import {
  type ChannelConfig,
  type ChannelInferResponse,
  digestOf,
  type GavelDomain,
  GavelError,
  type InferenceReceipt,
} from '@gavel/protocol'
import { hexToBytes, isAddressEqual, recoverAddress, size, zeroHash } from 'viem'

/** What a receipt must say to cover the inference that was paid for. */
export type ExpectedReceipt = Pick<
  InferenceReceipt,
  'modelId' | 'inputRoot' | 'price' | 'context' | 'contextIndex'
> & {
  readonly config: ChannelConfig
  readonly model: ExactModel
  readonly isEager: boolean
  /** Timestamp of the latest block, unix seconds. */
  readonly now: bigint
  readonly domain: GavelDomain
}

/**
 * The output as int8, if a receipt that could be refuted on-chain covers it.
 *
 * @throws RECEIPT_WRONG naming the first field that is not as it must be
 */
export const checkReceipt = async (
  { output, receipt, signature }: ChannelInferResponse,
  expected: ExpectedReceipt,
): Promise<Int8Array> => {
  const { config, model, now } = expected
  const tensor = new Int8Array(hexToBytes(output))
  const outputRoot =
    size(output) === tensorLength(outputOf(model))
      ? tensorRootOf(outputOf(model), tensor)
      : zeroHash
  const wanted = {
    solver: config.receiver,
    client: config.payer,
    ...{ modelId: expected.modelId, inputRoot: expected.inputRoot, outputRoot },
    ...{ price: expected.price, bond: config.bond },
    ...{ context: expected.context, contextIndex: expected.contextIndex },
  }
  for (const [field, value] of Object.entries(wanted)) {
    const given = receipt[field as keyof InferenceReceipt]
    if (String(given).toLowerCase() !== String(value).toLowerCase())
      throw wrong(field, given, value)
  }
  if ((receipt.traceRoot !== zeroHash) !== expected.isEager) {
    throw wrong('traceRoot', receipt.traceRoot, expected.isEager ? 'a root' : zeroHash)
  }
  // A tenth of the window is for the way, and for a clock that is behind.
  const least = now + (BigInt(config.receiptWindow) * 9n) / 10n
  if (receipt.provableUntil < least) throw wrong('provableUntil', receipt.provableUntil, least)
  const hash = digestOf('InferenceReceipt', receipt, expected.domain)
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  if (signer === undefined || !isAddressEqual(signer, config.receiverAuthorizer)) {
    throw wrong('signature', signer, config.receiverAuthorizer)
  }
  return tensor
}

const wrong = (field: string, given: unknown, expected: unknown): GavelError =>
  new GavelError('RECEIPT_WRONG', {
    message: `The receipt's ${field} is ${String(given)}, not ${String(expected)}.`,
    details: { field, given: String(given), expected: String(expected) },
  })
