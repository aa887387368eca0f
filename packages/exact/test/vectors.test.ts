import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { VECTOR_FILE, vectorText } from '../tools/vectors.ts'

test('the committed proof vectors are those that the script writes', () => {
  const committed = readFileSync(VECTOR_FILE, 'utf8')
  expect(committed.length).toBeLessThan(2_000_000)
  expect(committed === vectorText(), 'run: node packages/exact/tools/writeVectors.ts').toBe(true)
})
