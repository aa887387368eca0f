import { GavelError } from '@gavel/protocol'
import {
  type Address,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  parseAbiItem,
  type TransactionReceipt,
} from 'viem'
import { privateKeyToAccount } from 'viem/accounts'

const POLL_MS = 50

const DEPLOYED = parseAbiItem(
  'event Deployed(address indexed deployed, address indexed deployer, bytes32 salt)',
)

/** Sends the transactions of one account, each after the one before is mined. */
export type Deployer = {
  readonly address: Address
  readonly chainId: number
  readonly hasCode: (address: Address) => Promise<boolean>
  readonly send: (to: Address, data: Hex) => Promise<TransactionReceipt>
  /** The block in which a DeploymentFactory created a contract; undefined when it did not. */
  readonly createdAt: (factory: Address, deployed: Address) => Promise<bigint | undefined>
}

/** @throws CHAIN_UNREACHABLE */
export const createDeployer = async (rpcUrl: string, privateKey: Hex): Promise<Deployer> => {
  const account = privateKeyToAccount(privateKey)
  const transport = http(rpcUrl)
  const reader = createPublicClient({ transport, pollingInterval: POLL_MS, cacheTime: 0 })
  const wallet = createWalletClient({ account, transport })
  const chainId = await reader.getChainId().catch((cause) => {
    throw new GavelError('CHAIN_UNREACHABLE', { cause })
  })
  return {
    address: account.address,
    chainId,
    hasCode: async (address) => ((await reader.getCode({ address })) ?? '0x') !== '0x',
    send: async (to, data) => {
      const hash = await wallet.sendTransaction({ to, data, chain: null })
      const receipt = await reader.waitForTransactionReceipt({ hash })
      if (receipt.status === 'success') return receipt
      throw new GavelError('DEPLOYMENT_FAILED', {
        message: `The transaction ${hash} reverted.`,
        details: { txHash: hash },
      })
    },
    createdAt: async (address, deployed) => {
      const [log] = await reader.getLogs({
        address,
        event: DEPLOYED,
        args: { deployed },
        fromBlock: 0n,
      })
      return log?.blockNumber
    },
  }
}
