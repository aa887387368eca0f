import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STRUCTS, wireFieldTypes } from '../src/index.ts'
import { fileOf, TARGETS } from '../tools/generate.ts'

test.each(TARGETS)('$path is what `pnpm generate` writes', ({ path, text }) => {
  expect(readFileSync(fileOf(path), 'utf8')).toBe(text())
})

test('a field name has one type everywhere, so that JSON can be read by names alone', () => {
  for (const { name: struct, fields } of STRUCTS) {
    for (const { name, type } of fields) {
      expect(wireFieldTypes.get(name), `${struct}.${name}`).toBe(type)
    }
  }
})
