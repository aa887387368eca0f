import { loadEngine, runReference } from '@gavel/exact'
import { describe, expect, test } from 'vitest'
import { loadTinyWriter } from '../bundled.ts'
import { scorerOf } from './exact/scorer.ts'
import { OUTPUT, PROMPT, SHAPE } from './shape.ts'
import { encodePrompt } from './text.ts'
import { readTrained } from './trained.ts'
import { END } from './vocabulary.ts'

const CASES = [
  ['', 0],
  ['', 9],
  ['Once there was a brave otter named Finn who lived by the river. One', 0],
  ['Weather for the hill:', 4],
  ['Market news: plums', 5],
] as const

describe('the tiny-writer model', async () => {
  const engine = await loadEngine()
  const { model } = loadTinyWriter()

  test.each(CASES.slice(2, 4))(
    'gives the integers of the reference in every tensor: %s, seed %i',
    (prompt, seed) => {
      const compiled = engine.compile(model)
      const input = encodePrompt(prompt, { seed })
      const { tensors } = compiled.run(input)
      compiled.dispose()
      const reference = runReference(model, input)
      expect(tensors).toHaveLength(reference.length)
      const differing = reference.findIndex(
        (tensor, i) => !Buffer.from(tensor).equals(Buffer.from(tensors[i] as Int8Array)),
      )
      expect(differing).toBe(-1)
    },
  )

  test('samples every token from the very logits that the scoring graph gives for the text before it', () => {
    const generator = engine.compile(model)
    const scorer = engine.compile(scorerOf(readTrained().tables))
    for (const [prompt, seed] of CASES) {
      const { output, tensors } = generator.run(encodePrompt(prompt, { seed }))
      const text = new Int8Array(SHAPE.slots)
      text.set((tensors[0] as Int8Array).subarray(0, PROMPT))
      text.set(output, PROMPT)
      const scored = scorer.run(text).output
      const sampledFrom = model.ops.flatMap((op) =>
        op.kind === 'sample' ? [tensors[op.inputs[0]?.source ?? 0] as Int8Array] : [],
      )
      expect(sampledFrom).toHaveLength(OUTPUT)
      for (const [i, logits] of sampledFrom.entries()) {
        const row = (PROMPT - 1 + i) * SHAPE.vocabulary
        expect(scored.subarray(row, row + SHAPE.vocabulary)).toEqual(logits)
      }
    }
    generator.dispose()
    scorer.dispose()
  })

  test('writes one text for one seed and others for others, and stops at its end', () => {
    const compiled = engine.compile(model)
    const write = (seed: number): string =>
      compiled.run(encodePrompt('Once there was', { seed })).output.join()
    const texts = Array.from({ length: 12 }, (_, seed) => write(seed))
    expect(texts[3]).toBe(write(3))
    expect(new Set(texts).size).toBeGreaterThan(8)
    for (const text of texts) {
      const tokens = text.split(',').map(Number)
      const end = tokens.indexOf(END)
      if (end !== -1) expect(new Set(tokens.slice(end))).toEqual(new Set([END]))
    }
    compiled.dispose()
  })
})
