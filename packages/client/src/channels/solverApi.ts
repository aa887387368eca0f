import {
  type ChannelInferRequest,
  type ChannelInferResponse,
  type ChannelOffer,
  type CloseChannelRequest,
  GavelError,
  type OpenChannelRequest,
} from '@gavel/protocol'
import type { Hex } from 'viem'
import { createHttp, type HttpOptions } from '../http/http.ts'

/** A solver's channel endpoint. Every call may be repeated: the channel's id and the voucher are idempotency keys. */
export type SolverApi = {
  readonly offer: (options?: HttpOptions) => Promise<ChannelOffer>
  readonly open: (request: OpenChannelRequest, options?: HttpOptions) => Promise<void>
  readonly infer: (
    channelId: Hex,
    request: ChannelInferRequest,
    options?: HttpOptions,
  ) => Promise<ChannelInferResponse>
  readonly close: (channelId: Hex, request: CloseChannelRequest) => Promise<void>
}

/** @throws ARGUMENT_INVALID when the URL is none */
export const createSolverApi = (url: string): SolverApi => {
  const http = createHttp(url)
  const post = async <T>(path: string, body: unknown, options?: HttpOptions): Promise<T> =>
    await reached(http.origin, () => http.postJson<T>(path, body, options))
  return {
    offer: (options) =>
      reached(http.origin, () => http.getJson<ChannelOffer>('v1/channels/offer', options)),
    open: (request, options) => post('v1/channels', request, options),
    infer: (channelId, request, options) =>
      post(`v1/channels/${channelId}/infer`, request, options),
    close: (channelId, request) => post(`v1/channels/${channelId}/close`, request),
  }
}

/** The same failures, told of the solver. */
const reached = async <T>(origin: string, call: () => Promise<T>): Promise<T> => {
  try {
    return await call()
  } catch (cause) {
    if (!(cause instanceof GavelError) || cause.code !== 'AUCTIONEER_UNREACHABLE') throw cause
    throw new GavelError('SOLVER_UNREACHABLE', {
      message: `The solver at ${origin} does not answer.`,
      details: { origin },
      cause,
    })
  }
}
