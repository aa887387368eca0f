import { GavelError } from '@gavel/protocol'
import { formatUnits, parseUnits } from 'viem'

/** The deployment's token has 18 decimals. */
const DECIMALS = 18

/** Token wei as a decimal number, at most six places, nothing hidden by rounding up. */
export const formatAmount = (wei: bigint): string => {
  const [whole = '0', fraction = ''] = formatUnits(wei, DECIMALS).split('.')
  const shown = fraction.slice(0, 6).replace(/0+$/, '')
  if (shown !== '') return `${whole}.${shown}`
  return wei !== 0n && whole === '0' ? '<0.000001' : whole
}

/**
 * A decimal number of tokens as wei.
 *
 * @throws ARGUMENT_INVALID
 */
export const parseAmount = (text: string, argument: string): bigint => {
  if (/^\d{1,30}(\.\d{1,18})?$/.test(text)) return parseUnits(text, DECIMALS)
  throw new GavelError('ARGUMENT_INVALID', {
    message: `${argument} ${JSON.stringify(text)} is not an amount of tokens such as 0.05.`,
    details: { argument, value: text },
  })
}
