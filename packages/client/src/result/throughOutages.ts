import { sleep, toChainError } from '@gavel/chain'
import type { ClientContext } from '../context.ts'

/**
 * Looks at the chain, again and again while it does not answer: an outage says nothing about an intent.
 *
 * @throws what the look throws for any other reason; the signal's reason when it aborts.
 */
export const throughOutages = async <T>(
  { chain, pollMs }: Pick<ClientContext, 'chain' | 'pollMs'>,
  signal: AbortSignal,
  look: () => Promise<T>,
): Promise<T> => {
  for (;;) {
    signal.throwIfAborted()
    try {
      return await look()
    } catch (error) {
      if (toChainError(error, chain.rpcUrl).code !== 'CHAIN_UNREACHABLE') throw error
      await sleep(pollMs, signal)
    }
  }
}
