import { BaseError } from 'viem'
import { isUnreachable } from '../chainError.ts'
import type { ChainClient } from '../connectChain.ts'
import type { Signed } from './transaction.ts'

/** What became of a broadcast. */
export type Broadcast =
  /** A node has it, or may have it: only the chain can tell how it ends. */
  | 'out'
  /** The nonce belongs to another transaction. */
  | 'nonceTaken'

/**
 * Hands a transaction to the node. When the answer is lost nobody knows whether it arrived, so that counts as out.
 *
 * @throws the node's error when the node refused it for another reason than its nonce
 */
export const broadcast = async (
  { publicClient }: ChainClient,
  { raw }: Pick<Signed, 'raw'>,
): Promise<Broadcast> => {
  try {
    await publicClient.sendRawTransaction({ serializedTransaction: raw })
    return 'out'
  } catch (error) {
    if (isUnreachable(error) || isKnown(error)) return 'out'
    if (isNonceTaken(error)) return 'nonceTaken'
    throw error
  }
}

// Nodes agree on the meaning of these refusals but give them no codes, only texts.
const textOf = (error: unknown): string =>
  error instanceof BaseError ? `${error.details} ${error.message}` : `${error}`

const isKnown = (error: unknown): boolean =>
  /already known|already imported|known transaction|already in mempool/i.test(textOf(error))

const isNonceTaken = (error: unknown): boolean =>
  /nonce.{0,20}too low|nonce.{0,40}lower than|replacement|underpriced|already been used/i.test(
    textOf(error),
  )
