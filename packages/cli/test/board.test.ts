import { padHex } from 'viem'
import { expect, test } from 'vitest'
import { createBoard } from '../src/demo/board.ts'

const intentHash = padHex('0x1', { size: 32 })

const boardWith = (failure: { readonly code: string; readonly submitted: boolean }) => {
  const board = createBoard([{ input: 'a.png', expected: '3' }])
  const { code, submitted } = failure
  if (submitted) board.hear({ type: 'submitted', input: 'a.png', intentHash, atMs: 1 })
  const known = submitted ? { intentHash } : {}
  board.hear({ type: 'failed', input: 'a.png', ...known, code, message: '' })
  return board
}

test.each([
  ['INTENT_UNFILLED', true, 'unfilled'],
  ['MODEL_UNKNOWN', false, 'unfilled'],
  ['RESULT_TIMEOUT', true, 'open'],
  ['CHAIN_UNREACHABLE', true, 'open'],
] as const)('%s (submitted: %j) leaves an intent %s', (code, submitted, state) => {
  const board = boardWith({ code, submitted })
  expect(board.entries[0]?.state).toBe(state)
  expect(board.isSettled()).toBe(true)
})
