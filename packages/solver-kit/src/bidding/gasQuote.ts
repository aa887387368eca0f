import type { ChainClient } from '@gavel/chain'
import { FILL_GAS, FINALIZE_GAS, type GasRate, gasCostOf } from '../settlement/profit.ts'

const FRESH_MS = 3_000

/** What fill and finalize cost at the chain's current gas price, token wei; asked at most every three seconds. */
export type GasQuote = () => Promise<bigint>

export const createGasQuote = ({ publicClient }: ChainClient, rate: GasRate): GasQuote => {
  let known: { readonly cost: Promise<bigint>; readonly atMs: number } | undefined
  return () => {
    if (known === undefined || Date.now() - known.atMs > FRESH_MS) {
      const cost = publicClient
        .getGasPrice()
        .then((gasPrice) => gasCostOf({ gas: FILL_GAS + FINALIZE_GAS, gasPrice }, rate))
      const asked = { cost, atMs: Date.now() }
      known = asked
      cost.catch(() => {
        if (known === asked) known = undefined
      })
    }
    return known.cost
  }
}
