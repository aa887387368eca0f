import {
  auctioneerBondAbi,
  type Deployment,
  gavelDollarAbi,
  permit2Abi,
  solverVaultAbi,
  taskReactorAbi,
} from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import { toChainError } from './chainError.ts'
import { type ChannelReads, channelReads } from './channels/channelReads.ts'
import type { ChainClient } from './connectChain.ts'
import { type DisputeReads, disputeReads } from './disputes/disputeReads.ts'
import { hasCode, isValidSignature } from './signature.ts'

/** In the order of ITaskReactor.ClaimState. */
const CLAIM_STATES = [
  ...(['unknown', 'claimed', 'released', 'final', 'refuted', 'escrowed', 'refunded'] as const),
] as const

export type ClaimState = (typeof CLAIM_STATES)[number]

export type IntentState = {
  /** 'unknown': the intent was never filled. */
  readonly state: ClaimState
  /** Last second in which the claim can be refuted, unix seconds; 0 when unknown. */
  readonly windowEnd: bigint
  /** A demand for the output is open. */
  readonly demanded: boolean
}

/** Bounds that the deployment fixes, seconds. */
export type Limits = {
  readonly minWindow: bigint
  readonly maxWindow: bigint
  readonly answerWindow: bigint
}

/**
 * Reads of the latest state; amounts in wei.
 *
 * Every function throws CHAIN_UNREACHABLE when the chain does not answer.
 */
export type Reads = DisputeReads &
  ChannelReads & {
    readonly stateOf: (intentHash: Hex) => Promise<IntentState>
    readonly freeStake: (solver: Address, token: Address) => Promise<bigint>
    readonly stakeOf: (
      solver: Address,
      token: Address,
    ) => Promise<{ readonly stake: bigint; readonly reserved: bigint }>
    /** releaseAt: unix seconds. */
    readonly unbondingOf: (
      solver: Address,
      token: Address,
    ) => Promise<{ readonly amount: bigint; readonly releaseAt: bigint }>
    readonly creditOf: (account: Address, token: Address) => Promise<bigint>
    readonly burnedOf: (token: Address) => Promise<bigint>
    readonly balanceOf: (token: Address, account: Address) => Promise<bigint>
    readonly nativeBalanceOf: (account: Address) => Promise<bigint>
    readonly allowanceToPermit2: (token: Address, account: Address) => Promise<bigint>
    /** Whether an unordered Permit2 nonce was used or invalidated. */
    readonly isNonceUsed: (client: Address, nonce: bigint) => Promise<boolean>
    /** An auctioneer's bond; unbonding is the part of amount that was asked back, releaseAt in unix seconds. */
    readonly auctioneerBondOf: (auctioneer: Address) => Promise<{
      readonly amount: bigint
      readonly unbonding: bigint
      readonly releaseAt: bigint
    }>
    /** Token of auctioneers' bonds. */
    readonly auctioneerBondToken: () => Promise<Address>
    /** What an account may take out as a penalty's share. */
    readonly penaltyCreditOf: (account: Address) => Promise<bigint>
    /** What an auctioneer is certain to have at stake for the faults of an auction, wei of the bond's token. openAfter: unix seconds. */
    readonly auctioneerBondFor: (auctioneer: Address, openAfter: bigint) => Promise<bigint>
    /** Deposit that a demand needs in the latest block; it follows the base fee. */
    readonly demandDeposit: () => Promise<bigint>
    readonly isSolverOrOperator: (solver: Address, caller: Address) => Promise<boolean>
    /** Read once: they never change. */
    readonly limits: () => Promise<Limits>
    readonly hasCode: (account: Address) => Promise<boolean>
    /** ERC-1271 where the account has code, else a recovery: as Permit2 and the reactor judge. */
    readonly isValidSignature: (account: Address, digest: Hex, signature: Hex) => Promise<boolean>
    /** Timestamp of the latest block, unix seconds. */
    readonly blockTime: () => Promise<bigint>
  }

export const createReads = ({
  chain,
  deployment,
}: {
  readonly chain: ChainClient
  readonly deployment: Deployment
}): Reads => {
  const parts = {
    ...reactorReads(chain, deployment),
    ...vaultReads(chain, deployment),
    ...moneyReads(chain, deployment),
    ...bondReads(chain, deployment),
    ...disputeReads(chain, deployment),
    ...channelReads(chain, deployment),
    hasCode: (account: Address) => hasCode(chain, account),
    isValidSignature: (account: Address, digest: Hex, signature: Hex) =>
      isValidSignature(chain, { account, digest, signature }),
    blockTime: async () => (await chain.publicClient.getBlock()).timestamp,
  }
  return codedErrors(parts, chain.rpcUrl)
}

const reactorReads = (
  { publicClient }: ChainClient,
  { reactor: address }: Deployment,
): Pick<Reads, 'stateOf' | 'demandDeposit' | 'limits'> => {
  const reactor = { address, abi: taskReactorAbi } as const
  let limits: Limits | undefined
  return {
    stateOf: async (intentHash) => {
      const request = { ...reactor, functionName: 'stateOf', args: [intentHash] } as const
      const [state, windowEnd, demanded] = await publicClient.readContract(request)
      return { state: CLAIM_STATES[state] ?? 'unknown', windowEnd, demanded }
    },
    demandDeposit: () => publicClient.readContract({ ...reactor, functionName: 'demandDeposit' }),
    limits: async () => {
      if (limits !== undefined) return limits
      const [minWindow, maxWindow, answerWindow] = await Promise.all([
        publicClient.readContract({ ...reactor, functionName: 'MIN_WINDOW' }),
        publicClient.readContract({ ...reactor, functionName: 'MAX_WINDOW' }),
        publicClient.readContract({ ...reactor, functionName: 'ANSWER_WINDOW' }),
      ])
      limits = { minWindow, maxWindow, answerWindow }
      return limits
    },
  }
}

const vaultReads = (
  { publicClient }: ChainClient,
  { vault: address }: Deployment,
): Pick<
  Reads,
  'freeStake' | 'stakeOf' | 'unbondingOf' | 'creditOf' | 'burnedOf' | 'isSolverOrOperator'
> => {
  const vault = { address, abi: solverVaultAbi } as const
  const read = publicClient.readContract
  return {
    freeStake: (solver, token) =>
      read({ ...vault, functionName: 'freeStake', args: [solver, token] }),
    stakeOf: (solver, token) => read({ ...vault, functionName: 'stakeOf', args: [solver, token] }),
    unbondingOf: (solver, token) =>
      read({ ...vault, functionName: 'unbondingOf', args: [solver, token] }),
    creditOf: (account, token) =>
      read({ ...vault, functionName: 'creditOf', args: [account, token] }),
    burnedOf: (token) => read({ ...vault, functionName: 'burnedOf', args: [token] }),
    isSolverOrOperator: (solver, caller) =>
      read({ ...vault, functionName: 'isSolverOrOperator', args: [solver, caller] }),
  }
}

const bondReads = (
  { publicClient }: ChainClient,
  { auctioneerBond: address }: Deployment,
): Pick<
  Reads,
  'auctioneerBondOf' | 'auctioneerBondToken' | 'auctioneerBondFor' | 'penaltyCreditOf'
> => {
  const bond = { address, abi: auctioneerBondAbi } as const
  const read = publicClient.readContract
  return {
    auctioneerBondOf: (auctioneer) => read({ ...bond, functionName: 'bondOf', args: [auctioneer] }),
    auctioneerBondToken: () => read({ ...bond, functionName: 'token' }),
    auctioneerBondFor: (auctioneer, openAfter) =>
      read({ ...bond, functionName: 'bondFor', args: [auctioneer, openAfter] }),
    penaltyCreditOf: (account) => read({ ...bond, functionName: 'creditOf', args: [account] }),
  }
}

const moneyReads = (
  { publicClient }: ChainClient,
  { permit2 }: Deployment,
): Pick<Reads, 'balanceOf' | 'nativeBalanceOf' | 'allowanceToPermit2' | 'isNonceUsed'> => {
  const read = publicClient.readContract
  const erc20 = (address: Address) => ({ address, abi: gavelDollarAbi }) as const
  return {
    balanceOf: (token, account) =>
      read({ ...erc20(token), functionName: 'balanceOf', args: [account] }),
    nativeBalanceOf: (address) => publicClient.getBalance({ address }),
    allowanceToPermit2: (token, account) =>
      read({ ...erc20(token), functionName: 'allowance', args: [account, permit2] }),
    isNonceUsed: async (client, nonce) => {
      const bitmap = await read({
        address: permit2,
        abi: permit2Abi,
        functionName: 'nonceBitmap',
        args: [client, nonce >> 8n],
      })
      return ((bitmap >> (nonce & 255n)) & 1n) === 1n
    },
  }
}

/** The same functions, whose failures are coded errors. */
const codedErrors = (reads: Reads, rpcUrl: string): Reads => {
  const coded = Object.entries(reads).map(([name, read]) => {
    const call = async (...args: unknown[]) => {
      try {
        return await Reflect.apply(read, undefined, args)
      } catch (error) {
        throw toChainError(error, rpcUrl, `the read of ${name}`)
      }
    }
    return [name, call] as const
  })
  return Object.fromEntries(coded) as Reads
}
