import { buildDashboard } from '@gavel/dashboard/build'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { findChromium, launchChromium } from '../support/chromium.ts'
import { startIndexerProcess } from '../support/indexerProcess.ts'
import { readingsOf } from '../support/indexers.ts'
import { FILLS_PER_ROUND, playRounds, playSteadily } from '../support/manyEvents.ts'
import { type Settlement, startSettlement } from '../support/settlement.ts'
import { atLeast, atMost, type Bench, type Figure } from './runner/figure.ts'

/** Filled intents in the database. */
const AUCTIONS = Number(process.env.BENCH_AUCTIONS ?? 10_000)
const EVENTS_PER_SECOND = 50
/** Ten minutes are BENCH_SECONDS=600. */
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60)
const SAMPLES = 12

/** What a page costs its reader while much happens, and how soon it answers when much is stored. */
export const bench: Bench = {
  description: `dashboard: ${EVENTS_PER_SECOND} events a second for ${SECONDS} s; ${AUCTIONS} filled intents in the database`,
  run: async (progress) => {
    const settlement = await startSettlement()
    const executable = findChromium()
    if (executable === undefined) throw new Error('There is no Chromium here.')
    try {
      await playRounds(settlement, AUCTIONS / FILLS_PER_ROUND, progress)
      const { rpcUrl } = settlement.devnet
      const env = { DASHBOARD_DIR: await buildDashboard() }
      const indexer = await startIndexerProcess({ rpcUrl, deployment: settlement.deployment }, env)
      const browser = await launchChromium(executable)
      try {
        await readingsOf(indexer.url).reach(await settlement.chain.getBlockNumber())
        return [
          ...(await measureInteractions(browser, indexer.url)),
          ...(await measureLoad(settlement, browser, indexer.url, progress)),
        ]
      } finally {
        await browser.close()
        await indexer.stop()
      }
    } finally {
      await settlement.devnet.stop()
    }
  },
}

const open = async (browser: Browser, url: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(url)
  await page.locator('#freshness[data-state="live"]').waitFor()
  await page.locator('tbody tr').first().waitFor()
  return page
}

const WATCH_EVENTS = `globalThis.slowest = 0
new PerformanceObserver((list) => {
  for (const { duration, interactionId } of list.getEntries())
    if (interactionId) globalThis.slowest = Math.max(globalThis.slowest, duration)
}).observe({ type: 'event', durationThreshold: 16, buffered: false })`

/** The browser's own measure from an input to the next paint (Event Timing, in steps of 8 ms). */
const measureInteractions = async (browser: Browser, url: string): Promise<Figure[]> => {
  const { intents } = await readingsOf(url).totals()
  const page = await open(browser, `${url}/intents`)
  await page.evaluate(WATCH_EVENTS)
  for (let i = 0; i < 10; i++) await page.keyboard.press('j')
  for (const name of ['Paid', 'Refuted', 'All']) {
    await page.getByRole('link', { name, exact: true }).click()
    await page.waitForTimeout(300)
  }
  await page.keyboard.press('t')
  await page.locator('tbody tr a').first().click()
  await page.locator('main h1').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  await page.waitForTimeout(500)
  const slowest = await page.evaluate<number>('globalThis.slowest')
  await page.close()
  return [
    atLeast({ name: 'intents in the database', value: intents, unit: 'intents', target: AUCTIONS }),
    atMost({
      ...{ name: 'interaction to paint, slowest', value: slowest, unit: 'ms', target: 100 },
      note: 'of 18: row keys, filters, theme, opening a row, a page by its keys; 0 = below 16',
    }),
  ]
}

type Sample = { readonly cpu: number; readonly heapMb: number; readonly atMs: number }

const measureLoad = async (
  settlement: Settlement,
  browser: Browser,
  url: string,
  progress: (line: string) => void,
): Promise<Figure[]> => {
  const page = await open(browser, `${url}/`)
  const [session, whole] = [
    await page.context().newCDPSession(page),
    await browser.newBrowserCDPSession(),
  ]
  await session.send('Performance.enable')
  const ending = new AbortController()
  const playing = playSteadily(settlement, (5 * 1_000) / EVENTS_PER_SECOND, ending.signal)
  const samples: Sample[] = []
  // The first seconds fill lists that are bounded afterwards.
  await page.waitForTimeout(10_000)
  for (let i = 0; i <= SAMPLES; i++) {
    if (i > 0) await page.waitForTimeout((SECONDS * 1_000) / SAMPLES)
    samples.push(await sampleOf(session, whole))
    progress(`${samples.at(-1)?.heapMb.toFixed(2)} MB of heap after a collection`)
  }
  ending.abort()
  const [first, last] = [samples[0] as Sample, samples.at(-1) as Sample]
  const seconds = (last.atMs - first.atMs) / 1_000
  const events = await playing
  await page.close()
  return [
    { name: 'events a second', value: round(events / (seconds + 10)), unit: '1/s' },
    atMost({
      name: 'page, share of one core',
      value: round((100 * (last.cpu - first.cpu)) / seconds),
      ...{ unit: '%', target: 10, note: 'processor time of the renderer, all threads, Live page' },
    }),
    {
      ...{ name: 'growth of the heap', value: round(slopeOf(samples) * 600), unit: 'MB' },
      note: `median slope over ${Math.round(seconds)} s, scaled to ten minutes; heap ${last.heapMb.toFixed(1)} MB`,
    },
  ]
}

const round = (value: number): number => Number(value.toFixed(2))

const sampleOf = async (session: CDPSession, whole: CDPSession): Promise<Sample> => {
  // Counted before the collection, which the page itself would not do.
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
  const cpu = Math.max(
    ...processInfo.filter(({ type }) => type === 'renderer').map(({ cpuTime }) => cpuTime),
  )
  const atMs = performance.now()
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const heap = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0
  return { cpu, heapMb: heap / 2 ** 20, atMs }
}

/** MB a second: the median of the slopes of all pairs, which one collection that came late does not move. */
const slopeOf = (samples: readonly Sample[]): number => {
  const slopes = samples.flatMap((a, i) =>
    samples.slice(i + 1).map((b) => (b.heapMb - a.heapMb) / ((b.atMs - a.atMs) / 1_000)),
  )
  return slopes.toSorted((a, b) => a - b)[slopes.length >> 1] ?? 0
}
