import { writeFileSync } from 'node:fs'
import { encodeModel, modelIdOf } from '@gavel/exact'
import { exactWriter } from './exact/exactWriter.ts'
import { MODEL_FILE } from './recipe.ts'
import { readTrained } from './trained.ts'

const model = exactWriter(readTrained().tables)
const bytes = encodeModel(model)
writeFileSync(MODEL_FILE, bytes)
console.log(`tiny-writer ${modelIdOf(model)}, ${model.ops.length} operators, ${bytes.length} bytes`)
