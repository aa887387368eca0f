/** A time of the chain, unix seconds, as a person reads it. */
export const dateOf = (seconds: bigint): string => new Date(Number(seconds) * 1000).toISOString()
