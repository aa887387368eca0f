import { GavelError } from '@gavel/protocol'
import { createPublicClient, defineChain, type HttpTransport, http, type PublicClient } from 'viem'
import { toChainError } from './chainError.ts'
import { hostOf, maskUrl } from './maskUrl.ts'

const LOCAL_POLL_MS = 50
const POLL_MS = 1000
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

export type ChainClient = {
  readonly publicClient: PublicClient
  readonly chainId: number
  readonly rpcUrl: string
  /** How often to look for something new, milliseconds. */
  readonly pollMs: number
}

/**
 * Connects to a chain and reads its id. No error of the client shows more of the URL than host and port.
 *
 * @param options.pollMs Default: 50 for a chain on this machine, 1 000 for any other.
 * @throws CHAIN_UNREACHABLE
 */
export const connectChain = async ({
  rpcUrl,
  pollMs = isLocal(rpcUrl) ? LOCAL_POLL_MS : POLL_MS,
}: {
  readonly rpcUrl: string
  readonly pollMs?: number
}): Promise<ChainClient> => {
  const transport = secretive(rpcUrl)
  const chainId = await createPublicClient({ transport })
    .getChainId()
    .catch((cause) => {
      throw toChainError(cause, rpcUrl)
    })
  const chain = defineChain({
    id: chainId,
    name: `chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  const publicClient = createPublicClient({
    chain,
    transport,
    pollingInterval: pollMs,
    cacheTime: 0,
  })
  return { publicClient, chainId, rpcUrl, pollMs }
}

const isLocal = (url: string): boolean => {
  if (!URL.canParse(url)) {
    throw new GavelError('CHAIN_UNREACHABLE', { message: 'RPC_URL is not a URL.' })
  }
  return LOOPBACK.includes(new URL(url).hostname)
}

/** An HTTP transport whose errors do not show its URL. */
const secretive = (rpcUrl: string): HttpTransport => {
  const build = http(rpcUrl, { retryCount: 2, timeout: 10_000 })
  return (options) => {
    const transport = build(options)
    const request: typeof transport.request = async (args) => {
      try {
        return await transport.request(args)
      } catch (error) {
        maskUrl(error, rpcUrl)
        throw error
      }
    }
    return { ...transport, request }
  }
}

/** Where a chain is, as it may be shown. */
export const nameOf = ({ rpcUrl }: Pick<ChainClient, 'rpcUrl'>): string => hostOf(rpcUrl)
