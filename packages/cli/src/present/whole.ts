import { GavelError } from '@gavel/protocol'

/** A whole number out of an argument. @throws ARGUMENT_INVALID */
export const parseWhole = (text: string, argument: string): number => {
  if (/^\d{1,12}$/.test(text)) return Number(text)
  throw new GavelError('ARGUMENT_INVALID', {
    message: `${argument} ${JSON.stringify(text)} is not a whole number.`,
    details: { argument, value: text },
  })
}
