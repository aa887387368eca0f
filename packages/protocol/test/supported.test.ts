import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  FLAGS_OF,
  findUnsupported,
  IntentFlag,
  structNamed,
  type TaskIntent,
} from '../src/index.ts'
import { anyMessage } from './messages.ts'

const struct = structNamed('TaskIntent')
const NEUTRAL = {
  ...{ flags: FLAGS_OF.eager, maxDisclosures: 0 },
  ...{ listing: `0x${'00'.repeat(32)}`, hookDataHash: `0x${'00'.repeat(32)}` },
  ...{ solverSet: `0x${'00'.repeat(32)}`, hook: `0x${'00'.repeat(20)}` },
} as const

const supported = anyMessage(struct).map((message) => {
  const intent = {
    ...(message as TaskIntent),
    ...NEUTRAL,
    auctioneer: `0x${'01'.repeat(20)}`,
  } as TaskIntent
  const permitted = { token: intent.bondToken, amount: 1n }
  return { permit: { permitted, nonce: 0n, deadline: 0n }, intent }
})

test('an intent with neutral values is supported, whatever else it says', () => {
  fc.assert(
    fc.property(supported, (signed) => {
      expect(findUnsupported(signed)).toBeUndefined()
    }),
  )
})

test('each value of a later feature is named by its field', () => {
  const change = fc.constantFrom<Partial<TaskIntent>>(
    ...[{ maxDisclosures: 1 }, { hook: `0x${'0'.repeat(39)}1` as const }],
    ...(['hookDataHash', 'solverSet', 'listing'] as const).map((name) => ({
      [name]: `0x${'0'.repeat(63)}1`,
    })),
  )
  fc.assert(
    fc.property(supported, change, ({ permit, intent }, parts) => {
      expect(findUnsupported({ permit, intent: { ...intent, ...parts } })).toBe(
        Object.keys(parts)[0],
      )
    }),
  )
})

test('a flag is named by its bit', () => {
  const of = (flags: number) =>
    fc
      .sample(supported, 1)
      .map(({ permit, intent }) => findUnsupported({ permit, intent: { ...intent, flags } }))[0]
  const { escrow, dutch, eager, keyRoute } = IntentFlag
  expect([dutch | eager, IntentFlag.private | eager, keyRoute | escrow].map(of)).toEqual([
    ...['dutch', 'private', 'keyRoute'],
  ])
  expect([0, eager, escrow, escrow | eager].map(of)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  expect([32, 32 | eager].map(of)).toEqual(['flags', 'flags'])
})

test('a bond in another token than the price is refused', () => {
  fc.assert(
    fc.property(supported, ({ permit, intent }) => {
      const bondToken = `0x${'99'.repeat(20)}` as const
      fc.pre(intent.bondToken !== bondToken)
      expect(findUnsupported({ permit, intent: { ...intent, bondToken } })).toBe('bondToken')
    }),
  )
})
