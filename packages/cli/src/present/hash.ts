import { GavelError } from '@gavel/protocol'
import { type Address, getAddress, type Hex, isAddress, isHex } from 'viem'

/** An intent hash out of an argument. @throws ARGUMENT_INVALID */
export const parseHash = (text: string): Hex => {
  if (isHex(text) && text.length === 66) return text.toLowerCase() as Hex
  throw new GavelError('ARGUMENT_INVALID', {
    message: `${JSON.stringify(text)} is not an intent hash: 0x and 64 hex digits.`,
    details: { value: text },
  })
}

/** An address out of an argument, in checksum form. @throws ARGUMENT_INVALID */
export const parseAddress = (text: string, argument: string): Address => {
  if (isAddress(text, { strict: false })) return getAddress(text)
  throw new GavelError('ARGUMENT_INVALID', {
    message: `${argument} ${JSON.stringify(text)} is not an address: 0x and 40 hex digits.`,
    details: { argument, value: text },
  })
}
