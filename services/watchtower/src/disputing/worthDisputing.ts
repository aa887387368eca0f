/** What a watchtower is willing to risk. */
export type Stakes = {
  /** Token wei that one whole native coin is worth. */
  readonly tokenPerCoin: bigint
  /** Disputes although the gas costs more than the share of the bond: for watchers that somebody else pays. */
  readonly disputesAtALoss: boolean
}

export type Prospect = {
  /** The claim's bond, token wei. */
  readonly bond: bigint
  /** Native wei a unit of gas. */
  readonly gasPrice: bigint
  /** Gas of everything that may have to be sent: DISPUTE_GAS, or PROOF_GAS where the trace is at hand. */
  readonly gas: bigint
}

/**
 * Challenge, naming, choice, announcement, proof and end: 735 046 measured on digits (docs/disputes.md), and room for a
 * dearer proof. The challenge's bond is no cost: whoever is right has it back.
 */
export const DISPUTE_GAS = 1_200_000n
/** Announcement and proof alone, where the trace is at hand: 246 000 measured. */
export const PROOF_GAS = 400_000n

const COIN = 10n ** 18n
const PROVER_BPS = 2_000n

export type Worth = { readonly isWorth: boolean; readonly gain: bigint; readonly cost: bigint }

/**
 * Whether the prover's share pays for the gas. Pure; gain and cost in token wei.
 *
 * @example worthDisputing({ bond: 10n ** 18n, gasPrice: 10n ** 9n, gas: DISPUTE_GAS }, stakes).isWorth
 */
export const worthDisputing = (
  { bond, gasPrice, gas }: Prospect,
  { tokenPerCoin, disputesAtALoss }: Stakes,
): Worth => {
  const gain = (bond * PROVER_BPS) / 10_000n
  // Rounded up: a cost is never less than it is.
  const cost = (gas * gasPrice * tokenPerCoin + COIN - 1n) / COIN
  return { isWorth: disputesAtALoss || gain > cost, gain, cost }
}
