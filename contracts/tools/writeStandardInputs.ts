/**
 * Writes what block explorers want to verify a deployment: `NAME.json`, the standard JSON input, for every contract.
 * With the constructor arguments that `gavel deploy --json` prints and the compiler version printed here, that is all.
 *
 *   node tools/writeStandardInputs.ts FOLDER
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { compilerOf, standardInputOf } from './standardInput.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder to write to.')
mkdirSync(folder, { recursive: true })
for (const file of readdirSync(join(import.meta.dirname, '../artifacts'))) {
  const name = basename(file, '.json')
  writeFileSync(join(folder, file), `${JSON.stringify(standardInputOf(name), null, 2)}\n`)
  console.log(`${name}  ${compilerOf(name).version}`)
}
