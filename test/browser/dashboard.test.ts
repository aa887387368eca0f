import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { connectChain, createSender } from '@gavel/chain'
import { testAccounts } from '@gavel/devnet'
import { type Deployment, fromJson, modelRegistryAbi } from '@gavel/protocol'
import type { IndexerInfo, IntentRow } from '@gavel/protocol/indexer'
import type { Browser, Page } from 'playwright-core'
import { createTestClient, http, keccak256, toHex } from 'viem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { askTests } from '../support/askScenes.ts'
import { findChromium, launchChromium } from '../support/chromium.ts'
import { startCuttableProxy } from '../support/cuttableProxy.ts'
import { type Readings, readingsOf } from '../support/indexers.ts'
import { startDemo } from '../support/runningDemo.ts'

const executable = findChromium()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RUN_AXE = `axe
  .run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`
const RECORD = fileURLToPath(import.meta.resolve('@gavel/dashboard/record'))
const WIDE = { width: 1280, height: 900 }
const SMALL = { width: 360, height: 740 }

/** Where pictures of the views are kept, for people to look at; nowhere by default. */
const SCREENSHOTS = process.env.SCREENSHOTS

const keep = async (page: Page, name: string): Promise<void> => {
  if (SCREENSHOTS === undefined) return
  mkdirSync(SCREENSHOTS, { recursive: true })
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true })
}

/** /auctions/0x12… is auction: a file for each view, not for each intent. */
const nameOf = (path: string): string =>
  path.split('/').filter(Boolean).join('-').replace(/0x.*/, 'one') || 'live'

const breaksOfRules = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe)
  return await page.evaluate<string[]>(RUN_AXE)
}

const themeOf = (page: Page) => page.evaluate<string>('document.documentElement.dataset.theme')

describe.skipIf(executable === undefined)('browser', () => {
  let demo: Awaited<ReturnType<typeof startDemo>>
  let proxy: Awaited<ReturnType<typeof startCuttableProxy>>
  let browser: Browser
  let page: Page
  let api: Readings
  let refuted: IntentRow
  let paid: IntentRow
  const troubles: string[] = []

  const open = async (path: string): Promise<void> => {
    await page.goto(`${proxy.url}${path}`)
    await page.locator('#freshness[data-state="live"]').waitFor()
    await page.locator('main h1').first().waitFor()
    await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' })
  }

  beforeAll(async () => {
    demo = await startDemo()
    api = readingsOf(demo.dashboardUrl)
    proxy = await startCuttableProxy(demo.dashboardUrl)
    browser = await launchChromium(executable ?? '')
    page = await browser.newPage({ viewport: WIDE, colorScheme: 'light' })
    page.on('pageerror', (error) => troubles.push(error.message))
    for (;;) {
      const rows = await api.intents()
      const [wrong] = rows.filter(({ status }) => status === 'refuted')
      const [right] = rows.filter(({ status }) => status === 'final')
      if (wrong && right) {
        refuted = wrong
        paid = right
        break
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }, 300_000)

  afterAll(async () => {
    await browser?.close()
    await proxy?.stop()
    await demo?.stop()
  })

  beforeEach(() => page.setViewportSize(WIDE))

  const views = (): string[] => [
    '/',
    '/ask',
    '/intents',
    `/auctions/${paid.intentHash}`,
    `/intents/${paid.intentHash}`,
    '/solvers',
    `/solvers/${paid.solver}`,
    '/disputes',
    `/disputes/${refuted.intentHash}`,
    '/models',
    `/models/${paid.modelId}`,
    '/ops',
    '/nothing-here',
  ]

  test('an intent is asked, settled, and shown with every bid, and the winner is picked again here', async () => {
    await open('/')
    const link = page.locator(`a[href="/auctions/${paid.intentHash}"]`).first()
    await link.click()
    const { transcript } = await api.get<{ transcript: { commitments: unknown[] } }>(
      `intents/${paid.intentHash}`,
    )
    await page.getByText('same winner, same root, same reasons').waitFor()
    const rows = page.getByRole('table', { name: 'Bids, the best first' }).locator('tbody tr')
    expect(await rows.count()).toBe(transcript.commitments.length)
    expect(await rows.filter({ hasText: 'WON' }).count()).toBe(1)
    expect(await page.locator('ol li[aria-current="step"]').textContent()).toContain('Final')
  })

  test('a fraud is shown with the number that was claimed and the number that the model gives', async () => {
    await open('/disputes')
    await page.locator(`a[href="/disputes/${refuted.intentHash}"]`).first().click()
    const honest = page.locator('[data-honest]')
    await honest.waitFor()
    const sentence = (await page.getByText('The solver claimed').textContent()) ?? ''
    const [claimed, given] = [...sentence.matchAll(/-?\d+/g)].map(([number]) => Number(number))
    expect(claimed).not.toBe(given)
    expect(await honest.textContent()).toBe(String(given))
    await page.getByText('To the client').waitFor()
  })

  test('a connection that breaks is told, and nothing that happened meanwhile is missing after it', async () => {
    await open('/')
    proxy.cut()
    await page.locator('#freshness[data-state="stale"]').waitFor()
    expect(await page.locator('#freshness').textContent()).toContain('Stale')
    const info = fromJson<IndexerInfo & { deployment: Deployment }>(await api.get('info'))
    const { privateKey } = testAccounts()[15] ?? {}
    const sender = createSender({
      chain: await connectChain({ rpcUrl: demo.rpcUrl }),
      privateKey: privateKey ?? '0x',
    })
    const list = (name: string) =>
      sender.send({
        address: info.deployment.registry,
        abi: modelRegistryAbi,
        functionName: 'list',
        args: [keccak256(toHex(name)), 0, 'https://example.org/m', 'https://example.org/c'],
      })
    for (const name of ['a', 'b', 'c']) await list(name)
    proxy.mend()
    await page.locator('#freshness[data-state="live"]').waitFor()
    const events = page.getByRole('table', { name: 'Events of the contracts' })
    await events.locator('tbody tr', { hasText: 'Listed' }).nth(2).waitFor()
    expect(await events.locator('tbody tr', { hasText: 'Listed' }).count()).toBe(3)

    const clock = createTestClient({ mode: 'anvil', transport: http(demo.rpcUrl) })
    const snapshot = await clock.snapshot()
    await list('gone')
    await events.locator('tbody tr', { hasText: 'Listed' }).nth(3).waitFor()
    await clock.revert({ id: snapshot })
    await page.getByRole('alert').filter({ hasText: 'The chain was reorganised' }).waitFor()
    await events.locator('tbody tr', { hasText: 'Listed' }).nth(3).waitFor({ state: 'detached' })
  })

  test('the keyboard walks, opens, searches, pauses and changes the theme', async () => {
    await open('/intents')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    const focused = await page.evaluate<string>('document.activeElement.getAttribute("href")')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**${focused}`)
    await page.keyboard.press('p')
    await page.locator('#freshness[data-state="paused"]').waitFor()
    await page.keyboard.press('p')
    await page.locator('#freshness[data-state="live"]').waitFor()
    const before = await themeOf(page)
    await page.keyboard.press('t')
    expect(await themeOf(page)).not.toBe(before)
    await page.keyboard.press('t')
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('/')
    await page.keyboard.type('mallory')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/solvers/0x*')
    await page.getByRole('heading', { name: 'mallory' }).waitFor()
  })

  test('the first page loads at most 180 kB, compressed', async () => {
    const fresh = await browser.newPage({ viewport: WIDE })
    const bodies: Promise<Buffer>[] = []
    fresh.on('response', (response) => {
      if (/\.(js|css|html)$|\/$/.test(new URL(response.url()).pathname)) {
        bodies.push(response.body())
      }
    })
    await fresh.goto(`${proxy.url}/`)
    await fresh.getByText('In this time:').waitFor()
    const sizes = (await Promise.all(bodies)).map((body) => gzipSync(body, { level: 9 }).length)
    await fresh.close()
    expect(sizes.length).toBeGreaterThan(3)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(180_000)
  })

  test('a filter is part of the address', async () => {
    await open('/intents')
    await page.getByRole('link', { name: 'Refuted' }).click()
    await page.waitForURL('**status=refuted')
    const rows = page.getByRole('table', { name: 'Intents' }).locator('tbody tr')
    await rows.first().waitFor()
    expect(await rows.filter({ hasNotText: 'refuted' }).count()).toBe(0)
  })

  test.for(['light', 'dark'] as const)(
    'no view breaks a rule of accessibility (%s)',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      await page.evaluate('localStorage.clear()')
      for (const path of views()) {
        await open(path)
        expect(await themeOf(page)).toBe(colorScheme)
        await keep(page, `${nameOf(path)}-${colorScheme}`)
        expect(await breaksOfRules(page), path).toEqual([])
      }
    },
  )

  test('nothing scrolls sideways at 360 pixels', async () => {
    await page.setViewportSize(SMALL)
    for (const path of views()) {
      await open(path)
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), path).toBe(
        SMALL.width,
      )
      await keep(page, `${nameOf(path)}-small`)
    }
  })

  test('a recorded session is shown without an indexer', async () => {
    const body = execFileSync(process.execPath, [RECORD, demo.dashboardUrl], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    })
    const offline = await browser.newPage({ viewport: WIDE })
    await offline.route('**/v1/**', (route) => route.abort())
    await offline.route('**/session.json', (route) => route.fulfill({ body }))
    await offline.goto(`${proxy.url}/auctions/${paid.intentHash}?replay=session.json`)
    await offline.getByText('same winner, same root, same reasons').waitFor()
    await offline.getByText('nothing on this page is of now').waitFor()
    await offline.getByRole('link', { name: 'Disputes' }).click()
    await offline.locator(`a[href^="/disputes/${refuted.intentHash}"]`).first().click()
    await offline.locator('[data-honest]').waitFor()
    expect(new URL(offline.url()).searchParams.get('replay')).toBe('session.json')
    await offline.close()
  })

  test('a recording that is none says so, and how to make one', async () => {
    const other = await browser.newPage({ viewport: WIDE })
    for (const [body, reason] of [
      ['no JSON', 'it is not a JSON object'],
      ['{"info":{"chainId":1}}', 'status is missing or malformed'],
    ] as const) {
      await other.route('**/session.json', (route) => route.fulfill({ body }))
      await other.goto(`${proxy.url}/?replay=session.json`)
      const state = other.locator('[data-state="bad-recording"]')
      await state.getByText(reason).waitFor()
      await keep(other, 'bad-recording')
    }
    await other.close()
  })

  test('the address of a page with .json behind it is what the page shows', async () => {
    for (const path of [
      '/intents?status=final',
      `/auctions/${paid.intentHash}`,
      `/models/${paid.modelId}`,
    ]) {
      await open(path)
      const href = await page.getByRole('link', { name: 'This page as JSON' }).getAttribute('href')
      const twin = await fetch(`${proxy.url}${href}`)
      expect(twin.status, `${href}`).toBe(200)
      expect(await twin.text()).toContain(
        paid.intentHash.slice(0, path.includes('models') ? 0 : 66),
      )
    }
  })

  askTests(() => ({ demo, browser, api, breaksOfRules, keep }))

  test('what is not there says why, and no page threw', async () => {
    await page.goto(`${proxy.url}/auctions/${`0x${'12'.repeat(32)}`}`)
    await page.getByText('was never seen on this chain').waitFor()
    expect(troubles).toEqual([])
  })
})
