import { expect, test } from 'vitest'
import { createNonces } from '../src/intent/nonces.ts'

test('nonces never repeat, and 256 of them share a word of Permit2', () => {
  const draw = createNonces()
  const nonces = Array.from({ length: 1_000 }, draw)
  expect(new Set(nonces).size).toBe(1_000)
  expect(new Set(nonces.map((nonce) => nonce >> 8n)).size).toBe(4)
  expect(nonces.every((nonce) => nonce < 2n ** 256n)).toBe(true)
})

test('two clients of one account draw from different words', () => {
  expect(createNonces()() >> 8n).not.toBe(createNonces()() >> 8n)
})
