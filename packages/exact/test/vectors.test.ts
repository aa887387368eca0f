import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { OPERATOR_VECTOR_FILE, operatorVectorText } from '../tools/operatorVectors.ts'
import { VECTOR_FILE, vectorText } from '../tools/vectors.ts'

test.each([
  ['proof', VECTOR_FILE, vectorText],
  ['operator', OPERATOR_VECTOR_FILE, operatorVectorText],
] as const)('the committed %s vectors are those that the script writes', (_, file, text) => {
  const committed = readFileSync(file, 'utf8')
  expect(committed.length).toBeLessThan(2_000_000)
  expect(committed === text(), 'run: node packages/exact/tools/writeVectors.ts').toBe(true)
})
