import {
  type ChannelInferRequest,
  digestOf,
  type GavelDomain,
  GavelError,
  keccakOf,
} from '@gavel/protocol'
import { isAddressEqual, recoverAddress } from 'viem'
import type { ChannelRecord, PaidInference } from './channelRecord.ts'

/** Whether a request is the last one again, whose answer was lost on its way. */
export const isRepeated = (record: ChannelRecord, request: ChannelInferRequest): boolean =>
  record.last !== undefined &&
  request.maxClaimableAmount === record.maxClaimableAmount &&
  request.modelId === record.last.modelId &&
  request.trace === record.last.trace &&
  keccakOf(request.input) === record.last.inputHash

/**
 * The record after a voucher that pays for one more inference.
 *
 * @throws VOUCHER_REFUSED when it adds less than the price, is above the deposit, or is not by the payer's authorizer
 */
export const withVoucher = async (
  record: ChannelRecord,
  request: ChannelInferRequest,
  terms: { readonly price: bigint; readonly provableUntil: bigint; readonly domain: GavelDomain },
): Promise<ChannelRecord> => {
  const { maxClaimableAmount, signature, modelId, trace } = request
  const needed = record.maxClaimableAmount + terms.price
  if (maxClaimableAmount < needed || maxClaimableAmount > record.deposited) {
    throw refusal(`${maxClaimableAmount} is not between ${needed} and ${record.deposited}`, {
      ...{ amount: maxClaimableAmount, needed, deposited: record.deposited },
    })
  }
  await requireSigned(record, request, terms.domain)
  const last: PaidInference = {
    ...{ modelId, trace, inputHash: keccakOf(request.input) },
    price: maxClaimableAmount - record.maxClaimableAmount,
    provableUntil: terms.provableUntil,
  }
  return { ...record, maxClaimableAmount, signature, count: record.count + 1, last }
}

const requireSigned = async (
  { id, config }: ChannelRecord,
  { maxClaimableAmount, signature }: ChannelInferRequest,
  domain: GavelDomain,
): Promise<void> => {
  const hash = digestOf('Voucher', { channelId: id, maxClaimableAmount }, domain)
  const signer = await recoverAddress({ hash, signature }).catch(() => undefined)
  if (signer !== undefined && isAddressEqual(signer, config.payerAuthorizer)) return
  throw refusal(`its signature is not by ${config.payerAuthorizer}`, { signer })
}

const refusal = (why: string, details: Record<string, unknown>): GavelError =>
  new GavelError('VOUCHER_REFUSED', {
    message: `The voucher does not pay for the inference: ${why}.`,
    details: details as never,
  })
