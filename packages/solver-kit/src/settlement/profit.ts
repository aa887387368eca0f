/** Gas of one fill and one finalize, used where the chain cannot be asked yet. */
export const FILL_GAS = 180_000n
export const FINALIZE_GAS = 62_000n
/** The same of an escrow: taking it on with a fresh nonce word and bond, and filling it. */
export const AWARD_GAS = 160_000n
export const FILL_ESCROW_GAS = 60_000n

export type GasRate = {
  /** Token wei that one whole native coin (1e18 wei) is worth to the operator. */
  readonly tokenPerCoin: bigint
}

const COIN = 10n ** 18n

/** What an amount of gas costs in token wei, rounded up: a rounding never hides a loss. */
export const gasCostOf = (
  { gas, gasPrice }: { readonly gas: bigint; readonly gasPrice: bigint },
  { tokenPerCoin }: GasRate,
): bigint => coinsToToken(gas * gasPrice, { tokenPerCoin })

/** Native wei in token wei, rounded up. */
export const coinsToToken = (wei: bigint, { tokenPerCoin }: GasRate): bigint =>
  (wei * tokenPerCoin + COIN - 1n) / COIN

/** Whether a fill earns what it costs: the price covers gas and the operator's own cost. Token wei. */
export const isWorthFilling = ({
  price,
  floor,
  gasCost,
}: {
  readonly price: bigint
  readonly floor: bigint
  readonly gasCost: bigint
}): boolean => price >= floor + gasCost
