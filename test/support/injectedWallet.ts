import type { Page } from 'playwright-core'
import { createWalletClient, defineChain, type Hex, http } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

/** What an injected wallet answers that is no result (EIP-1193). */
class Refusal extends Error {
  readonly code: number
  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

type Request = { readonly method: string; readonly params?: readonly unknown[] }

/**
 * A browser wallet (EIP-6963) in a page: it signs and sends for real, with a key that the page never sees. What its user
 * would do is set from outside.
 */
export const injectWallet = async (
  page: Page,
  { rpcUrl, privateKey }: { readonly rpcUrl: string; readonly privateKey: Hex },
) => {
  const account = privateKeyToAccount(privateKey)
  const chain = defineChain({
    id: 31337,
    name: 'devnet',
    nativeCurrency: { name: 'Ether', symbol: 'ETH', decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
  })
  const sender = createWalletClient({ account, chain, transport: http() })
  const user = { refuses: false, chainId: 31337, knows: new Set([31337]), signed: 0 }
  const consent = (): void => {
    if (user.refuses) throw new Refusal(4001, 'User rejected the request.')
  }
  const answer = async ({ method, params = [] }: Request): Promise<unknown> => {
    const [first, second] = params
    switch (method) {
      case 'eth_requestAccounts':
      case 'eth_accounts':
        return [account.address]
      case 'eth_chainId':
        return `0x${user.chainId.toString(16)}`
      case 'wallet_switchEthereumChain': {
        const wanted = Number((first as { chainId: Hex }).chainId)
        if (!user.knows.has(wanted)) throw new Refusal(4902, 'Unrecognized chain ID.')
        user.chainId = wanted
        return null
      }
      case 'wallet_addEthereumChain':
        user.chainId = Number((first as { chainId: Hex }).chainId)
        user.knows.add(user.chainId)
        return null
      case 'eth_signTypedData_v4':
        consent()
        user.signed += 1
        return account.signTypedData(JSON.parse(second as string))
      case 'eth_sendTransaction': {
        consent()
        const { to, data } = first as { to: Hex; data: Hex }
        return sender.sendTransaction({ to, data })
      }
      default:
        return sender.request({ method, params } as never)
    }
  }
  await page.exposeFunction('askWallet', async (request: Request) => {
    try {
      return { result: await answer(request) }
    } catch (error) {
      const { code = -32603, message } = error as Refusal
      return { error: { code, message } }
    }
  })
  await page.addInitScript(`
    const provider = {
      request: async (request) => {
        const { result, error } = await askWallet(request)
        if (error) throw Object.assign(new Error(error.message), { code: error.code })
        return result
      },
      on: () => {},
      removeListener: () => {},
    }
    const info = { uuid: 'e6a1ad3c-0000-4000-8000-000000000001', name: 'Test wallet', icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>', rdns: 'example.wallet' }
    const announce = () =>
      dispatchEvent(new CustomEvent('eip6963:announceProvider', { detail: Object.freeze({ info, provider }) }))
    addEventListener('eip6963:requestProvider', announce)
    announce()
  `)
  return { address: account.address, user }
}
