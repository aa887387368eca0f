import { expect, test } from 'vitest'
import { runChaos } from './runChaos.ts'

const AUCTIONS = 25
/** CHAOS_SEED runs another storm; a run that fails names its own. */
const SEED = Number(process.env.CHAOS_SEED ?? 7)

test(`${AUCTIONS} auctions through kills, cuts, delays and doubled messages keep every promise (seed ${SEED})`, {
  timeout: 600_000,
}, async () => {
  const { violations, crashes, record } = await runChaos({ seed: SEED, auctions: AUCTIONS })
  expect(violations).toEqual([])
  expect(crashes).toEqual([])
  // A storm in which nothing is sold would keep every promise, too.
  expect(record.intents).toHaveLength(AUCTIONS)
  expect(record.facts.filter(({ name }) => name === 'Filled').length).toBeGreaterThan(0)
})
