import { readFileSync } from 'node:fs'
import { encodeModel, loadEngine, validateModel } from '@gavel/exact'
import { describe, expect, test } from 'vitest'
import { bundledModels, loadDigits } from '../bundled.ts'
import { exactDigits } from './exactDigits.ts'
import { exampleImages } from './examples.ts'
import { formatTrained, readTrained } from './floatModelFile.ts'
import { inputOf } from './inputs.ts'
import { digitsInputFromPng } from './png.ts'
import { readDigit } from './reading.ts'
import { EXAMPLES_FOLDER, FLOAT_FILE, MODEL_FILE } from './recipe.ts'

const exampleFile = (name: string): Uint8Array => readFileSync(new URL(name, EXAMPLES_FOLDER))

describe('the digits model', () => {
  test('is what quantising the trained network gives, byte for byte', () => {
    const rebuilt = encodeModel(exactDigits(readTrained(FLOAT_FILE)))
    expect(Buffer.from(rebuilt).equals(readFileSync(MODEL_FILE))).toBe(true)
  })

  test('comes from a float file that is as training writes it', () => {
    expect(formatTrained(readTrained(FLOAT_FILE))).toBe(readFileSync(FLOAT_FILE, 'utf8'))
  })

  test('is valid and smaller than 300 KB', () => {
    const { id, bytes } = loadDigits()
    expect(validateModel(bytes).modelId).toBe(id)
    expect(bytes.length).toBeLessThan(300_000)
    expect(readFileSync(FLOAT_FILE).length).toBeLessThan(300_000)
  })

  test('is bundled under its name', () => {
    expect(bundledModels().map(({ name }) => name)).toEqual(['digits', 'tiny-writer'])
  })
})

describe('examples/digits', () => {
  test('holds the consecutive held-out images that the script draws, with their labels', () => {
    const labels = JSON.parse(new TextDecoder().decode(exampleFile('labels.json')))
    const examples = exampleImages()
    expect(labels).toEqual(Object.fromEntries(examples.map(({ file, label }) => [file, label])))
    for (const { file, grey } of examples) {
      expect(digitsInputFromPng(exampleFile(file))).toEqual(inputOf(grey))
    }
  })

  test('are all read right, as their README says', async () => {
    const compiled = (await loadEngine()).compile(loadDigits().model)
    for (const { file, label } of exampleImages()) {
      const { output } = compiled.run(digitsInputFromPng(exampleFile(file)))
      expect(readDigit(output).label, file).toBe(label)
    }
  })
})
