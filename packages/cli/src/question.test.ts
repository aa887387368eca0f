import { encodePrompt, loadDigits, loadTinyWriter } from '@gavel/models'
import { expect, test } from 'vitest'
import { answerOf } from './present/answer.ts'
import { inputFor, parseQuestion } from './question.ts'

const digits = loadDigits().model.metadata
const writer = loadTinyWriter().model.metadata
const picture = 'examples/digits/3-a.png'

test('a text model takes a prompt and a seed, and its output is read as one text', () => {
  const input = inputFor(writer, parseQuestion({ prompt: 'Otto the wizard', seed: '4' }))
  expect(input).toEqual(encodePrompt('Otto the wizard', { seed: 4 }))
  const answer = answerOf(writer, input, new Int8Array(48).fill(2))
  expect(answer).toEqual({ text: 'Otto the wizard', json: { text: 'Otto the wizard' } })
})

test.each([
  [
    digits,
    { prompt: 'Otto' },
    'digits is no text model: it takes --input, not --prompt or --seed.',
  ],
  [
    digits,
    { input: picture, seed: '1' },
    'digits is no text model: it takes --input, not --prompt or --seed.',
  ],
  [digits, {}, 'digits needs an --input.'],
  [writer, {}, 'tiny-writer needs a --prompt.'],
  [writer, { input: picture }, 'tiny-writer needs a --prompt.'],
  [writer, { seed: '1' }, '--seed goes with --prompt.'],
  [writer, { prompt: 'Otto', seed: '-1' }, '--seed "-1" is not a whole number.'],
])('what a model cannot take is refused (%#)', (metadata, question, message) => {
  expect(() => inputFor(metadata, parseQuestion(question))).toThrow(
    expect.objectContaining({ code: 'ARGUMENT_INVALID', message }),
  )
})
