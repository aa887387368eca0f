/** 0x1234ab…9f0e: both ends, as people compare them. */
export const shortHash = (hash: string): string =>
  hash.length <= 14 ? hash : `${hash.slice(0, 8)}…${hash.slice(-4)}`

const HASH = /^0x[0-9a-fA-F]{64}$/
const ACCOUNT = /^0x[0-9a-fA-F]{40}$/

export const isHash = (text: string): boolean => HASH.test(text)
export const isAccount = (text: string): boolean => ACCOUNT.test(text)
