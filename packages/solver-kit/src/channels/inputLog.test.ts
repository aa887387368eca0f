import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { pad, toHex } from 'viem'
import { expect, test } from 'vitest'
import { openInputLog } from './inputLog.ts'

const channelId = pad('0x01', { size: 32 })
const anyInput = fc.record({
  modelId: fc.bigInt({ min: 0n, max: 2n ** 64n }).map((n) => toHex(n, { size: 32 })),
  input: fc.uint8Array({ maxLength: 64 }),
})

test('what was appended is found again, also after a crash in the middle of an entry', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyInput, { minLength: 1, maxLength: 8 }),
      fc.uint8Array({ minLength: 1, maxLength: 39 }),
      async (inputs, torn) => {
        const folder = mkdtempSync(join(tmpdir(), 'gavel-inputs-'))
        const first = await openInputLog(folder)
        for (const [index, entry] of inputs.entries()) {
          await first.append(channelId, { index, ...entry })
        }
        await first.close()
        appendFileSync(join(folder, `${channelId}.inputs`), torn)
        const second = await openInputLog(folder)
        const last = { index: inputs.length, modelId: channelId, input: new Uint8Array([7]) }
        await second.append(channelId, last)
        for (const [index, entry] of inputs.entries()) {
          expect(await second.find(channelId, index)).toEqual({ index, ...entry })
        }
        expect(await second.find(channelId, inputs.length)).toEqual(last)
        expect(await second.find(channelId, inputs.length + 1)).toBeUndefined()
        await second.remove(channelId)
        expect(await second.find(channelId, 0)).toBeUndefined()
        rmSync(folder, { recursive: true })
      },
    ),
    { numRuns: 20 },
  )
})
