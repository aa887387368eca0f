import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { commitTrace, encodeModel, loadEngine, loadKeccak } from '@gavel/exact'
import { loadDigits } from '@gavel/models'
import type { Browser, Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, launchChromium } from '../support/chromium.ts'
import type { Answer, Task } from './page/main.ts'

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
    browser = await launchChromium(executablePath ?? '')
    page = await browser.newPage()
    await page.goto(server.resolvedUrls?.local[0] ?? '')
    await page.waitForFunction(() => 'infer' in globalThis)
  })

  afterAll(async () => {
    await browser?.close()
    await server?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(['wasm', 'cpu'] as const)('computes on %s what Node computes', async (backend) => {
    const { model } = loadDigits()
    const input = Int8Array.from({ length: 28 * 28 }, (_, i) => ((i * 37) % 256) - 128)
    await loadKeccak()
    const { output, tensors } = (await loadEngine()).compile(model).run(input)
    const { outputRoot, traceRoot } = commitTrace(model, tensors)
    const task: Task = { backend, model: [...encodeModel(model)], input: [...input] }
    const answer = await page.evaluate(
      (given) => (globalThis as unknown as { infer: (task: Task) => Promise<Answer> }).infer(given),
      task,
    )
    expect(answer).toMatchObject({
      output: [...output],
      outputRoot,
      traceRoot,
      client: 'function',
    })
    expect(answer.kernels).toContain('matMul')
  })
})
