import { type ChannelInferRequest, signMessage } from '@gavel/protocol'
import fc from 'fast-check'
import { pad, zeroAddress, zeroHash } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import type { ChannelRecord } from './channelRecord.ts'
import { isRepeated, withVoucher } from './voucherBook.ts'

const payer = privateKeyToAccount(pad('0x07', { size: 32 }))
const domain = { chainId: 31_337, verifyingContract: zeroAddress }
const PRICE = 10n
const DEPOSIT = 1_000n
const terms = { price: PRICE, provableUntil: 99n, domain }

const record = (maxClaimableAmount: bigint): ChannelRecord => ({
  id: zeroHash,
  config: {
    ...{ payer: payer.address, payerAuthorizer: payer.address },
    ...{ receiver: zeroAddress, receiverAuthorizer: zeroAddress, token: zeroAddress },
    ...{ withdrawDelay: 600, salt: zeroHash, pot: 0n, bond: 0n, receiptWindow: 600 },
  },
  ...{ deposited: DEPOSIT, maxClaimableAmount, signature: '0x', count: 3, fromBlock: 0n },
})

const request = async (
  maxClaimableAmount: bigint,
  signer = payer,
): Promise<ChannelInferRequest> => ({
  maxClaimableAmount,
  signature: await signMessage(
    signer,
    'Voucher',
    { channelId: zeroHash, maxClaimableAmount },
    domain,
  ),
  ...{ modelId: zeroHash, input: '0x0102', trace: 'lazy' },
})

test('a voucher is taken exactly where it adds the price and the deposit covers it', async () => {
  const amount = fc.bigInt({ min: 0n, max: DEPOSIT * 2n })
  await fc.assert(
    fc.asyncProperty(amount, amount, async (before, next) => {
      const taken = withVoucher(record(before), await request(next), terms)
      if (next < before + PRICE || next > DEPOSIT) {
        await expect(taken).rejects.toMatchObject({ code: 'VOUCHER_REFUSED' })
        return
      }
      expect(await taken).toMatchObject({ maxClaimableAmount: next, count: 4 })
      expect((await taken).last?.price).toBe(next - before)
    }),
    { numRuns: 50 },
  )
})

test("a voucher by another key than the payer's authorizer is refused", async () => {
  const stranger = privateKeyToAccount(pad('0x08', { size: 32 }))
  const forged = await request(PRICE, stranger)
  await expect(withVoucher(record(0n), forged, terms)).rejects.toMatchObject({
    code: 'VOUCHER_REFUSED',
  })
})

test('only the very same request is the last one again', async () => {
  const first = await request(PRICE)
  const after = await withVoucher(record(0n), first, terms)
  expect(isRepeated(after, first)).toBe(true)
  expect(isRepeated(after, { ...first, input: '0x0103' })).toBe(false)
  expect(isRepeated(after, { ...first, trace: 'eager' })).toBe(false)
  expect(isRepeated(after, await request(PRICE * 2n))).toBe(false)
})
