import { mkdirSync, writeFileSync } from 'node:fs'
import { VECTOR_FILE, vectorText } from './vectors.ts'

mkdirSync(new URL('.', VECTOR_FILE), { recursive: true })
writeFileSync(VECTOR_FILE, vectorText())
