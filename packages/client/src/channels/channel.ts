import {
  type ChannelConfig,
  type ChannelInferRequest,
  channelDomain,
  GavelError,
  type InferenceReceipt,
  paymentChannelsAbi,
  signMessage,
  type TraceMode,
} from '@gavel/protocol'
import { bytesToHex, type Hex } from 'viem'
import type { ClientContext } from '../context.ts'
import { commitInput } from '../intent/commitInput.ts'
import { requireSender } from '../recourse/requireSender.ts'
import { checkReceipt } from './checkReceipt.ts'
import type { SolverApi } from './solverApi.ts'

export type ChannelInferOptions = {
  /** Id or name; only with an id is a call that failed recognised when it is made again. */
  readonly model: string
  readonly input: Int8Array | Uint8Array
  /** eager: the answer brings its trace, so that a lie can be proven at once; default lazy. */
  readonly trace?: TraceMode
  readonly signal?: AbortSignal
}

/** What a solver signed for one inference, with all that it takes to dispute it. */
export type SignedInference = {
  readonly config: ChannelConfig
  readonly receipt: InferenceReceipt
  readonly signature: Hex
  readonly input: Hex
  /** Only of an eager inference. */
  readonly traceBlob?: Hex | undefined
}

export type ChannelResult = { readonly output: Int8Array; readonly signed: SignedInference }

/** This side of an open channel. One process at a time may use it. */
export type Channel = {
  readonly id: Hex
  readonly config: ChannelConfig
  /** What the highest voucher says, token wei. */
  readonly spent: () => bigint
  /** Pays by the next voucher and checks what comes back. A failed call is repeated with the same voucher by the next. */
  readonly infer: (options: ChannelInferOptions) => Promise<ChannelResult>
  /** Asks the solver to end the channel now; the rest of the deposit becomes credit. */
  readonly close: () => Promise<void>
  /** Leaves without the solver: this, withdrawDelay later `withdraw`. Needs a transaction each. */
  readonly requestWithdraw: () => Promise<Hex>
  readonly withdraw: () => Promise<Hex>
}

type Opened = {
  readonly api: SolverApi
  readonly id: Hex
  readonly config: ChannelConfig
  /** Of one inference, token wei. */
  readonly price: bigint
  readonly deposited: bigint
}

/** Where the channel is: what the last answered voucher said, and how many there were. */
type Position = {
  readonly spent: bigint
  readonly count: bigint
  readonly signature: Hex
  /** Sent, and no valid answer came. */
  readonly unanswered?: Asked
}

/** A request with what its answer has to be checked against. */
type Asked = {
  readonly request: ChannelInferRequest
  readonly inputRoot: Hex
  readonly index: bigint
}

export const createChannel = (context: ClientContext, opened: Opened): Channel => {
  const { api, id, config } = opened
  let position: Position = { spent: 0n, count: 0n, signature: '0x' }
  const inOrder = createQueue()
  const answerTo = async (asked: Asked, signal?: AbortSignal): Promise<ChannelResult> => {
    position = { ...position, unanswered: asked }
    const result = await answered(context, opened, asked, signal)
    const { maxClaimableAmount: spent, signature } = asked.request
    position = { spent, count: position.count + 1n, signature }
    return result
  }
  const send = async (functionName: 'requestWithdraw' | 'withdraw'): Promise<Hex> => {
    const { channels: address } = context.deployment
    const call = { address, abi: paymentChannelsAbi, functionName, args: [config] as const }
    return (await requireSender(context, functionName).send(call)).transactionHash
  }
  return {
    id,
    config,
    spent: () => position.spent,
    infer: (options) =>
      inOrder(async () => {
        const { unanswered } = position
        if (unanswered !== undefined) {
          // The solver may hold its voucher: it is answered before another one is signed.
          const result = await answerTo(unanswered, options.signal)
          if (isSame(unanswered.request, options)) return result
        }
        return await answerTo(await ask(context, opened, position, options), options.signal)
      }),
    close: () => api.close(id, { signature: position.signature }),
    requestWithdraw: () => send('requestWithdraw'),
    withdraw: () => send('withdraw'),
  }
}

/** The next voucher. @throws VOUCHER_REFUSED when the deposit is used up; MODEL_UNKNOWN, INPUT_SIZE_WRONG */
const ask = async (
  context: ClientContext,
  { id, price, deposited }: Opened,
  { spent, count }: Position,
  { model: name, input: data, trace = 'lazy', signal }: ChannelInferOptions,
): Promise<Asked> => {
  const maxClaimableAmount = spent + price
  if (maxClaimableAmount > deposited) {
    throw new GavelError('VOUCHER_REFUSED', {
      message: `The deposit of ${deposited} wei has ${deposited - spent} left, less than the price of ${price}.`,
      details: { deposited, spent, price },
    })
  }
  const { modelId, model } = await context.models.get(name, { signal })
  const { input, inputRoot } = commitInput(model, data)
  const voucher = { channelId: id, maxClaimableAmount }
  const domain = channelDomain(context.deployment)
  const signature = await signMessage(context.signer, 'Voucher', voucher, domain)
  return {
    request: { maxClaimableAmount, signature, modelId, input, trace },
    ...{ inputRoot, index: count },
  }
}

/** @throws RECEIPT_WRONG, SOLVER_UNREACHABLE, or what the solver refuses with */
const answered = async (
  context: ClientContext,
  { api, id, config, price }: Opened,
  { request, inputRoot, index }: Asked,
  signal?: AbortSignal,
): Promise<ChannelResult> => {
  const { modelId, input, trace } = request
  const { model } = await context.models.get(modelId, { signal })
  const response = await api.infer(id, request, { signal })
  const output = await checkReceipt(response, {
    ...{ config, model, modelId, inputRoot, price },
    ...{ context: id, contextIndex: index, isEager: trace === 'eager' },
    now: await context.reads.blockTime(),
    domain: channelDomain(context.deployment),
  })
  const { receipt, signature, traceBlob } = response
  return { output, signed: { config, receipt, signature, input, traceBlob } }
}

/** Whether what was asked before is what is asked now. */
const isSame = (
  { input, trace, modelId }: ChannelInferRequest,
  options: ChannelInferOptions,
): boolean =>
  options.model === modelId &&
  trace === (options.trace ?? 'lazy') &&
  input ===
    bytesToHex(new Uint8Array(options.input.buffer, options.input.byteOffset, options.input.length))

/** One after the other: each voucher builds on the one before. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }
}
