import { Type } from 'typebox'
import { type Address, getAddress, type Hex } from 'viem'

export const HashParams = Type.Object({
  hash: Type.String({ pattern: '^0x[0-9a-fA-F]{64}$', description: '32 bytes' }),
})
export const AccountParams = Type.Object({
  account: Type.String({ pattern: '^0x[0-9a-fA-F]{40}$', description: 'an account' }),
})
export const Limit = Type.Integer({ minimum: 1, maximum: 500, default: 50 })

/** As it is stored: hashes in lower case. */
export const toHash = (text: string): Hex => text.toLowerCase() as Hex
/** As it is stored: accounts in checksum form. */
export const toAccount = (text: string): Address => getAddress(text.toLowerCase())
