import { mkdirSync, writeFileSync } from 'node:fs'
import { OPERATOR_VECTOR_FILE, operatorVectorText } from './operatorVectors.ts'
import { VECTOR_FILE, vectorText } from './vectors.ts'

mkdirSync(new URL('.', VECTOR_FILE), { recursive: true })
writeFileSync(VECTOR_FILE, vectorText())
writeFileSync(OPERATOR_VECTOR_FILE, operatorVectorText())
