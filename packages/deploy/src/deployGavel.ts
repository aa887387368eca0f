import { type Deployment, GavelError, PERMIT2_ADDRESS } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import { carryOut, type DeployStep, preview } from './carryOut.ts'
import { createDeployer, type Deployer } from './deployer.ts'
import { type DeploymentPlan, type PlanOptions, planDeployment, type Role } from './plan.ts'

export type DeployOptions = Omit<PlanOptions, 'deployer'> & {
  readonly rpcUrl: string
  /** Of the account that pays; its address is part of every address of the deployment. */
  readonly privateKey: Hex
  readonly onStep?: (step: DeployStep) => void
}

/**
 * Creates Gavel's contracts, and Permit2 where the chain has none, at addresses that follow from code, parameters and
 * deployer alone: the same on every chain. Safe to run again: what is there is left alone.
 *
 * @throws CHAIN_UNREACHABLE, DEPLOYMENT_FAILED, CONFIG_INVALID, WINDOW_OUT_OF_RANGE
 */
export const deployGavel = async (options: DeployOptions): Promise<Deployment> => {
  const { deployer, plan } = await open(options)
  await carryOut(deployer, plan, options.onStep ?? (() => undefined))
  return await deploymentOf(deployer, plan)
}

/** What {@link deployGavel} would do. Sends nothing. @throws CHAIN_UNREACHABLE, DEPLOYMENT_FAILED, CONFIG_INVALID, WINDOW_OUT_OF_RANGE */
export const previewDeployment = async (options: DeployOptions): Promise<DeployStep[]> => {
  const { deployer, plan } = await open(options)
  return await preview(deployer, plan)
}

/** Only there the token is one that anybody can mint. */
const DEVNET_CHAIN_ID = 31337

const open = async ({ rpcUrl, privateKey, ...options }: DeployOptions) => {
  const deployer = await createDeployer(rpcUrl, privateKey)
  const { chainId } = deployer
  if (options.token === undefined && chainId !== DEVNET_CHAIN_ID) {
    throw new GavelError('CONFIG_INVALID', {
      message: `No token is named for chain ${chainId}; the one that would be created anybody can mint.`,
      details: { chainId },
    })
  }
  return { deployer, plan: planDeployment({ ...options, deployer: deployer.address }) }
}

const deploymentOf = async (
  { chainId, createdAt }: Deployer,
  { contracts, factory, token }: DeploymentPlan,
): Promise<Deployment> => {
  const at = (name: Role): Address => {
    const found = contracts.find((contract) => contract.name === name)
    if (found === undefined)
      throw new GavelError('INTERNAL', { message: `${name} is not planned.` })
    return found.address
  }
  const registry = at('ModelRegistry')
  return {
    chainId,
    reactor: at('TaskReactor'),
    disputes: at('Disputes'),
    vault: at('SolverVault'),
    channels: at('PaymentChannels'),
    channelDisputes: at('ChannelDisputes'),
    registry,
    auctioneerBond: at('AuctioneerBond'),
    verifier: at('ExactVerifier'),
    permit2: PERMIT2_ADDRESS,
    token,
    fromBlock: (await createdAt(factory, registry)) ?? 0n,
  }
}
