import { connectChain, createReads } from '@gavel/chain'
import { type Deployment, GavelError } from '@gavel/protocol'
import { type Address, type Hex, isAddressEqual } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'
import { createAuctioneerApi } from './auctioneer/api.ts'

const MAX_SKEW_MS = 2_000

export type DoctorOptions = {
  readonly rpcUrl: string
  readonly auctioneerUrl: string
  readonly privateKey: Hex
  readonly solver?: Address | undefined
  readonly deployment?: Deployment | undefined
  /** Smallest free stake to start with, wei of the deployment's token; default 1. */
  readonly minStake?: bigint | undefined
}

export type Checkup = {
  readonly chainId: number
  readonly solver: Address
  readonly freeStake: bigint
  /** Native wei for gas. */
  readonly gasBalance: bigint
  readonly clockSkewMs: number | undefined
}

/**
 * Looks for what would make a solver lose bids or money, before it starts.
 *
 * @throws CHAIN_UNREACHABLE, AUCTIONEER_UNREACHABLE, CHAIN_MISMATCH, OPERATOR_UNAUTHORIZED, STAKE_TOO_LOW, NATIVE_BALANCE_TOO_LOW, CLOCK_SKEWED
 */
export const examine = async (options: DoctorOptions): Promise<Checkup> => {
  const api = createAuctioneerApi(options.auctioneerUrl)
  const [chain, info, clockSkewMs] = await Promise.all([
    connectChain({ rpcUrl: options.rpcUrl }),
    api.info(),
    api.clockSkewMs(),
  ])
  const deployment = options.deployment ?? info.deployment
  requireSame(chain.chainId, info.deployment, deployment)
  const caller = privateKeyToAddress(options.privateKey)
  const solver = options.solver ?? caller
  const reads = createReads({ chain, deployment })
  if (!isAddressEqual(caller, solver) && !(await reads.isSolverOrOperator(solver, caller))) {
    throw new GavelError('OPERATOR_UNAUTHORIZED', {
      message: `${caller} may not act for ${solver}.`,
      details: { operator: caller, solver },
    })
  }
  const [freeStake, gasBalance] = await Promise.all([
    reads.freeStake(solver, deployment.token),
    chain.publicClient.getBalance({ address: caller }),
  ])
  requireMeans(options, { solver, caller, freeStake, gasBalance })
  requireClock(clockSkewMs)
  return { chainId: chain.chainId, solver, freeStake, gasBalance, clockSkewMs }
}

const requireSame = (chainId: number, served: Deployment, wanted: Deployment): void => {
  const isSame = isAddressEqual(served.reactor, wanted.reactor) && served.chainId === wanted.chainId
  if (isSame && chainId === wanted.chainId) return
  throw new GavelError('CHAIN_MISMATCH', {
    message: `RPC_URL is chain ${chainId}; the auctioneer serves reactor ${served.reactor} on chain ${served.chainId}, wanted is ${wanted.reactor} on ${wanted.chainId}.`,
    details: { chainId, served: served.reactor, wanted: wanted.reactor },
  })
}

type Means = {
  readonly solver: Address
  readonly caller: Address
  readonly freeStake: bigint
  readonly gasBalance: bigint
}

const requireMeans = ({ minStake = 1n }: DoctorOptions, means: Means): void => {
  const { solver, caller, freeStake, gasBalance } = means
  if (freeStake < minStake) {
    throw new GavelError('STAKE_TOO_LOW', {
      message: `${solver} has ${freeStake} token wei of free stake, at least ${minStake} is needed.`,
      details: { solver, freeStake: String(freeStake), needed: String(minStake) },
    })
  }
  if (gasBalance > 0n) return
  throw new GavelError('NATIVE_BALANCE_TOO_LOW', {
    message: `${caller} has no native coin to pay for gas.`,
    details: { account: caller },
  })
}

const requireClock = (skewMs: number | undefined): void => {
  if (skewMs === undefined || Math.abs(skewMs) <= MAX_SKEW_MS) return
  throw new GavelError('CLOCK_SKEWED', {
    message: `The auctioneer's clock is ${Math.round(skewMs)} ms from this one, at most ${MAX_SKEW_MS} ms are workable.`,
    details: { skewMs: Math.round(skewMs), maxMs: MAX_SKEW_MS },
  })
}
