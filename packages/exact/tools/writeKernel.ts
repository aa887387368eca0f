import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ARTEFACT, artefactText } from './kernel.ts'

await mkdir(dirname(ARTEFACT), { recursive: true })
await writeFile(ARTEFACT, await artefactText())
console.log(`wrote ${ARTEFACT}`)
