import { GavelError } from '@gavel/protocol'
import fc from 'fast-check'
import { formatUnits, parseUnits } from 'viem'
import { expect, test } from 'vitest'
import { codedErrorOf } from '../src/codedErrorOf.ts'
import { wantsColor } from '../src/io.ts'
import { formatAmount, parseAmount } from '../src/present/amount.ts'
import { parseAddress, parseHash } from '../src/present/hash.ts'
import { errorJson, exitCodeOf, presentError } from '../src/present/presentError.ts'
import { printable } from '../src/present/printable.ts'
import { table } from '../src/present/table.ts'

test.each([
  ['0.05', 50_000_000_000_000_000n, '0.05'],
  ['12', 12_000_000_000_000_000_000n, '12'],
  ['0.000000000000000001', 1n, '<0.000001'],
  ['1.9999999', 1_999_999_900_000_000_000n, '1.999999'],
  ['0', 0n, '0'],
])('%s tokens are %i wei, shown as %s', (text, wei, shown) => {
  expect(parseAmount(text, '--max-price')).toBe(wei)
  expect(formatAmount(wei)).toBe(shown)
})

test('an amount is shown as its decimal number, cut after six places, never rounded up', () => {
  const amounts = fc.bigInt({ min: 0n, max: 10n ** 40n })
  fc.assert(
    fc.property(amounts, (wei) => {
      expect(parseAmount(formatUnits(wei, 18), '--max-price')).toBe(wei)
      const shown = formatAmount(wei)
      if (wei > 0n && wei < 10n ** 12n) expect(shown).toBe('<0.000001')
      else expect(parseUnits(shown, 18)).toBe(wei - (wei % 10n ** 12n))
    }),
  )
})

test.each(['', '-1', '1e3', '0x10', '1,5', '.5', '5.', '1.0000000000000000001', 'lots'])(
  'refuses %j as an amount and names argument and value',
  (text) => {
    expect(() => parseAmount(text, '--max-price')).toThrow(
      expect.objectContaining({
        code: 'ARGUMENT_INVALID',
        details: { argument: '--max-price', value: text },
      }),
    )
  },
)

test.each(['', '0x', '0x12', 'digits', `0x${'g'.repeat(64)}`])(
  'refuses %j as hash and as address',
  (text) => {
    const refusal = expect.objectContaining({ code: 'ARGUMENT_INVALID' })
    expect(() => parseHash(text)).toThrow(refusal)
    expect(() => parseAddress(text, '--of')).toThrow(refusal)
  },
)

test('an error for people has code, message, cause, remedy and anchor, and no credentials', () => {
  const error = new GavelError('ALLOWANCE_MISSING', {
    message: 'Permit2 may take 3 wei.',
    cause: new Error('HTTP request to http://user:hunter2@rpc.example/key failed\nmore'),
  })
  expect(presentError(error, false)).toMatchInlineSnapshot(`
    "ALLOWANCE_MISSING: Permit2 may take 3 wei.
      because: HTTP request to http://rpc.example failed
      Approve Permit2 for the token once: \`gavel approve\`, or approve() in the SDK.
      docs/errors.md#allowance_missing
    "
  `)
})

test('an error for a machine is one JSON document', () => {
  const details = { needed: 5n }
  const text = errorJson(new GavelError('BALANCE_TOO_LOW', { message: 'Holds 3.', details }))
  expect(text.trimEnd().split('\n')).toHaveLength(1)
  expect(JSON.parse(text).error).toMatchObject({
    code: 'BALANCE_TOO_LOW',
    message: 'Holds 3.',
    details: { needed: '5' },
    retryable: false,
    docs: 'docs/errors.md#balance_too_low',
  })
})

test('the exit code tells what may pass from what will not', () => {
  expect(exitCodeOf(new GavelError('CHAIN_UNREACHABLE'))).toBe(75)
  expect(exitCodeOf(new GavelError('RESULT_TIMEOUT'))).toBe(75)
  expect(exitCodeOf(new GavelError('ALLOWANCE_MISSING'))).toBe(1)
})

test('errors of other packages keep code and message', () => {
  const foreign = Object.assign(new Error('28 x 27'), { code: 'IMAGE_SIZE_WRONG', details: {} })
  expect(codedErrorOf(foreign)).toMatchObject({ code: 'IMAGE_SIZE_WRONG', message: '28 x 27' })
  expect(codedErrorOf('a string')).toMatchObject({ code: 'INTERNAL' })
})

test('NO_COLOR wins, then FORCE_COLOR, then the terminal', () => {
  expect(wantsColor({ NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false)
  expect(wantsColor({ NO_COLOR: '', FORCE_COLOR: '1' }, false)).toBe(true)
  expect(wantsColor({}, true)).toBe(true)
  expect(wantsColor({}, false)).toBe(false)
  expect(wantsColor({ TERM: 'dumb' }, true)).toBe(false)
})

test('text from elsewhere cannot steer the terminal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(printable(text)).not.toMatch(/\p{Cc}/u)
      expect([...printable(text)]).toHaveLength([...text].length)
    }),
  )
  expect(printable('a\u001b[31mb\r\nc')).toBe('a\u{fffd}[31mb\u{fffd}\u{fffd}c')
})

test('columns are as wide as their widest cell, colours not counted', () => {
  expect(
    table(
      ['a', 'b'],
      [
        ['xxx', '1'],
        ['\u001b[1my\u001b[22m', '2'],
      ],
    ),
  ).toBe('a    b\nxxx  1\n\u001b[1my\u001b[22m    2\n')
})
