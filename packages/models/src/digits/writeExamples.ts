import { mkdirSync, writeFileSync } from 'node:fs'
import { exampleImages } from './examples.ts'
import { pngFromGrey } from './png.ts'
import { EXAMPLES_FOLDER } from './recipe.ts'

mkdirSync(EXAMPLES_FOLDER, { recursive: true })
const examples = exampleImages()
for (const { file, grey } of examples) {
  writeFileSync(new URL(file, EXAMPLES_FOLDER), pngFromGrey(grey))
}
const labels = Object.fromEntries(examples.map(({ file, label }) => [file, label]))
writeFileSync(new URL('labels.json', EXAMPLES_FOLDER), `${JSON.stringify(labels, null, 2)}\n`)
console.log(`${examples.length} images and labels.json written`)
