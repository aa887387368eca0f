import fc from 'fast-check'
import { encodeFunctionData, type Hex } from 'viem'
import { expect, test } from 'vitest'
import {
  MAX_INLINE_INPUT,
  parsePublished,
  publishedInputUri,
  structNamed,
  type TaskIntent,
  taskReactorAbi,
} from '../src/index.ts'
import { anyMessage } from './messages.ts'

const intents = anyMessage(structNamed('TaskIntent')).map((message) => message as TaskIntent)

const callOf = (intent: TaskIntent, uri: string): Hex =>
  encodeFunctionData({
    abi: taskReactorAbi,
    functionName: 'publish',
    args: [
      {
        permit: { permitted: { token: intent.bondToken, amount: 7n }, nonce: 1n, deadline: 2n },
        intent,
        permitSignature: '0x1234',
      },
      uri,
    ],
  })

test('what is published is what is read: the intent, its signature and its input', () => {
  const inputs = fc.uint8Array({ minLength: 1, maxLength: 2_000 })
  fc.assert(
    fc.property(intents, inputs, (intent, input) => {
      const published = parsePublished(callOf(intent, publishedInputUri(input)))
      expect(published?.signed.intent.inputRoot).toBe(intent.inputRoot)
      expect(published?.signed.signature).toBe('0x1234')
      expect(published?.input).toEqual(input)
    }),
    { numRuns: 50 },
  )
})

test('a stranger publishes what it likes: nothing is fetched, nothing too large is read, nothing throws', () => {
  const strange = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.constantFrom(
      ...['', 'http://127.0.0.1:6379/', 'file:///etc/passwd', 'data:application/octet-stream;hex,'],
      ...['data:application/octet-stream;hex,abc', 'data:application/octet-stream;hex,XY'],
      `data:application/octet-stream;hex,${'00'.repeat(MAX_INLINE_INPUT + 1)}`,
    ),
  )
  fc.assert(
    fc.property(intents, strange, (intent, uri) => {
      const isInline = /^data:application\/octet-stream;hex,([0-9a-f]{2})+$/.test(uri)
      const isSmall = uri.length <= publishedInputUri(new Uint8Array(MAX_INLINE_INPUT)).length
      expect(parsePublished(callOf(intent, uri))?.input !== undefined).toBe(isInline && isSmall)
    }),
    { numRuns: 100 },
  )
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const call: Hex = `0x${Buffer.from(bytes).toString('hex')}`
      expect(parsePublished(call)).toBeUndefined()
    }),
  )
})
