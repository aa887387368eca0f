import type { ChainClient, Reads, Sender } from '@gavel/chain'
import {
  type ChannelInferRequest,
  type ChannelInferResponse,
  type ChannelOffer,
  type CloseChannelRequest,
  channelDomain,
  channelIdOf,
  type Deployment,
  GavelError,
  type InferenceReceipt,
  type OpenChannelRequest,
  paymentChannelsAbi,
  signMessage,
} from '@gavel/protocol'
import { type Address, bytesToHex, type Hex, hexToBytes, isAddressEqual } from 'viem'
import type { PrivateKeyAccount } from 'viem/accounts'
import type { ModelShelf } from '../bidding/modelShelf.ts'
import type { Execute } from '../execution/execution.ts'
import type { RecordStore } from '../records/recordStore.ts'
import { attemptAll } from './attemptAll.ts'
import type { ChannelRecord } from './channelRecord.ts'
import type { InputLog } from './inputLog.ts'
import { createTurns } from './turns.ts'
import { isRepeated, withVoucher } from './voucherBook.ts'

/** Stake is locked for whoever opens a channel, so it must cost something to do so. */
const MAX_CHANNELS = 1_000
const MAX_POT_PER_DEPOSIT = 100n

/** On what terms a solver opens channels. */
export type ChannelPolicy = {
  /** Of one inference, token wei. */
  readonly price: bigint
  /** Largest pot for one channel, token wei. */
  readonly maxPot: bigint
}

export type ChannelDeskOptions = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly reads: Reads
  readonly sender: Sender
  /** Whose stake is the pot. */
  readonly solver: Address
  /** Signs receipts: the key that channels name as receiverAuthorizer. */
  readonly receiptKey: PrivateKeyAccount
  readonly shelf: Pick<ModelShelf, 'get'>
  readonly execute: Execute
  readonly records: RecordStore<ChannelRecord>
  readonly inputs: InputLog
  readonly policy: ChannelPolicy
}

/** A solver's side of payment channels. Every method throws coded errors. */
export type ChannelDesk = {
  readonly offer: () => ChannelOffer
  readonly open: (request: OpenChannelRequest) => Promise<{ readonly channelId: Hex }>
  readonly infer: (channelId: Hex, request: ChannelInferRequest) => Promise<ChannelInferResponse>
  /** Ends a channel with its highest voucher. Only who signed that one can ask for it. */
  readonly close: (channelId: Hex, request: CloseChannelRequest) => Promise<void>
  /** Looks at every channel once: closes those whose payer wants to leave, frees pots whose window is over. */
  readonly tend: () => Promise<void>
}

export const createChannelDesk = (options: ChannelDeskOptions): ChannelDesk => {
  const { records, deployment, solver, receiptKey, policy } = options
  const domain = channelDomain(deployment)
  const inTurn = createTurns()
  const recordOf = async (channelId: Hex): Promise<ChannelRecord> => {
    const found = await records.find(channelId)
    if (found !== undefined && !found.isClosed) return found
    throw new GavelError('CHANNEL_UNKNOWN', { details: { channelId } })
  }
  return {
    offer: () => ({
      chainId: deployment.chainId,
      channels: deployment.channels,
      receiver: solver,
      receiverAuthorizer: receiptKey.address,
      token: deployment.token,
      price: policy.price,
      pot: policy.maxPot,
    }),
    open: async (request) => {
      requireOffered(options, request)
      const channelId = channelIdOf(request.config, domain)
      await inTurn(channelId, () => openOnce(options, channelId, request))
      return { channelId }
    },
    infer: (channelId, request) =>
      inTurn(channelId, async () => {
        const record = await paid(options, await recordOf(channelId), request)
        return await answered(options, record, request)
      }),
    close: (channelId, { signature }) =>
      inTurn(channelId, async () => {
        const record = await recordOf(channelId)
        if (record.count === 0 || signature !== record.signature) {
          throw new GavelError('VOUCHER_REFUSED', {
            message: 'A channel is closed for who shows the signature of its highest voucher.',
            details: { channelId },
          })
        }
        await closeNow(options, record)
      }),
    tend: async () => {
      const channels = await records.all()
      await attemptAll(channels, ({ id }) => inTurn(id, () => tendOne(options, id)))
    },
  }
}

/** @throws CHANNEL_REFUSED */
const requireOffered = (
  { deployment, solver, receiptKey, policy }: ChannelDeskOptions,
  { config, deposit }: OpenChannelRequest,
): void => {
  const refused = [
    [!isAddressEqual(config.receiver, solver), 'receiver'],
    [!isAddressEqual(config.receiverAuthorizer, receiptKey.address), 'receiverAuthorizer'],
    [!isAddressEqual(config.token, deployment.token), 'token'],
    // A wallet's own signatures could be disowned before they are claimed.
    [BigInt(config.payerAuthorizer) === 0n, 'payerAuthorizer'],
    [config.pot > policy.maxPot, 'pot'],
    [config.pot > deposit.amount * MAX_POT_PER_DEPOSIT, 'pot'],
    [config.bond > config.pot, 'bond'],
  ] as const
  const field = refused.find(([isRefused]) => isRefused)?.[1]
  if (field === undefined) return
  throw new GavelError('CHANNEL_REFUSED', {
    message: `The solver opens no channel with this ${field}: ${config[field]}.`,
    details: { field, value: String(config[field]) },
  })
}

/** The record comes first: a crash while the transaction is under way leaves a channel that is known. */
const openOnce = async (
  { chain, records, reads, sender, deployment }: ChannelDeskOptions,
  id: Hex,
  { config, deposit }: OpenChannelRequest,
): Promise<void> => {
  if ((await records.all()).length >= MAX_CHANNELS) {
    throw new GavelError('CHANNEL_REFUSED', {
      message: `The solver has ${MAX_CHANNELS} channels already.`,
      details: { field: 'channels', max: MAX_CHANNELS },
    })
  }
  const fromBlock = await chain.publicClient.getBlockNumber({ cacheTime: 0 })
  const record: ChannelRecord = {
    ...{ id, config, deposited: 0n, maxClaimableAmount: 0n, signature: '0x', count: 0, fromBlock },
  }
  const known = await records.create(id, record)
  const before = await reads.channelOf(id)
  if (before.state === 'none') {
    const { channels: address } = deployment
    await sender
      .send({ address, abi: paymentChannelsAbi, functionName: 'open', args: [config, deposit] })
      .catch(async (error: unknown) => {
        const isRefused = error instanceof GavelError && error.code === 'CHAIN_REVERTED'
        if (isRefused && known.deposited === 0n) await records.remove(id)
        throw error
      })
  }
  const { deposited } = await reads.channelOf(id)
  await records.replace(id, { ...known, deposited })
}

/** Takes the voucher of a request: on the disk before anything is computed for it. */
const paid = async (
  options: ChannelDeskOptions,
  record: ChannelRecord,
  request: ChannelInferRequest,
): Promise<ChannelRecord> => {
  if (isRepeated(record, request)) return record
  const { shelf, records, reads, policy, deployment } = options
  // What cannot be computed is not paid for.
  await requireInput(shelf, request)
  const terms = {
    price: policy.price,
    provableUntil: (await reads.blockTime()) + BigInt(record.config.receiptWindow),
    domain: channelDomain(deployment),
  }
  const next = await withVoucher(record, request, terms)
  const { modelId, input } = request
  await options.inputs.append(record.id, {
    ...{ index: record.count, modelId, input: hexToBytes(input) },
  })
  await records.replace(record.id, next)
  return next
}

const requireInput = async (
  shelf: ChannelDeskOptions['shelf'],
  { modelId, input }: ChannelInferRequest,
): Promise<void> => {
  const { inputBytes } = await shelf.get(modelId)
  const bytes = (input.length - 2) / 2
  if (bytes === inputBytes) return
  throw new GavelError('INPUT_SIZE_WRONG', {
    message: `The input has ${bytes} bytes, but the model reads ${inputBytes}.`,
    details: { bytes, expected: inputBytes },
  })
}

const answered = async (
  { execute, receiptKey, deployment }: ChannelDeskOptions,
  { id, config, count, last }: ChannelRecord,
  { modelId, input, trace: traceMode }: ChannelInferRequest,
): Promise<ChannelInferResponse> => {
  const ran = await execute({ modelId, input: hexToBytes(input), traceMode })
  const receipt: InferenceReceipt = {
    solver: config.receiver,
    client: config.payer,
    modelId,
    inputRoot: ran.inputRoot,
    outputRoot: ran.outputRoot,
    traceRoot: ran.traceRoot,
    price: last?.price ?? 0n,
    bond: config.bond,
    provableUntil: last?.provableUntil ?? 0n,
    context: id,
    contextIndex: BigInt(count - 1),
  }
  const domain = channelDomain(deployment)
  const signature = await signMessage(receiptKey, 'InferenceReceipt', receipt, domain)
  return {
    output: bytesToHex(ran.output),
    receipt,
    signature,
    ...(ran.trace === undefined ? {} : { traceBlob: bytesToHex(ran.trace) }),
  }
}

/** Nothing is computed for a channel from here on. */
const closeNow = async (
  { records, sender, deployment }: ChannelDeskOptions,
  record: ChannelRecord,
): Promise<void> => {
  const { id, config, maxClaimableAmount, signature } = record
  await records.replace(id, { ...record, isClosed: true })
  const args = [config, maxClaimableAmount, signature] as const
  const { channels: address } = deployment
  await sender.send({ address, abi: paymentChannelsAbi, functionName: 'close', args })
}

const tendOne = async (options: ChannelDeskOptions, id: Hex): Promise<void> => {
  const { records, reads, sender, deployment } = options
  const record = await records.find(id)
  if (record === undefined) return
  const { state, until, deposited } = await reads.channelOf(id)
  const forget = async () => {
    await options.inputs.remove(id)
    await records.remove(id)
  }
  if (state === 'released') return await forget()
  if (state === 'open' && (until !== 0n || record.isClosed)) return await closeNow(options, record)
  if (state === 'open' && deposited !== record.deposited) {
    return await records.replace(id, { ...record, deposited })
  }
  if (state !== 'closed') return
  if (!record.isClosed) return await records.replace(id, { ...record, isClosed: true })
  if ((await reads.blockTime()) <= until) return
  const { channels: address } = deployment
  const args = [record.config] as const
  await sender.send({ address, abi: paymentChannelsAbi, functionName: 'releasePot', args })
  await forget()
}
