import { readFileSync } from 'node:fs'
import { encodeModel, validateModel } from '@gavel/exact'
import { describe, expect, test } from 'vitest'
import { bundledModels, loadTinyWriter } from '../bundled.ts'
import { exactWriter } from './exact/exactWriter.ts'
import { scorerOf } from './exact/scorer.ts'
import { FLOAT_FILE, MODEL_FILE, SCALES_FILE } from './recipe.ts'
import { formatScales, readScales } from './scales.ts'
import { OUTPUT, parameterCountOf, SHAPE } from './shape.ts'
import { readTrained } from './trained.ts'
import { VOCABULARY } from './vocabulary.ts'

describe('the tiny-writer model', () => {
  const { id, bytes, model } = loadTinyWriter()

  test('is what the trained weights give, byte for byte', () => {
    const rebuilt = encodeModel(exactWriter(readTrained().tables))
    expect(Buffer.from(rebuilt).equals(readFileSync(MODEL_FILE))).toBe(true)
  })

  test('comes from files that are as training writes them', () => {
    expect(readFileSync(FLOAT_FILE).length).toBe(4 * parameterCountOf(SHAPE))
    expect(formatScales(readScales(SCALES_FILE))).toBe(readFileSync(SCALES_FILE, 'utf8'))
  })

  test('has at least 200 000 parameters, shared by all steps', () => {
    expect(parameterCountOf(SHAPE)).toBeGreaterThanOrEqual(200_000)
    // Without embeddings, norms and biases.
    expect(validateModel(bytes).weights).toBeGreaterThanOrEqual(200_000)
    expect(validateModel(bytes).weights).toBeLessThan(parameterCountOf(SHAPE))
    expect(bytes.length).toBeLessThan(600_000)
  })

  test('is valid: at most 3 000 operators, every element with a proof within the limits', () => {
    const certificate = validateModel(bytes)
    expect(certificate.modelId).toBe(id)
    expect(certificate.ops.length).toBeLessThanOrEqual(3_000)
    expect(certificate.proofGas).toBeLessThan(2_000_000)
    expect(validateModel(scorerOf(readTrained().tables)).ops.length).toBeGreaterThan(30)
  })

  test('writes at least 32 tokens in one claim, and says what they mean', () => {
    expect(OUTPUT).toBeGreaterThanOrEqual(32)
    expect(model.ops.filter(({ kind }) => kind === 'sample')).toHaveLength(OUTPUT)
    expect(model.metadata.labels).toEqual(VOCABULARY)
    expect(bundledModels().map(({ name }) => name)).toContain('tiny-writer')
  })
})
