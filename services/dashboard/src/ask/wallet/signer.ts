import type { AskSettings, IndexerInfo } from '@gavel/protocol/indexer'
import {
  type Chain,
  createWalletClient,
  custom,
  defineChain,
  type EIP1193Provider,
  http,
  numberToHex,
  type WalletClient,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { codeOf, WalletOnAnotherChain } from '../trouble.ts'

/** The chain id of development chains: only there may a key be served to everybody. */
const DEVNET_CHAIN = 31337
/** What a wallet answers about a chain that it does not know (EIP-3085). */
const UNKNOWN_CHAIN = 4902

/** The deployment's chain, as wallets are told of it. */
export const chainOf = ({ chainId }: IndexerInfo, { rpcUrl }: AskSettings): Chain =>
  defineChain({
    id: chainId,
    name: chainId === DEVNET_CHAIN ? 'Gavel devnet' : `Chain ${chainId}`,
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })

/** The key that this devnet gives to everybody; undefined on every other chain, whatever the server says. */
export const devnetKeyOf = ({ chainId, ask }: IndexerInfo): `0x${string}` | undefined =>
  chainId === DEVNET_CHAIN ? (ask?.devnetKey ?? undefined) : undefined

export const devnetSigner = (key: `0x${string}`, chain: Chain): WalletClient =>
  createWalletClient({ account: privateKeyToAccount(key), chain, transport: http() })

/**
 * Asks a wallet for an account.
 *
 * @throws what the wallet throws, above all 4001: refused by its user
 */
export const walletSignerOf = async (
  provider: EIP1193Provider,
  chain: Chain,
): Promise<WalletClient> => {
  const [account] = await provider.request({ method: 'eth_requestAccounts' })
  if (account === undefined) throw new Error('The wallet gave no account.')
  return createWalletClient({ account, chain, transport: custom(provider) })
}

/** Wallets change their chain at any time: this is asked before every signature. @throws WalletOnAnotherChain */
export const requireChain = async (wallet: WalletClient): Promise<void> => {
  const actual = await wallet.getChainId()
  const expected = wallet.chain?.id ?? 0
  if (actual !== expected) throw new WalletOnAnotherChain(actual, expected)
}

/** Has the wallet change to the deployment's chain, which it is told of where it does not know it. */
export const switchChain = async (provider: EIP1193Provider, chain: Chain): Promise<void> => {
  const chainId = numberToHex(chain.id)
  try {
    await provider.request({ method: 'wallet_switchEthereumChain', params: [{ chainId }] })
  } catch (error) {
    if (codeOf(error) !== UNKNOWN_CHAIN) throw error
    const { name: chainName, nativeCurrency, rpcUrls } = chain
    const parameters = { chainId, chainName, nativeCurrency, rpcUrls: rpcUrls.default.http }
    await provider.request({ method: 'wallet_addEthereumChain', params: [parameters] })
  }
}
