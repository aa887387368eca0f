/** Writes what is generated from the message schema: TypeScript types and contracts/src/types/Messages.sol. */
import { writeFileSync } from 'node:fs'
import { STRUCTS } from '../src/messages/schema.ts'
import { generateSolidity } from './generateSolidity.ts'
import { generateTypes } from './generateTypes.ts'

export const TARGETS = {
  types: new URL('../src/messages/generated.ts', import.meta.url),
  solidity: new URL('../../../contracts/src/types/Messages.sol', import.meta.url),
}

if (import.meta.main) {
  writeFileSync(TARGETS.types, generateTypes(STRUCTS))
  writeFileSync(TARGETS.solidity, generateSolidity(STRUCTS))
}
