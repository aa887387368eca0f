import { connectChain, createSender, stakeTokens } from '@gavel/chain'
import { startChain, testAccounts } from '@gavel/devnet'
import { type Deployment, fromJson, gavelDollarAbi } from '@gavel/protocol'
import type { AskSettings, IndexerInfo, IntentRow } from '@gavel/protocol/indexer'
import type { Browser, Page } from 'playwright-core'
import { isAddressEqual, parseEther } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { expect, test } from 'vitest'
import type { Readings } from './indexers.ts'
import { injectWallet } from './injectedWallet.ts'

/** A demo that runs, in which the liar has lost what it had. */
export type AskScene = {
  readonly demo: { readonly rpcUrl: string; readonly dashboardUrl: string }
  readonly browser: Browser
  readonly api: Readings
  readonly breaksOfRules: (page: Page) => Promise<string[]>
  /** Keeps a picture of a view, for people. */
  readonly keep: (page: Page, name: string) => Promise<void>
}

const WIDE = { width: 1280, height: 900 }

const step = (page: Page, name: string) => page.locator(`#asking[data-step="${name}"]`)
const trouble = (page: Page, kind: string) => page.locator(`[data-trouble="${kind}"]`)
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

type Verdict = 'same' | 'other' | 'not-run'

/**
 * Asks until Verify says `wanted`. The liar wins while it has stake for a lie, a watchtower may be faster than the delivery, and a busy
 * machine may keep solvers from filling in time: then it is asked once more.
 */
const askUntil = async (
  page: Page,
  wanted: Verdict,
  prepare: () => Promise<unknown> = async () => undefined,
): Promise<void> => {
  for (;;) {
    await prepare()
    await press(page, 'Ask')
    if (await isVerified(page, wanted)) return
  }
}

const isVerified = async (page: Page, wanted: Verdict): Promise<boolean> => {
  const over = page.locator('#asking[data-step="answered"], [data-trouble]')
  await over.first().waitFor()
  if (!(await step(page, 'answered').isVisible())) return false
  await press(page, 'Verify')
  const verdict = page.locator('[data-verdict]')
  await verdict.waitFor()
  return (await verdict.getAttribute('data-verdict')) === wanted
}

/** A seven, as a hand with a mouse draws it. */
const drawSeven = async (page: Page): Promise<void> => {
  const pad = page.getByRole('img', { name: /Paper to draw/ })
  const box = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const
  await page.mouse.move(...at(0.3, 0.25))
  await page.mouse.down()
  for (const [x, y] of [
    [0.7, 0.25],
    [0.6, 0.5],
    [0.5, 0.8],
  ] as const) {
    await page.mouse.move(...at(x, y), { steps: 8 })
  }
  await page.mouse.up()
  await page.getByRole('img', { name: /What the model reads/ }).waitFor()
}

/** What the Ask page does, from the drawing to the check. */
export const askTests = (scene: () => AskScene): void => {
  const openAsk = async (path = '/ask'): Promise<Page> => {
    const { browser, demo } = scene()
    const page = await browser.newPage({ viewport: WIDE, colorScheme: 'light' })
    await page.goto(`${demo.dashboardUrl}${path}`)
    return page
  }
  const infoOf = async () =>
    fromJson<IndexerInfo & { deployment: Deployment; ask: AskSettings }>(
      await scene().api.get('info'),
    )
  const senderOf = async (index: number) =>
    createSender({
      chain: await connectChain({ rpcUrl: scene().demo.rpcUrl }),
      privateKey: testAccounts()[index]?.privateKey ?? '0x',
    })
  const mint = async (to: `0x${string}`, amount: bigint): Promise<void> => {
    const { deployment } = await infoOf()
    const sender = await senderOf(15)
    const args = [to, amount] as const
    await sender.send({
      ...{ address: deployment.token, abi: gavelDollarAbi, functionName: 'mint', args },
    })
  }

  test('a digit is drawn, signed with the devnet key, won, answered and verified in the browser', async () => {
    const { api, breaksOfRules, keep } = scene()
    const page = await openAsk()
    await drawSeven(page)
    await askUntil(page, 'same')
    const [row] = await api.intents()
    const { ask } = await infoOf()
    const visitor = privateKeyToAccount(ask.devnetKey ?? '0x')
    expect(isAddressEqual((row as IntentRow).client ?? '0x', visitor.address)).toBe(true)
    expect(await page.locator('[data-answer]').getAttribute('data-answer')).toBe('7')
    await page.getByRole('table', { name: 'Bids, the best first' }).waitFor()
    await keep(page, 'ask-verified')
    expect(await breaksOfRules(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    await page.reload()
    await page.getByRole('button', { name: 'Sample 3' }).waitFor()
    expect(await breaksOfRules(page)).toEqual([])
    await page.close()
  })

  test('a text is asked with the keyboard alone; a reload loses nothing', async () => {
    const { keep } = scene()
    const page = await openAsk()
    await page.getByRole('radio', { name: 'Write a text' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('textbox', { name: /How the text begins/ }).fill('Once there was a zzz')
    await page.getByRole('button', { name: 'Ask', exact: true }).focus()
    await page.keyboard.press('Enter')
    await trouble(page, 'question').getByText('PROMPT_WORD_UNKNOWN').waitFor()
    await page.getByRole('button', { name: 'Otto the wizard' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Ask', exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.locator('#asking[data-step="waiting"], #asking[data-step="paid"]').waitFor()
    await page.reload()
    await press(page, 'Go on with what you asked before')
    if (!(await isVerified(page, 'same'))) {
      await page.getByRole('radio', { name: 'Write a text' }).check()
      await press(page, 'Otto the wizard')
      await askUntil(page, 'same')
    }
    expect(await page.locator('blockquote').first().textContent()).toMatch(/^Otto the wizard /)
    await keep(page, 'ask-text')
    await page.close()
  })

  test('a browser wallet: refused, on another chain, without money, without approval, then asked and paid', async () => {
    const { browser, demo, api, keep } = scene()
    const page = await browser.newPage({ viewport: WIDE, colorScheme: 'light' })
    const { privateKey = '0x' } = testAccounts()[16] ?? {}
    const { address, user } = await injectWallet(page, { rpcUrl: demo.rpcUrl, privateKey })
    await page.goto(`${demo.dashboardUrl}/ask`)
    await page.getByRole('radio', { name: 'Test wallet' }).check()
    await press(page, 'Sample 3')
    await press(page, 'Ask')
    await trouble(page, 'balance').waitFor()

    await mint(address, parseEther('1'))
    user.chainId = 1
    user.knows = new Set([1])
    await press(page, 'Ask')
    await trouble(page, 'wallet-chain').waitFor()
    await press(page, /Change the wallet to chain 31337/)
    await trouble(page, 'approval').waitFor()
    await keep(page, 'ask-approval')
    user.refuses = true
    await press(page, /Approve Permit2/)
    await page.getByText('The wallet refused').waitFor()
    user.refuses = false
    await press(page, /Approve Permit2/)
    if (!(await isVerified(page, 'same'))) await askUntil(page, 'same')
    expect(user.signed).toBeGreaterThan(0)
    const [row] = await api.intents()
    expect(isAddressEqual((row as IntentRow).client ?? '0x', address)).toBe(true)

    user.refuses = true
    await press(page, 'Ask')
    await trouble(page, 'refused').waitFor()
    await page.close()
  })

  test('a wrong answer is found by Verify, and the page says how to dispute it', async () => {
    const { keep } = scene()
    const { deployment } = await infoOf()
    const mallory = testAccounts()[7]
    const page = await openAsk()
    await press(page, 'Sample 4')
    await askUntil(page, 'other', async () => {
      await mint(mallory?.address ?? '0x', parseEther('2'))
      await stakeTokens(await senderOf(7), deployment, parseEther('2'))
    })
    await keep(page, 'ask-wrong')
    await page.getByRole('link', { name: /The dispute/ }).click()
    await page.getByRole('heading', { name: 'Dispute', exact: true }).waitFor()
    await page.close()
  })

  test('an auctioneer that is away, a wrong network, a model that cannot run: each has its own state', async () => {
    const { ask } = await infoOf()
    const page = await openAsk()
    await press(page, 'Sample 3')
    await page.route(`${ask.auctioneerUrl}/**`, (route) => route.abort())
    await press(page, 'Ask')
    await trouble(page, 'unreachable').waitFor()
    await page.unroute(`${ask.auctioneerUrl}/**`)

    const other = await startChain({ chainId: 4242 })
    await page.route(`${ask.rpcUrl}/`, (route) => route.continue({ url: other.rpcUrl }))
    await press(page, 'Ask')
    await page.locator('[data-trouble="wallet-chain"], [data-trouble="network"]').waitFor()
    await page.unroute(`${ask.rpcUrl}/`)
    await other.stop()

    await page.route('**/assets/worker-*', (route) => route.abort())
    await askUntil(page, 'not-run')
    await page.close()
  })
}
