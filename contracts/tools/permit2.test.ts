import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keccak256 } from 'viem'
import { expect, test } from 'vitest'
import { permit2Address, permit2AddressOf, permit2InitCodeHash } from './permit2.ts'

const artefact = JSON.parse(
  readFileSync(join(import.meta.dirname, '../permit2/Permit2.json'), 'utf8'),
)

test('the committed Permit2 is the canonical init code', () => {
  expect(keccak256(artefact.bytecode)).toBe(permit2InitCodeHash)
})

test('the committed Permit2 lands on the canonical address', () => {
  expect(permit2AddressOf(artefact.bytecode)).toBe(permit2Address)
})
