import { hashMessage } from '@gavel/protocol'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decisionTimeOf, findRevealFault } from '../src/index.ts'
import { bidOf, closeOf, intentHash, reactor, solvers, terms, word } from './auction.ts'

const close = closeOf([])

const faultOf = (
  parts: Parameters<typeof bidOf>[0],
  { at = close.closedAtMs, committed = bidOf(parts) } = {},
) => {
  const commit = { intentHash, solver: reactor, bidHash: hashMessage('Bid', committed) } as const
  return findRevealFault({ bid: bidOf(parts), commit, receivedAtMs: at, close, terms })
}

test('a reveal that keeps every limit counts', () => {
  const uint = (max: bigint) => fc.bigInt({ min: 0n, max })
  const inTime = uint(close.revealByMs - close.closedAtMs)
  fc.assert(
    fc.property(
      uint(terms.cap),
      uint(1000n),
      fc.nat(terms.maxEtaMs),
      inTime,
      (price, more, etaMs, late) => {
        const expires = terms.standsUntil + more
        expect(faultOf({ price, expires, etaMs }, { at: close.closedAtMs + late })).toBeUndefined()
      },
    ),
  )
})

test('each limit is exact', () => {
  expect(faultOf({ price: terms.cap + 1n })).toBe('PRICE_ABOVE_CAP')
  expect(faultOf({ etaMs: terms.maxEtaMs + 1 })).toBe('ETA_TOO_LONG')
  expect(faultOf({ expires: terms.standsUntil - 1n })).toBe('BID_EXPIRES_TOO_SOON')
  expect(faultOf({}, { at: close.revealByMs + 1n })).toBe('REVEAL_LATE')
  expect(faultOf({}, { at: close.closedAtMs - 1n })).toBe('REVEAL_TOO_EARLY')
})

test('a bid that is not the committed one in any field does not open the commitment', () => {
  const change = fc.constantFrom<Parameters<typeof bidOf>[0]>(
    { price: 99n },
    { expires: terms.standsUntil + 1n },
    { etaMs: 999 },
    { salt: word('other') },
    { solver: solvers[0]?.address ?? reactor },
    { intentHash: word('other') },
  )
  fc.assert(
    fc.property(change, (parts) => {
      expect(faultOf(parts, { committed: bidOf() })).toBe('REVEAL_MISMATCH')
    }),
  )
})

test('a commitment for another solver is not opened by a bid with the same hash', () => {
  const bid = bidOf()
  const commit = {
    intentHash,
    solver: solvers[0]?.address ?? reactor,
    bidHash: hashMessage('Bid', bid),
  }
  const receivedAtMs = close.closedAtMs
  expect(findRevealFault({ bid, commit, receivedAtMs, close, terms })).toBe('REVEAL_MISMATCH')
})

test('the winner is decided when all have revealed, and at revealByMs at the latest', () => {
  const of = (commitCount: number, revealed: readonly bigint[]) =>
    decisionTimeOf({ ...close, commitCount }, revealed)
  const [early, later] = [close.closedAtMs + 5n, close.closedAtMs + 9n]
  expect(of(0, [])).toBe(close.closedAtMs)
  expect(of(2, [later])).toBe(close.revealByMs)
  expect(of(2, [later, early])).toBe(later)
})
