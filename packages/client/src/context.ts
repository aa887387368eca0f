import { type ChainClient, connectChain, createReads, type Reads } from '@gavel/chain'
import { type Deployment, GavelError, type InfoView, type Signer } from '@gavel/protocol'
import type { AuctioneerApi } from './auctioneer/api.ts'
import { createModelShelf, type ModelShelf } from './auctioneer/models.ts'
import { createNonces, type DrawNonce } from './intent/nonces.ts'
import type { ClientSender, GavelClientSettings } from './settings.ts'
import { isWallet, walletSender, walletSigner } from './wallet.ts'

const LOCAL_POLL_MS = 200
const POLL_MS = 1_000
const CONFIRMATIONS = 2
/** Chain ids of anvil, Hardhat and Ganache. */
const LOCAL_CHAINS: ReadonlySet<number> = new Set([1337, 31337])

/** Everything that an action of the client works with. */
export type ClientContext = {
  readonly api: AuctioneerApi
  readonly models: ModelShelf
  readonly chain: ChainClient
  readonly reads: Reads
  /** What the auctioneer says of itself; undefined while it does not answer. */
  readonly info: InfoView | undefined
  readonly deployment: Deployment
  readonly signer: Signer
  readonly sender: ClientSender | undefined
  readonly drawNonce: DrawNonce
  readonly pollMs: number
  /** Blocks after its deadline that make an unfilled intent certain. */
  readonly confirmations: number
}

/**
 * Reads who the auctioneer is and makes sure that chain, auctioneer and pinned deployment speak of the same chain.
 *
 * @throws CHAIN_UNREACHABLE, AUCTIONEER_UNREACHABLE unless the deployment is pinned, SCHEMA_INVALID, CHAIN_MISMATCH
 */
export const connect = async (
  settings: GavelClientSettings,
  api: AuctioneerApi,
): Promise<ClientContext> => {
  const [chain, info] = await Promise.all([chainOf(settings.chain), findInfo(settings, api)])
  const deployment = settings.deployment ?? requireInfo({ info }).deployment
  if (info !== undefined) requireSameChain('auctioneer', info.chainId, chain)
  requireSameChain('deployment', deployment.chainId, chain)
  if (info !== undefined) requireSameReactor(deployment, info)
  await requireContract(chain, deployment)
  const { account } = settings
  const isLocal = LOCAL_CHAINS.has(chain.chainId)
  return {
    api,
    models: createModelShelf(api),
    chain,
    reads: createReads({ chain, deployment }),
    info,
    deployment,
    signer: isWallet(account) ? walletSigner(account) : account,
    sender: settings.sender ?? (isWallet(account) ? walletSender(account, chain) : undefined),
    drawNonce: createNonces(),
    pollMs: settings.pollMs ?? (isLocal ? LOCAL_POLL_MS : POLL_MS),
    confirmations: settings.confirmations ?? (isLocal ? 1 : CONFIRMATIONS),
  }
}

/** What concerns the chain alone works without an auctioneer, where the contracts are known: refund, publish, withdraw. */
const findInfo = async (
  { deployment }: GavelClientSettings,
  api: AuctioneerApi,
): Promise<InfoView | undefined> => {
  try {
    return await api.info()
  } catch (error) {
    const isAway = error instanceof GavelError && error.code === 'AUCTIONEER_UNREACHABLE'
    if (isAway && deployment !== undefined) return undefined
    throw error
  }
}

/** @throws AUCTIONEER_UNREACHABLE when it did not answer at the first use of the client. */
export const requireInfo = ({ info }: Pick<ClientContext, 'info'>): InfoView => {
  if (info !== undefined) return info
  throw new GavelError('AUCTIONEER_UNREACHABLE')
}

const chainOf = async (chain: GavelClientSettings['chain']): Promise<ChainClient> => {
  if (typeof chain === 'string') return connectChain({ rpcUrl: chain })
  const pollMs = chain.pollingInterval
  return { publicClient: chain, chainId: await chain.getChainId(), rpcUrl: '', pollMs }
}

const requireSameChain = (whose: string, chainId: number, chain: ChainClient): void => {
  if (chainId === chain.chainId) return
  throw new GavelError('CHAIN_MISMATCH', {
    message: `The ${whose} is on chain ${chainId}, but the RPC answers for chain ${chain.chainId}.`,
    details: { [whose]: chainId, rpc: chain.chainId },
  })
}

const requireSameReactor = (pinned: Deployment, { deployment }: InfoView): void => {
  if (pinned.reactor.toLowerCase() === deployment.reactor.toLowerCase()) return
  throw new GavelError('CHAIN_MISMATCH', {
    message: `The auctioneer settles on reactor ${deployment.reactor}, but ${pinned.reactor} is the one to trust here.`,
    details: { auctioneer: deployment.reactor, pinned: pinned.reactor },
  })
}

const requireContract = async (
  { publicClient, chainId }: ChainClient,
  { reactor }: Deployment,
): Promise<void> => {
  const code = await publicClient.getCode({ address: reactor })
  if (code !== undefined && code !== '0x') return
  throw new GavelError('CHAIN_MISMATCH', {
    message: `There is no contract at the reactor's address ${reactor} on chain ${chainId}.`,
    details: { reactor, chainId },
  })
}
