import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { commitTrace, encodeModel, loadEngine, loadKeccak } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import type { Browser, Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findChromium, launchChromium, SOFTWARE_GPU } from '../support/chromium.ts'
import type { Answer, Refusal, Task } from './page/main.ts'

const executablePath = findChromium()

/** The wasm files that tfjs fetches, from its own package. */
const wasmFolder = (): string =>
  dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json'))

describe.skipIf(executablePath === undefined)('browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gavel-browser-'))
  let server: PreviewServer
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    const root = join(import.meta.dirname, 'page')
    const common = { root, configFile: false, logLevel: 'error' } as const
    await build({ ...common, build: { outDir: folder, emptyOutDir: true, target: 'es2024' } })
    cpSync(join(wasmFolder(), 'wasm-out'), join(folder, 'wasm'), { recursive: true })
    server = await preview({ ...common, build: { outDir: folder }, preview: { port: 0 } })
    browser = await launchChromium(executablePath ?? '', SOFTWARE_GPU)
  })

  // A page of its own each: tfjs keeps its backends for as long as a page lives.
  beforeEach(async () => {
    page = await browser.newPage()
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await page.waitForFunction(() => 'infer' in globalThis)
  })

  afterEach(() => page.close())

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  const infer = (task: Task): Promise<Answer | Refusal> =>
    page.evaluate(
      (given) =>
        (globalThis as unknown as { infer: (task: Task) => Promise<Answer | Refusal> }).infer(
          given,
        ),
      task,
    )
  const { model } = loadDigits()
  const input = Int8Array.from({ length: 28 * 28 }, (_, i) => ((i * 37) % 256) - 128)
  const task = { model: [...encodeModel(model)], input: [...input] }

  const expectNodesAnswer = async (answer: Answer | Refusal): Promise<void> => {
    await loadKeccak()
    const { output, tensors } = (await loadEngine()).compile(model).run(input)
    const { outputRoot, traceRoot } = commitTrace(model, tensors)
    expect(answer).toMatchObject({
      output: [...output],
      outputRoot,
      traceRoot,
      client: 'function',
      kernels: expect.arrayContaining(['matMul']),
    })
  }

  test.each(['wasm', 'webgl', 'cpu'] as const)(
    'computes on %s what Node computes',
    async (backend) => {
      await expectNodesAnswer(await infer({ ...task, backend }))
    },
  )

  // Chromium's WebGPU without a GPU computes right sums and gives zeros where tfjs reads them at once: it is refused.
  test('computes on webgpu what Node computes, or refuses it with kernel and value', async () => {
    const answer = await infer({ ...task, backend: 'webgpu' })
    if (!('code' in answer)) return expectNodesAnswer(answer)
    console.log(`webgpu: ${answer.code} ${JSON.stringify(answer.details)}`)
    if (answer.code === 'BACKEND_UNAVAILABLE') return
    expect(answer).toMatchObject({
      code: 'BACKEND_INEXACT',
      details: { backend: 'webgpu', kernel: expect.any(String), expected: expect.any(String) },
    })
    expect(String(answer.details.got)).not.toBe(answer.details.expected)
  })

  test('refuses WebGL with floats of 16 bits, with the kernel and the first wrong sum', async () => {
    const refusal = await infer({ ...task, backend: 'webgl', device: 'half' })
    expect(refusal).toMatchObject({
      code: 'BACKEND_INEXACT',
      details: { backend: 'webgl', kernel: 'matMul', expected: '16777216' },
    })
  })

  test('hands out nothing that a lost WebGL context computed', async () => {
    const refusal = await infer({ ...task, backend: 'webgl', device: 'lost' })
    expect(refusal).toMatchObject({ code: 'BACKEND_UNAVAILABLE', details: { backend: 'webgl' } })
  })
})
