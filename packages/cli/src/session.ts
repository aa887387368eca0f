import { connectChain, createSender } from '@gavel/chain'
import { createGavelClient, type GavelClient } from '@gavel/client'
import type { Address } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import { requireKey, type Settings } from './settings.ts'

/** A client that only reads: commands that need no key work without one. */
export const readingClient = (settings: Settings): GavelClient =>
  createGavelClient({
    ...placesOf(settings),
    account: privateKeyToAccount(settings.privateKey ?? generatePrivateKey()),
  })

export type SigningClient = { readonly client: GavelClient; readonly address: Address }

/** A client that signs and sends. @throws WALLET_MISSING, CHAIN_UNREACHABLE */
export const signingClient = async (settings: Settings): Promise<SigningClient> => {
  const privateKey = requireKey(settings)
  const account = privateKeyToAccount(privateKey)
  const chain = await connectChain({ rpcUrl: settings.rpcUrl })
  const sender = createSender({ chain, privateKey })
  const client = createGavelClient({ ...placesOf(settings), account, sender })
  return { client, address: account.address }
}

const placesOf = ({ auctioneerUrl, rpcUrl, deployment }: Settings) => ({
  auctioneerUrl,
  chain: rpcUrl,
  ...(deployment === undefined ? {} : { deployment }),
})
