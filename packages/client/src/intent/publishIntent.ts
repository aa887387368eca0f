import { GavelError, MAX_INLINE_INPUT, publishedInputUri, taskReactorAbi } from '@gavel/protocol'
import { type Hex, hexToBytes, size } from 'viem'
import type { ClientContext } from '../context.ts'
import { requireSender } from '../recourse/requireSender.ts'
import type { SignedPreparedIntent } from './prepared.ts'

export type PublishOptions = {
  /** Where solvers find the input. Default: in the transaction itself, as a data: URI. */
  readonly inputUri?: string
  readonly signal?: AbortSignal
}

/**
 * Puts a signed intent on the chain, so that any staked solver can take it on after its openAfter, whatever its auctioneer
 * does. The one step that costs a client gas; of use only for an intent with an open phase. An intent that solvers took on
 * already is not published.
 *
 * @throws NO_OPEN_PHASE, WALLET_MISSING, INPUT_TOO_LARGE (name an inputUri then), ALREADY_TAKEN_ON, CHAIN_REVERTED
 */
export const publishIntent = async (
  context: ClientContext,
  signed: SignedPreparedIntent,
  { inputUri, signal }: PublishOptions = {},
): Promise<Hex> => {
  const { permit, intent, signature, intentHash } = signed
  const { deployment, reads } = context
  if (intent.claimWindow === 0) {
    throw new GavelError('NO_OPEN_PHASE', { details: { intentHash } })
  }
  const { state } = await reads.stateOf(intentHash)
  if (state !== 'unknown') {
    throw new GavelError('ALREADY_TAKEN_ON', {
      message: `The intent ${intentHash} is ${state} on-chain: publishing it would change nothing.`,
      details: { intentHash, state },
    })
  }
  const sender = requireSender(context, 'publish')
  const uri = inputUri ?? inlineUri(signed)
  const call = {
    address: deployment.reactor,
    abi: taskReactorAbi,
    functionName: 'publish',
    args: [{ permit, intent, permitSignature: signature }, uri],
  } as const
  const receipt = await sender.send(call, signal === undefined ? {} : { signal })
  return receipt.transactionHash
}

const inlineUri = ({ input }: SignedPreparedIntent): string => {
  const bytes = size(input)
  if (bytes <= MAX_INLINE_INPUT) return publishedInputUri(hexToBytes(input))
  throw new GavelError('INPUT_TOO_LARGE', {
    message: `The input has ${bytes} bytes; at most ${MAX_INLINE_INPUT} go into a transaction.`,
    details: { bytes, max: MAX_INLINE_INPUT },
  })
}
