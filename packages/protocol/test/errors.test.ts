import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ERROR_CODES,
  type ErrorCode,
  errorFromBody,
  GavelError,
  toGavelError,
} from '../src/index.ts'

const codes = Object.keys(ERROR_CODES) as ErrorCode[]

test('an error says what is wrong, with the value, and what to do', () => {
  const error = new GavelError('BALANCE_TOO_LOW', {
    message: 'The client holds 3 wei of the token, less than the cap of 5.',
    details: { balance: '3', cap: '5' },
  })
  expect(error.toBody('req-1')).toMatchInlineSnapshot(`
    {
      "code": "BALANCE_TOO_LOW",
      "details": {
        "balance": "3",
        "cap": "5",
      },
      "message": "The client holds 3 wei of the token, less than the cap of 5.",
      "remedy": "Top up the account, or choose a smaller amount: a lower cap for an intent, a smaller stake for a solver.",
      "requestId": "req-1",
    }
  `)
  expect(`${error}`).toMatchInlineSnapshot(
    `"GavelError: The client holds 3 wei of the token, less than the cap of 5."`,
  )
  expect(error.docsPath).toBe('docs/errors.md#balance_too_low')
})

test.each(codes)(
  '%s has a sentence for what is wrong, one for what to do, and a status',
  (code) => {
    const { status, message, remedy, retryable } = ERROR_CODES[code]
    expect(code).toMatch(/^[A-Z][A-Z0-9_]*$/)
    expect(message).toMatch(/^[A-Z].*\.$/)
    expect(remedy).toMatch(/^[A-Z`].*\.$/)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(600)
    expect(new GavelError(code)).toMatchObject({ code, message, remedy, status, retryable })
  },
)

test('an error travels over HTTP and is the same on the other side', () => {
  fc.assert(
    fc.property(fc.constantFrom(...codes), fc.string(), (code, message) => {
      const sent = new GavelError(code, { message, details: { value: message } })
      const received = errorFromBody(JSON.parse(JSON.stringify(sent.toBody('r'))), sent.status)
      expect(received).toEqual(sent)
      expect(received.details).toEqual(sent.details)
    }),
  )
})

test('an answer that is no error body of ours is INTERNAL, whatever it is', () => {
  const known = new Set<unknown>(codes)
  fc.assert(
    fc.property(fc.anything(), (body) => {
      const code: unknown = typeof body === 'object' && body ? Reflect.get(body, 'code') : undefined
      fc.pre(!known.has(code))
      expect(errorFromBody(body, 502)).toMatchObject({ code: 'INTERNAL', details: { status: 502 } })
    }),
  )
})

test('anything thrown becomes a coded error that keeps its cause', () => {
  const coded = new GavelError('MODEL_UNKNOWN')
  const plain = new TypeError('x')
  expect(toGavelError(coded)).toBe(coded)
  expect(toGavelError(plain)).toMatchObject({ code: 'INTERNAL', cause: plain })
})
