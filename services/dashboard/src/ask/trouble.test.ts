import { GavelError } from '@gavel/protocol'
import { UserRejectedRequestError } from 'viem'
import { expect, test } from 'vitest'
import { QuestionInvalid, troubleOf, WalletOnAnotherChain } from './trouble.ts'

const rejected = new UserRejectedRequestError(new Error('User rejected the request.'))

test.each([
  ['a wallet that was told no', rejected, 'refused'],
  ['the same, wrapped', new Error('signing failed', { cause: rejected }), 'refused'],
  ['a wallet elsewhere', new WalletOnAnotherChain(1, 31337), 'wallet-chain'],
  ['another network', new GavelError('CHAIN_MISMATCH'), 'network'],
  ['no auctioneer', new GavelError('AUCTIONEER_UNREACHABLE'), 'unreachable'],
  ['no money', new GavelError('BALANCE_TOO_LOW'), 'balance'],
  ['no approval', new GavelError('ALLOWANCE_MISSING'), 'approval'],
  ['a claim that was refuted first', new GavelError('CLAIM_REFUTED'), 'refuted'],
  ['paid for, without a result', new GavelError('DELIVERY_MISSING'), 'undelivered'],
  ['nothing drawn', new QuestionInvalid('There is no digit yet.'), 'question'],
  ['anything else', 'thrown text', 'other'],
])('%s has its own state', (_, error, kind) => {
  expect(troubleOf(error)).toMatchObject({ kind, message: expect.stringMatching(/./) })
})
