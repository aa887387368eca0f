import { expect, test } from 'vitest'
import { parseInfo } from '../src/auctioneer/info.ts'
import { checkModel } from '../src/auctioneer/models.ts'
import { commitInput } from '../src/intent/commitInput.ts'
import { parseIntent, serializeIntent } from '../src/intent/prepared.ts'
import { account, digits, prepared, word } from './builders.ts'

test('a serialized intent comes back as it was, wide numbers included', () => {
  const intent = prepared()
  const signed = { ...intent, signature: '0x1234' }
  expect(parseIntent(serializeIntent(intent))).toEqual(intent)
  expect(parseIntent(serializeIntent(signed))).toEqual(signed)
})

test.each(Object.keys(prepared()))('text without %s is not an intent', (field) => {
  const { [field]: _, ...rest } = JSON.parse(serializeIntent(prepared()))
  expect(() => parseIntent(JSON.stringify(rest))).toThrow(
    expect.objectContaining({ code: 'ARGUMENT_INVALID' }),
  )
})

test('bytes and int8 values of the same input have the same root', () => {
  const { model } = digits()
  const values = Int8Array.from({ length: 784 }, (_, i) => (i * 37) % 256)
  const bytes = new Uint8Array(values.buffer)
  expect(commitInput(model, bytes)).toEqual(commitInput(model, values))
  const padded = new Uint8Array(800)
  padded.set(bytes, 16)
  expect(commitInput(model, padded.subarray(16))).toEqual(commitInput(model, values))
})

test.each([0, 783, 785])('refuses an input of %i bytes and names both sizes', (length) => {
  expect(() => commitInput(digits().model, new Int8Array(length))).toThrow(
    expect.objectContaining({
      code: 'INPUT_SIZE_WRONG',
      details: expect.objectContaining({ bytes: length, expected: 784 }),
    }),
  )
})

test.each([
  new Float32Array(784),
  new Int16Array(784),
  new Uint8ClampedArray(784),
  Array(784).fill(0),
])('refuses an input of another type, whose memory it would read as bytes: %#', (given) => {
  expect(() => commitInput(digits().model, given as unknown as Int8Array)).toThrow(
    expect.objectContaining({ code: 'INPUT_TYPE_WRONG' }),
  )
})

test('takes the bytes of the model that was asked for, and no others', () => {
  const { bytes, certificate } = digits()
  expect(checkModel(certificate.modelId, bytes).modelId).toBe(certificate.modelId)
  for (const wrong of [bytes.subarray(0, 500), new Uint8Array()]) {
    expect(() => checkModel(certificate.modelId, wrong)).toThrow(
      expect.objectContaining({ code: 'MODEL_INVALID' }),
    )
  }
  expect(() => checkModel(word('77'), bytes)).toThrow('another model than the one asked for')
})

const info = () => ({
  chainId: 31337,
  auctioneer: account('a0'),
  deployment: {
    chainId: 31337,
    reactor: account('01'),
    disputes: account('02'),
    vault: account('03'),
    channels: account('09'),
    channelDisputes: account('0a'),
    registry: account('04'),
    auctioneerBond: account('08'),
    verifier: account('05'),
    permit2: account('06'),
    token: account('07'),
    fromBlock: 3n,
  },
  limits: {
    minBiddingMs: 100,
    maxBiddingMs: 60_000,
    revealWindowMs: 150,
    ackSeconds: 2,
    maxInputBytes: 1_000,
    minChallengeWindow: 5,
    maxChallengeWindow: 600,
  },
})

test('reads what an auctioneer says of itself, field by field', () => {
  expect(parseInfo(info())).toEqual(info())
  for (const field of Object.keys(info().deployment)) {
    const deployment = { ...info().deployment, [field]: 'nonsense' }
    expect(() => parseInfo({ ...info(), deployment })).toThrow(
      expect.objectContaining({ code: 'SCHEMA_INVALID', details: { field } }),
    )
  }
  expect(() => parseInfo(null)).toThrow('no usable body')
})
