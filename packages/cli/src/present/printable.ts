/** Text from elsewhere without control characters, so that it cannot move the cursor or colour a terminal. */
export const printable = (text: string): string => text.replace(/\p{Cc}/gu, '\u{fffd}')

/** A hash or address, shortened for people. */
export const short = (hex: string): string =>
  hex.length > 14 ? `${hex.slice(0, 8)}…${hex.slice(-4)}` : hex
