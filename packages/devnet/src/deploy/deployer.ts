import { GavelError } from '@gavel/protocol'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  encodeDeployData,
  getAddress,
  type Hex,
  http,
  type TransactionReceipt,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { artifactOf, type ContractName } from './artifacts.ts'

const POLL_MS = 50

/** Sends the transactions of one account, each after the one before is mined. */
export type Deployer = {
  readonly address: Address
  readonly chainId: number
  /** Number of transactions that the account has sent. */
  readonly nonce: () => Promise<number>
  readonly codeAt: (address: Address) => Promise<Hex | undefined>
  /** Without `to`: creates a contract. */
  readonly send: (to: Address | null, data: Hex) => Promise<TransactionReceipt>
}

export const createDeployer = async (rpcUrl: string, privateKey: Hex): Promise<Deployer> => {
  const account = privateKeyToAccount(privateKey)
  const transport = http(rpcUrl)
  const reader = createPublicClient({ transport, pollingInterval: POLL_MS, cacheTime: 0 })
  const wallet = createWalletClient({ account, transport })
  const { address } = account
  return {
    address,
    chainId: await reader.getChainId(),
    nonce: () => reader.getTransactionCount({ address, blockTag: 'pending' }),
    codeAt: (at) => reader.getCode({ address: at }),
    send: async (to, data) => {
      const hash = await wallet.sendTransaction({ to, data, chain: null })
      const receipt = await reader.waitForTransactionReceipt({ hash })
      if (receipt.status === 'success') return receipt
      throw new GavelError('INTERNAL', { message: `Deployment transaction ${hash} reverted.` })
    },
  }
}

/** Creates a contract and returns where it is. */
export const create = async (
  deployer: Deployer,
  name: ContractName,
  args: readonly unknown[] = [],
): Promise<{ address: Address; blockNumber: bigint }> => {
  const { abi, bytecode } = artifactOf(name)
  const data = encodeDeployData({ abi, bytecode, args })
  const { contractAddress, blockNumber } = await deployer.send(null, data)
  if (contractAddress) return { address: getAddress(contractAddress), blockNumber }
  throw new GavelError('INTERNAL', { message: `${name} was mined without an address.` })
}
