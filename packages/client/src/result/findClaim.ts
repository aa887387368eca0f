import { findFill } from '@gavel/chain'
import { type EscrowView, type FillView, GavelError, taskReactorAbi } from '@gavel/protocol'
import type { ClientContext } from '../context.ts'
import type { PreparedIntent } from '../intent/prepared.ts'
import { findOwnEscrow, requireNotFaded } from './findOwnEscrow.ts'
import { requireSigned, type SignedField } from './requireSigned.ts'

/** In the order of ITaskReactor.ClaimState. */
const UNKNOWN = 0
const ESCROWED = 5
const REFUNDED = 6

/**
 * The claim that filled an intent, read from the chain and checked against what was signed; undefined while there is
 * none.
 *
 * @param onEscrow Told of the escrow that is still to be filled.
 * @throws CLAIM_MISMATCH when the RPC shows a claim that the reactor could not have recorded.
 * @throws INTENT_UNFILLED once the deadline has passed on-chain without a fill, in a block with the client's confirmations:
 * no money can move any more.
 * @throws ESCROW_FADED when who took the price into escrow did not fill in time, as the chain's clock says.
 */
export const findClaim = async (
  context: ClientContext,
  prepared: PreparedIntent,
  onEscrow: (escrow: EscrowView) => void = () => undefined,
): Promise<FillView | undefined> => {
  const { chain, deployment, confirmations } = context
  const { intentHash, permit, fromBlock } = prepared
  const block = await chain.publicClient.getBlock({ includeTransactions: false })
  const [state] = await chain.publicClient.readContract({
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'stateOf',
    args: [intentHash],
    blockNumber: block.number,
  })
  if (state === UNKNOWN) {
    if (block.timestamp <= permit.deadline) return undefined
    const timestamp = await confirmedTime(chain, block.number, confirmations)
    if (timestamp > permit.deadline) throw unfilled(prepared, timestamp)
    return undefined
  }
  if (state === ESCROWED || state === REFUNDED) {
    const escrow = await findOwnEscrow(context, prepared)
    if (escrow === undefined) return undefined
    if (state === ESCROWED) onEscrow(escrow)
    const time = await confirmedTime(chain, block.number, confirmations)
    requireNotFaded(escrow, { isRefunded: state === REFUNDED, time })
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
  const { token, amount: cap } = permit.permitted
  const fields: SignedField[] = [
    ['intentHash', intentHash, claim.intentHash],
    ['client', intent.client, terms.client],
    ['modelId', intent.modelId, claim.modelId],
    ['inputRoot', intent.inputRoot, claim.inputRoot],
    ['token', token, terms.token],
    ['bond', intent.bond, terms.bond],
  ]
  requireSigned('claim', fields, { cap, taken: claim.price })
}
