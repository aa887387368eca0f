import { sleep } from '@gavel/chain'
import type { IntentView } from '@gavel/protocol'
import type { Hex } from 'viem'
import type { AuctioneerApi } from '../auctioneer/api.ts'
import { backoffMs } from '../http/backoff.ts'

/** What the auctioneer says about an intent, as it says it: worth a look at the chain, never a fact. */
export type Hints = {
  /** The latest view; undefined until the first. */
  readonly latest: () => IntentView | undefined
  /** Resolves at the next hint, or after `ms`. Throws the signal's reason when it aborts. */
  readonly next: (ms: number) => Promise<void>
}

/**
 * Listens to an intent's events until `signal` aborts, reconnecting with a growing delay. Never fails: a client that
 * gets no hints still polls the chain.
 */
export const followHints = (
  api: AuctioneerApi,
  intentHash: Hex,
  signal: AbortSignal,
  onView: (view: IntentView) => void,
): Hints => {
  let latest: IntentView | undefined
  let news = Promise.withResolvers<void>()
  const take = (view: IntentView): void => {
    latest = view
    onView(view)
    news.resolve()
    news = Promise.withResolvers()
  }
  void listen(() => api.events(intentHash, signal), take, signal)
  return {
    latest: () => latest,
    next: async (ms) => {
      const over = new AbortController()
      try {
        await Promise.race([
          news.promise,
          sleep(ms, AbortSignal.any([signal, over.signal])).catch(() => signal.throwIfAborted()),
        ])
      } finally {
        over.abort()
      }
    },
  }
}

const listen = async (
  open: () => AsyncGenerator<IntentView>,
  take: (view: IntentView) => void,
  signal: AbortSignal,
): Promise<void> => {
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      for await (const view of open()) {
        failures = 0
        take(view)
      }
    } catch {
      // A broken stream of hints costs nothing but latency: the chain is polled all the same.
    }
    await sleep(backoffMs(failures), signal).catch(() => undefined)
  }
}
