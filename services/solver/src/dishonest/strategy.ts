import type { Strategy } from '@gavel/solver-kit'

/** Bids what the gas costs and would fill at any loss: it wins against everybody who computes. */
export const lowball: Strategy = ({ gasCost, cap }) =>
  gasCost >= cap ? 'pass' : { price: gasCost + 1n, etaMs: 1_000, floor: -10n * (gasCost + 1n) }
