import { sleep } from '@gavel/chain'
import type { Hex } from 'viem'
import type { ClientContext } from '../context.ts'

/** Where a claim stands on-chain. A released claim never counts as one that survived its window. */
export type ClaimStatus = Awaited<ReturnType<ClientContext['reads']['stateOf']>>

const ENDS: ReadonlySet<ClaimStatus['state']> = new Set([
  'released',
  'final',
  'refuted',
  'refunded',
])

/**
 * Every change of a claim's state from now on, read from the chain, until it is released, final, refuted or refunded.
 *
 * @throws the signal's reason when it aborts.
 */
export async function* watchClaim(
  { reads, pollMs }: ClientContext,
  intentHash: Hex,
  { signal }: { readonly signal?: AbortSignal } = {},
): AsyncGenerator<ClaimStatus> {
  let shown = ''
  for (;;) {
    const status = await reads.stateOf(intentHash)
    const text = `${status.state} ${status.windowEnd} ${status.demanded}`
    if (text !== shown) yield status
    shown = text
    if (ENDS.has(status.state)) return
    await sleep(pollMs, signal)
  }
}
