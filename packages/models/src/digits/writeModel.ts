import { writeFileSync } from 'node:fs'
import { encodeModel, modelIdOf } from '@gavel/exact'
import { exactDigits } from './exactDigits.ts'
import { readTrained } from './floatModelFile.ts'
import { FLOAT_FILE, MODEL_FILE } from './recipe.ts'

const model = exactDigits(readTrained(FLOAT_FILE))
const bytes = encodeModel(model)
writeFileSync(MODEL_FILE, bytes)
console.log(`digits ${modelIdOf(model)}, ${bytes.length} bytes`)
