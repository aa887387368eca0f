/** Writes everything that is generated from the message schema and from the table of error codes. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { ERROR_CODES } from '../src/errors/codes.ts'
import { STRUCTS } from '../src/messages/schema.ts'
import { generateErrorsDoc } from './generateErrorsDoc.ts'
import { generateSolidity } from './generateSolidity.ts'
import { generateTypes } from './generateTypes.ts'
import { vectorsText } from './generateVectors.ts'

const ROOT = new URL('../../../', import.meta.url)

/** Each generated file with what belongs into it. */
export const TARGETS: readonly { readonly path: string; readonly text: () => string }[] = [
  { path: 'packages/protocol/src/messages/generated.ts', text: () => generateTypes(STRUCTS) },
  { path: 'contracts/src/types/Messages.sol', text: () => generateSolidity(STRUCTS) },
  { path: 'vectors/messages.json', text: vectorsText },
  { path: 'docs/errors.md', text: () => generateErrorsDoc(ERROR_CODES) },
]

/** Where a target is on this machine. */
export const fileOf = (path: string): string => fileURLToPath(new URL(path, ROOT))

if (import.meta.main) {
  mkdirSync(fileOf('vectors'), { recursive: true })
  for (const { path, text } of TARGETS) writeFileSync(fileOf(path), text())
}
