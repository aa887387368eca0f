import { findFill } from '@gavel/chain'
import { type FillView, GavelError, taskReactorAbi } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { PreparedIntent } from '../intent/prepared.ts'

/**
 * The claim that filled an intent, read from the chain and checked against what was signed; undefined while there is
 * none.
 *
 * @throws CLAIM_MISMATCH when the RPC shows a claim that the reactor could not have recorded.
 * @throws INTENT_UNFILLED once the deadline has passed on-chain without a fill, in a block with the client's confirmations:
 * no money can move any more.
 */
export const findClaim = async (
  { chain, deployment, confirmations }: ClientContext,
  prepared: PreparedIntent,
): Promise<FillView | undefined> => {
  const { intentHash, permit, fromBlock } = prepared
  const block = await chain.publicClient.getBlock({ includeTransactions: false })
  const [state] = await chain.publicClient.readContract({
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'stateOf',
    args: [intentHash],
    blockNumber: block.number,
  })
  if (state === 0) {
    if (block.timestamp <= permit.deadline) return undefined
    const timestamp = await confirmedTime(chain, block.number, confirmations)
    if (timestamp > permit.deadline) throw unfilled(prepared, timestamp)
    return undefined
  }
  const fill = await findFill({ chain, deployment, intentHash, fromBlock })
  if (fill !== undefined) requireAsSigned(fill, prepared)
  return fill
}

/** Timestamp of the latest block that has `confirmations`, itself included; times only grow along a chain. */
const confirmedTime = async (
  { publicClient }: ClientContext['chain'],
  latest: bigint,
  confirmations: number,
): Promise<bigint> => {
  const depth = BigInt(confirmations - 1)
  const blockNumber = latest > depth ? latest - depth : 0n
  return (await publicClient.getBlock({ blockNumber, includeTransactions: false })).timestamp
}

const unfilled = ({ intentHash, permit }: PreparedIntent, timestamp: bigint): GavelError =>
  new GavelError('INTENT_UNFILLED', {
    details: { intentHash, deadline: permit.deadline, blockTimestamp: timestamp },
  })

/** Fails when a claim is not what the client signed for. */
export const requireAsSigned = ({ terms }: FillView, prepared: PreparedIntent): void => {
  const { intent, permit, intentHash } = prepared
  const { claim } = terms
  const checks: readonly [string, string | bigint, string | bigint][] = [
    ['intentHash', intentHash, claim.intentHash],
    ['client', intent.client, terms.client],
    ['modelId', intent.modelId, claim.modelId],
    ['inputRoot', intent.inputRoot, claim.inputRoot],
    ['token', permit.permitted.token, terms.token],
    ['bond', intent.bond, terms.bond],
  ]
  for (const [field, expected, actual] of checks) {
    if (String(expected).toLowerCase() !== String(actual).toLowerCase()) {
      throw mismatch(field, expected, actual)
    }
  }
  const cap = permit.permitted.amount
  if (claim.price > cap) throw mismatch('price', cap, claim.price)
}

const mismatch = (field: string, expected: string | bigint, actual: string | bigint): GavelError =>
  new GavelError('CLAIM_MISMATCH', {
    message: `The claim's ${field} is ${actual}, but ${expected} was signed.`,
    details: { field, expected, actual },
  })
