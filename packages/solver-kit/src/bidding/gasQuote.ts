import type { ChainClient } from '@gavel/chain'
import type { SettlementMode } from '@gavel/protocol'
import {
  AWARD_GAS,
  FILL_ESCROW_GAS,
  FILL_GAS,
  FINALIZE_GAS,
  type GasRate,
  gasCostOf,
} from '../settlement/profit.ts'

const FRESH_MS = 3_000

/**
 * What the transactions of a job cost at the chain's current gas price, token wei, finalize included; asked at most every three
 * seconds. In escrow mode there is one more.
 */
export type GasQuote = (mode: SettlementMode) => Promise<bigint>

const GAS_OF: Readonly<Record<SettlementMode, bigint>> = {
  pull: FILL_GAS + FINALIZE_GAS,
  escrow: AWARD_GAS + FILL_ESCROW_GAS + FINALIZE_GAS,
}

export const createGasQuote = ({ publicClient }: ChainClient, rate: GasRate): GasQuote => {
  let known: { readonly gasPrice: Promise<bigint>; readonly atMs: number } | undefined
  const currentPrice = (): Promise<bigint> => {
    if (known === undefined || Date.now() - known.atMs > FRESH_MS) {
      const asked = { gasPrice: publicClient.getGasPrice(), atMs: Date.now() }
      known = asked
      asked.gasPrice.catch(() => {
        if (known === asked) known = undefined
      })
    }
    return known.gasPrice
  }
  return async (mode) => gasCostOf({ gas: GAS_OF[mode], gasPrice: await currentPrice() }, rate)
}
