import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadModel } from '@gavel/exact'
import { writeExample } from '@gavel/exact/testing'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codedErrorOf } from '../codedErrorOf.ts'
import type { Io } from '../io.ts'
import { createProgram } from '../program.ts'

const folder = mkdtempSync(join(tmpdir(), 'gavel-quantize-'))
const at = (name: string): string => join(folder, name)

beforeAll(() => writeExample(folder))
afterAll(() => rmSync(folder, { recursive: true }))

/** What a command line prints; throws what it throws. */
const gavel = async (...args: string[]): Promise<{ out: string; err: string }> => {
  const written = { out: '', err: '' }
  const io: Io = {
    env: {},
    out: (text) => {
      written.out += text
    },
    err: (text) => {
      written.err += text
    },
    isTty: false,
    color: false,
    signal: new AbortController().signal,
  }
  await createProgram(io).parseAsync(args, { from: 'user' })
  return written
}

const quantize = (...args: string[]) =>
  gavel('model', 'quantize', at('model.json'), '--output', at('out.gavel'), ...args)

const refusal = async (work: Promise<unknown>): Promise<{ code: string; message: string }> => {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  )
  return codedErrorOf(thrown)
}

describe('gavel model quantize', () => {
  test('writes a valid model and reports its accuracy on held-out samples', async () => {
    const { out, err } = await quantize(
      ...['--calibration', at('calibration.json'), '--holdout', at('holdout.json')],
      ...['--labels', at('holdout-labels.json'), '--json'],
    )
    const { accuracy, certificate, input } = JSON.parse(out)
    expect(accuracy.samples).toBe(400)
    expect(accuracy.top1.float).toBeGreaterThan(0.95)
    expect(accuracy.top1.exact).toBeGreaterThan(accuracy.top1.float - 0.02)
    const { model, certificate: recomputed } = loadModel(
      new Uint8Array(readFileSync(at('out.gavel'))),
    )
    expect(recomputed.modelId).toBe(certificate.modelId)
    expect(model.metadata.input).toEqual(input)
    expect(err).toContain('calibrated 200 of 200 samples')
  })

  test('holds a fifth of the calibration samples out where there is no other file', async () => {
    const labels = ['--labels', at('calibration-labels.json')]
    const { out } = await quantize('--calibration', at('calibration.json'), ...labels)
    expect(out).toMatch(/agreement 9\d\.\d\d %|agreement 100\.00 % of 40 samples/)
    expect(out).toContain('top-1')
    expect(out).toContain('loses most')
  })

  test('reads the same samples from .json, .npy and raw float32', async () => {
    const samples: number[][] = JSON.parse(readFileSync(at('calibration.json'), 'utf8'))
    const floats = Float32Array.from(samples.flat())
    writeFileSync(at('rounded.json'), JSON.stringify(samples.map((s) => s.map(Math.fround))))
    writeFileSync(at('samples.f32'), new Uint8Array(floats.buffer))
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${samples.length}, 2), }`
    const text = `${header.padEnd(117)}\n`
    const npy = [Buffer.from([0x93]), Buffer.from('NUMPY\x01\x00'), Buffer.from([text.length, 0])]
    writeFileSync(
      at('samples.npy'),
      Buffer.concat([...npy, Buffer.from(text), Buffer.from(floats.buffer)]),
    )
    const ids = await Promise.all(
      ['rounded.json', 'samples.f32', 'samples.npy'].map(async (file) => {
        const { out } = await quantize('--calibration', at(file), '--json')
        return JSON.parse(out).certificate.modelId
      }),
    )
    expect(new Set(ids).size).toBe(1)
  })

  test('names a weight file that is missing', async () => {
    const json = JSON.parse(readFileSync(at('model.json'), 'utf8'))
    json.weightsManifest[0].paths = ['gone.bin']
    writeFileSync(at('broken.json'), JSON.stringify(json))
    const calibration = ['--calibration', at('calibration.json')]
    expect(
      await refusal(gavel('model', 'quantize', at('broken.json'), ...calibration)),
    ).toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('gone.bin'),
    })
    json.weightsManifest[0].paths = ['../weights.bin']
    writeFileSync(at('broken.json'), JSON.stringify(json))
    expect(
      await refusal(gavel('model', 'quantize', at('broken.json'), ...calibration)),
    ).toMatchObject({
      code: 'FILE_UNREADABLE',
      message: expect.stringContaining('is not in the folder'),
    })
  })

  test.each([
    ['[[1, 2, 3]]', 'sample 0 has 3 numbers, the input 1 x 1 x 1 x 2 has 2'],
    ['[[1, "a"]]', '"a" is not a number'],
    ['[[1, 1e999]]', 'holds Infinity at 1'],
    ['[]', 'it has no sample'],
    ['[[1, 2', 'it is not JSON'],
  ])('refuses the samples %s', async (samples, why) => {
    writeFileSync(at('odd.json'), samples)
    expect(await refusal(quantize('--calibration', at('odd.json')))).toMatchObject({
      code: 'SAMPLES_INVALID',
      message: expect.stringContaining(why),
    })
  })

  test('refuses weights that are not finite, and sizes that no model has', async () => {
    const weights = new Uint8Array(readFileSync(at('weights.bin')))
    new DataView(weights.buffer).setFloat32(0, Number.NaN, true)
    writeFileSync(at('nan.bin'), weights)
    const json = JSON.parse(readFileSync(at('model.json'), 'utf8'))
    json.weightsManifest[0].paths = ['nan.bin']
    writeFileSync(at('nan.json'), JSON.stringify(json))
    const calibration = ['--calibration', at('calibration.json')]
    expect(await refusal(gavel('model', 'quantize', at('nan.json'), ...calibration))).toMatchObject(
      {
        code: 'MODEL_INVALID',
        message: expect.stringContaining('has a weight or bias that is not a finite number'),
      },
    )
    const absurd = JSON.stringify(json).replaceAll('"units":16', '"units":1000000000')
    writeFileSync(at('absurd.json'), absurd)
    expect(
      await refusal(gavel('model', 'quantize', at('absurd.json'), ...calibration)),
    ).toMatchObject({
      code: 'MODEL_INVALID',
      message: expect.stringContaining('units 1000000000'),
    })
  })
})
