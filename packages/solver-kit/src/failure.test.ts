import { GavelError } from '@gavel/protocol'
import { createPublicClient, http } from 'viem'
import { expect, test } from 'vitest'
import { failureOf } from './failure.ts'

test('an unreachable node is named by its code, never by its address', async () => {
  const client = createPublicClient({
    transport: http('http://127.0.0.1:9/v2/hidden-token', { retryCount: 0 }),
  })
  const thrown = await client.getBlockNumber().catch((error) => error)
  expect(thrown.message).toContain('hidden-token')
  expect(failureOf(thrown)).toEqual({
    code: 'CHAIN_UNREACHABLE',
    message: 'HTTP request failed.',
  })
})

test('a coded error keeps its code, message and details, and drops its cause', () => {
  const cause = new Error('inside')
  const error = new GavelError('UNPROFITABLE', {
    message: 'Too dear.',
    details: { price: '1' },
    cause,
  })
  expect(failureOf(error)).toEqual({
    code: 'UNPROFITABLE',
    message: 'Too dear.',
    details: { price: '1' },
  })
})

test('anything else that is thrown has the code INTERNAL', () => {
  expect(failureOf(new Error('odd'))).toEqual({ code: 'INTERNAL', message: 'odd' })
  expect(failureOf('text')).toEqual({ code: 'INTERNAL', message: 'text' })
})
