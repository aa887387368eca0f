import { termsOfFilled } from '@gavel/chain'
import { type ClaimTerms, disputesAbi, solverVaultAbi, taskReactorAbi } from '@gavel/protocol'
import type { Abi, Hex } from 'viem'
import { zeroAddress } from 'viem'
import type { World } from './world.ts'

/** The claim that filled an intent; undefined before. */
export const findTerms = async (
  { chain, deployment }: World,
  intentHash: Hex,
): Promise<ClaimTerms | undefined> => {
  const [filled] = await chain.getContractEvents({
    address: deployment.reactor,
    abi: taskReactorAbi,
    eventName: 'Filled',
    args: { intentHash },
    strict: true,
    fromBlock: 0n,
  })
  return filled === undefined ? undefined : termsOfFilled(filled)
}

/** The stranger challenges a claim; gives its bond, native wei. */
export const challenge = async (world: World, terms: ClaimTerms): Promise<bigint> => {
  const { deployment, chain, stranger } = world
  const contract = { address: deployment.disputes, abi: disputesAbi } as const
  const value = await chain.readContract({ ...contract, functionName: 'challengeBond' })
  const call = { address: deployment.disputes, abi: disputesAbi as Abi, args: [terms], value }
  await world.send(stranger.privateKey, { ...call, functionName: 'challenge' })
  return value
}

/** Position of a claim's state in ITaskReactor.ClaimState. */
export const claimStateOf = async (
  { chain, deployment }: World,
  intentHash: Hex,
): Promise<number> => {
  const [state] = await chain.readContract({
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'stateOf',
    args: [intentHash],
  })
  return state
}

export const stakeOf = async ({ chain, deployment }: World, account: Hex): Promise<bigint> => {
  const { stake } = await chain.readContract({
    address: deployment.vault,
    abi: solverVaultAbi,
    functionName: 'stakeOf',
    args: [account, deployment.token],
  })
  return stake
}

/** Credit in a token, or in the native coin. */
export const creditOf = (
  { chain, deployment }: World,
  account: Hex,
  token: Hex = zeroAddress,
): Promise<bigint> =>
  chain.readContract({
    address: deployment.vault,
    abi: solverVaultAbi,
    functionName: 'creditOf',
    args: [account, token],
  })

/** Moves the chain's clock and mines a block there. */
export const passTime = async ({ chain }: World, seconds: number): Promise<void> => {
  await chain.increaseTime({ seconds })
  await chain.mine({ blocks: 1 })
}
