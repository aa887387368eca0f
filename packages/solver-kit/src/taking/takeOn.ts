import type { ChainClient, Sender } from '@gavel/chain'
import { toChainError } from '@gavel/chain'
import { type Deployment, GavelError, type SignedIntent, taskReactorAbi } from '@gavel/protocol'
import { type Address, type TransactionReceipt, zeroHash } from 'viem'
import type { AwardBundle } from '../records/bidRecord.ts'
import { encodePrevAward } from '../settlement/fillOrder.ts'
import {
  FILL_ESCROW_GAS,
  FINALIZE_GAS,
  type GasRate,
  gasCostOf,
  isWorthFilling,
} from '../settlement/profit.ts'
import { openPriceAt } from './openPrice.ts'

/** A transaction that is not mined by then is looked for on the chain, and sent again where it is not there. */
const PATIENCE_MS = 45_000
const NO_OUTCOME = {
  outputRoot: zeroHash,
  traceRoot: zeroHash,
  keyHash: zeroHash,
  cipherHash: zeroHash,
}

export type TakeOnContext = {
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly sender: Sender
  readonly solver: Address
  readonly rate: GasRate
  readonly signal: AbortSignal
}

/** A task to take on: by its award, or without one by a claim in the open phase. */
export type Takeable = {
  readonly signed: SignedIntent
  readonly bundle?: AwardBundle
  /** Own cost without gas, token wei, decimal string. */
  readonly floor: string
  /** Lowest price, token wei, decimal string. */
  readonly wanted: string
}

/**
 * Takes a task on: the price goes into escrow, the bond is reserved. Sent only where the price covers own cost and the gas of
 * all transactions to come.
 *
 * @throws UNPROFITABLE, CHAIN_REVERTED (details.error names why: somebody was faster, the client cannot pay, …), TRANSACTION_LOST
 */
export const takeOn = async (
  context: TakeOnContext,
  task: Takeable,
): Promise<TransactionReceipt> => {
  const { sender, signal } = context
  const call = callOf(context, task)
  await requireWorth(context, task, call)
  return sender.send(call, { timeoutMs: PATIENCE_MS, signal })
}

const callOf = ({ deployment, solver }: TakeOnContext, { signed, bundle }: Takeable) => {
  const { permit, intent, signature: permitSignature } = signed
  const reactor = { address: deployment.reactor, abi: taskReactorAbi } as const
  if (bundle === undefined) {
    const args = [{ permit, intent, permitSignature }, solver] as const
    return { ...reactor, functionName: 'claim', args } as const
  }
  const order = {
    ...{ permit, intent, permitSignature },
    award: bundle.award,
    awardSignature: bundle.signature,
    prevAward: encodePrevAward(bundle),
    outcome: NO_OUTCOME,
  }
  return { ...reactor, functionName: 'award', args: [order] } as const
}

const requireWorth = async (
  context: TakeOnContext,
  { signed, bundle, floor, wanted }: Takeable,
  call: ReturnType<typeof callOf>,
): Promise<void> => {
  const { chain, sender, rate } = context
  const { publicClient } = chain
  const [gasPrice, gas, block] = await Promise.all([
    publicClient.getGasPrice(),
    publicClient
      .estimateContractGas({ ...call, account: sender.address } as Parameters<
        typeof publicClient.estimateContractGas
      >[0])
      .catch((thrown: unknown) => {
        throw toChainError(thrown, chain.rpcUrl, call.functionName)
      }),
    publicClient.getBlock({ includeTransactions: false }),
  ])
  const price = bundle?.award.price ?? openPriceAt(signed, block.timestamp)
  const gasCost = gasCostOf({ gas: gas + FILL_ESCROW_GAS + FINALIZE_GAS, gasPrice }, rate)
  if (price >= BigInt(wanted) && isWorthFilling({ price, floor: BigInt(floor), gasCost })) return
  throw new GavelError('UNPROFITABLE', {
    message: `Taking it on would earn ${price} and cost ${gasCost} in gas and ${floor} of own cost; at least ${wanted} is wanted, token wei.`,
    details: { price: String(price), gasCost: String(gasCost), floor, wanted },
  })
}
