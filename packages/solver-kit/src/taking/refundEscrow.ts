import type { Sender } from '@gavel/chain'
import { type Deployment, type EscrowTerms, taskReactorAbi } from '@gavel/protocol'
import type { TransactionReceipt } from 'viem'

/** Ends an escrow that we did not fill in time: the client has its price and the fade, and the rest of our bond is free. */
export const refundEscrow = (
  {
    sender,
    deployment,
    signal,
  }: {
    readonly sender: Sender
    readonly deployment: Deployment
    readonly signal: AbortSignal
  },
  terms: EscrowTerms,
): Promise<TransactionReceipt> =>
  sender.send(
    { address: deployment.reactor, abi: taskReactorAbi, functionName: 'refund', args: [terms] },
    { signal },
  )
