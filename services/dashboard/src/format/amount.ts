/**
 * Token wei as a decimal number, rounded half up to `places` and without zeros at the end. Amounts too small for that keep
 * three significant digits.
 *
 * @example formatAmount('9634000000000000', 18) // '0.009634'
 */
export const formatAmount = (wei: string | bigint, decimals: number, places = 6): string => {
  const value = BigInt(wei)
  const sign = value < 0n ? '-' : ''
  const size = value < 0n ? -value : value
  const kept = Math.min(decimals, Math.max(places, leadingZeros(size, decimals) + 3))
  const unit = 10n ** BigInt(decimals - kept)
  const rounded = (size + unit / 2n) / unit
  const whole = rounded / 10n ** BigInt(kept)
  const part = (rounded % 10n ** BigInt(kept)).toString().padStart(kept, '0').replace(/0+$/, '')
  const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${grouped}${kept === 0 || part === '' ? '' : `.${part}`}`
}

/** Zeros between the point and the first digit that is none; 0 for amounts of one and more. */
const leadingZeros = (size: bigint, decimals: number): number =>
  size === 0n ? 0 : Math.max(0, decimals - size.toString().length)

/** A share as a percentage with one place; '–' where there is no whole. */
export const formatShare = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`

export const formatCount = (count: number): string => count.toLocaleString('en-US')
