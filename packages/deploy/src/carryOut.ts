import { deploymentFactoryAbi, GavelError, PERMIT2_ADDRESS } from '@gavel/protocol'
import { type Address, concat, encodeFunctionData, type Hex, zeroHash } from 'viem'
import { CREATE2_FACTORY } from './addresses.ts'
import { artifactOf } from './artifacts.ts'
import type { Deployer } from './deployer.ts'
import { deployPermit2 } from './deployPermit2.ts'
import type { DeploymentPlan } from './plan.ts'

/** One contract of a deployment, after a look at the chain. */
export type DeployStep = {
  readonly name: string
  readonly address: Address
  /** `there`: it was created before; `missing`: it would be created (dry run). */
  readonly status: 'there' | 'missing' | 'created'
  readonly txHash?: Hex
  /** ABI-encoded, as block explorers ask for them to verify the source; '0x' for none. */
  readonly constructorArguments: Hex
}

type Task = Pick<DeployStep, 'name' | 'address' | 'constructorArguments'> & {
  readonly create: (deployer: Deployer) => Promise<Hex>
}

/** Looks what of a plan is there. */
export const preview = async (deployer: Deployer, plan: DeploymentPlan): Promise<DeployStep[]> => {
  await requireFactory(deployer)
  return await Promise.all(
    tasksOf(plan).map(async ({ create: _, ...contract }) => ({
      ...contract,
      status: (await deployer.hasCode(contract.address)) ? 'there' : 'missing',
    })),
  )
}

/**
 * Creates what is missing, one contract after the other. Stopped half-way it goes on where it was: what is there stays.
 *
 * @throws DEPLOYMENT_FAILED
 */
export const carryOut = async (
  deployer: Deployer,
  plan: DeploymentPlan,
  onStep: (step: DeployStep) => void,
): Promise<void> => {
  await requireFactory(deployer)
  for (const { create, ...contract } of tasksOf(plan)) {
    if (await deployer.hasCode(contract.address)) onStep({ ...contract, status: 'there' })
    else onStep({ ...contract, status: 'created', txHash: await create(deployer) })
  }
}

const tasksOf = ({ factory, contracts }: DeploymentPlan): Task[] => [
  {
    name: 'Permit2',
    address: PERMIT2_ADDRESS,
    constructorArguments: '0x',
    create: deployPermit2,
  },
  {
    name: 'DeploymentFactory',
    address: factory,
    constructorArguments: '0x',
    create: async ({ send }) => {
      const { bytecode } = artifactOf('DeploymentFactory')
      return (await send(CREATE2_FACTORY, concat([zeroHash, bytecode]))).transactionHash
    },
  },
  ...contracts.map(({ salt, code, ...contract }) => ({
    ...contract,
    create: async ({ send }: Deployer) => {
      const data = encodeFunctionData({
        abi: deploymentFactoryAbi,
        functionName: 'deploy',
        args: [salt, code],
      })
      return (await send(factory, data)).transactionHash
    },
  })),
]

const requireFactory = async ({ hasCode, chainId }: Deployer): Promise<void> => {
  if (await hasCode(CREATE2_FACTORY)) return
  throw new GavelError('DEPLOYMENT_FAILED', {
    message: `Chain ${chainId} has no deterministic deployment proxy at ${CREATE2_FACTORY}; github.com/Arachnid/deterministic-deployment-proxy says how it gets there.`,
    details: { chainId, address: CREATE2_FACTORY },
  })
}
