import { loadEngine, outputOf, tensorRootOf } from '@gavel/exact'
import { loadDigits, loadTinyWriter } from '@gavel/models'
import { encodePrompt } from '@gavel/models/questions'
import { expect, test } from 'vitest'
import { pictureInput } from '../question.ts'
import { rerun } from './rerun.ts'

const digits = loadDigits()
const writer = loadTinyWriter()
const blank = pictureInput(new Uint8Array(784).fill(255))

test.each([
  ['digits', digits, blank],
  ['tiny-writer', writer, encodePrompt('Otto the wizard', { seed: 4 })],
])('the root of %s is the one that a solver commits to', async (_, { id, bytes, model }, input) => {
  const { output, outputRoot } = await rerun({ container: bytes, modelId: id, input })
  const honest = (await loadEngine()).compile(model).run(input).output
  expect(output).toEqual(honest)
  expect(outputRoot).toBe(tensorRootOf(outputOf(model), honest))
})

test('other bytes than the model that was asked are not run', async () => {
  const task = { container: writer.bytes, modelId: digits.id, input: blank }
  await expect(rerun(task)).rejects.toThrow('another model')
})
