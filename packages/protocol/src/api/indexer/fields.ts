/** Fields of what the indexer answers: amounts are decimal strings in token wei, times say their unit. */
import { Type } from 'typebox'
import type { Address, Hex } from 'viem'

const hex = (digits: number, description: string) =>
  Type.Unsafe<Hex>(Type.String({ pattern: `^0x[0-9a-f]{${digits}}$`, description }))
export const Hash = hex(64, '32 bytes, lower case')
export const Account = Type.Unsafe<Address>(
  Type.String({ pattern: '^0x[0-9a-fA-F]{40}$', description: 'an account' }),
)
export const Amount = Type.String({ pattern: '^-?[0-9]+$', description: 'token wei' })
export const Millis = Type.Number({ description: 'unix milliseconds' })
export const Seconds = Type.Number({ description: 'unix seconds' })
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) =>
  Type.Union([type, Type.Null()])
