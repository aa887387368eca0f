import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))
const WRITER = fileURLToPath(new URL('../../models/artifacts/tiny-writer.gavel', import.meta.url))

test('all of a long output goes through a pipe, however slowly it is read', () => {
  const command = `"${process.execPath}" "${MAIN}" model inspect "${WRITER}" | (sleep 0.5; cat)`
  const { stdout } = spawnSync('sh', ['-c', command], { encoding: 'utf8', maxBuffer: 2 ** 24 })
  const lines = stdout.trimEnd().split('\n')
  expect(lines.filter((line) => /^\d+ +(sample|dense) /.test(line)).length).toBeGreaterThan(600)
  expect(lines.at(-1)).toMatch(/^proofs +at most [\d,]+ bytes and about [\d,]+ gas$/)
})
