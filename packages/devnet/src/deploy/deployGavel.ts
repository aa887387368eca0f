import { type Deployment, GavelError, PERMIT2_ADDRESS } from '@gavel/protocol'
import { type Address, getContractAddress, type Hex } from 'viem'
import { create, createDeployer, type Deployer } from './deployer.ts'
import { deployPermit2 } from './deployPermit2.ts'

/** Longest dispute, seconds; stake has to stay in the vault until the last one is over. */
const LONGEST_DISPUTE = 8 * 3600

/** What an auctioneer's provable fault costs at least, token wei, and how long after openAfter it can be proven, seconds. */
const AUCTIONEER_PENALTY = 100n * 10n ** 18n
const FAULT_WINDOW = 24 * 3600
const AUCTIONEER_UNBONDING = 14 * 24 * 3600

/** Bounds that a deployment fixes for good, seconds. */
export type GavelWindows = {
  readonly minWindow: number
  readonly maxWindow: number
  readonly answerWindow: number
}

export type DeployOptions = GavelWindows & {
  readonly rpcUrl: string
  readonly privateKey: Hex
}

/**
 * Deploys all contracts and the development token, and Permit2 where the chain has none.
 * Reactor, vault, channels and disputes name each other, so each is created with the address that the next will get: nothing else
 * may send from the account meanwhile.
 */
export const deployGavel = async ({
  rpcUrl,
  privateKey,
  ...windows
}: DeployOptions): Promise<Deployment> => {
  const deployer = await createDeployer(rpcUrl, privateKey)
  await deployPermit2(deployer)
  const { address: registry, blockNumber } = await create(deployer, 'ModelRegistry')
  const { address: verifier } = await create(deployer, 'ExactVerifier')
  const { address: token } = await create(deployer, 'GavelDollar')
  const settlement = await deploySettlement(deployer, verifier, windows)
  const { address: auctioneerBond } = await create(deployer, 'AuctioneerBond', [
    settlement.reactor,
    token,
    AUCTIONEER_PENALTY,
    FAULT_WINDOW,
    AUCTIONEER_UNBONDING,
  ])
  return {
    chainId: deployer.chainId,
    ...settlement,
    registry,
    auctioneerBond,
    verifier,
    permit2: PERMIT2_ADDRESS,
    token,
    fromBlock: blockNumber,
  }
}

const deploySettlement = async (
  deployer: Deployer,
  verifier: Address,
  { minWindow, maxWindow, answerWindow }: GavelWindows,
): Promise<Pick<Deployment, 'vault' | 'reactor' | 'disputes' | 'channels' | 'channelDisputes'>> => {
  const addresses = await nextAddresses(deployer)
  const { vault, reactor, disputes, channels, channelDisputes } = addresses
  const unbondingDelay = maxWindow + LONGEST_DISPUTE + 1
  const reactorArgs = [PERMIT2_ADDRESS, vault, disputes, minWindow, maxWindow, answerWindow]
  const created = [
    await create(deployer, 'SolverVault', [reactor, channels, unbondingDelay]),
    await create(deployer, 'TaskReactor', reactorArgs),
    await create(deployer, 'Disputes', [reactor, verifier]),
    await create(deployer, 'PaymentChannels', [reactor, channelDisputes]),
    await create(deployer, 'Disputes', [channels, verifier]),
  ]
  if (created.some(({ address }, i) => address !== Object.values(addresses)[i])) {
    throw new GavelError('INTERNAL', {
      message: `The account ${deployer.address} sent something else during the deployment.`,
    })
  }
  return addresses
}

/** In the order of their creation. */
const nextAddresses = async (deployer: Deployer) => {
  const nonce = BigInt(await deployer.nonce())
  const at = (offset: bigint) =>
    getContractAddress({ from: deployer.address, nonce: nonce + offset })
  return {
    vault: at(0n),
    reactor: at(1n),
    disputes: at(2n),
    channels: at(3n),
    channelDisputes: at(4n),
  }
}
