import fc from 'fast-check'
import { padHex, parseEther, zeroAddress, zeroHash } from 'viem'
import { expect, test } from 'vitest'
import type { TowerEvent } from '../events.ts'
import { createTowerMetrics } from './towerMetrics.ts'

const ENDS = ['right', 'wrong', 'sampled', 'window_over', 'closed', 'open'] as const
type End = (typeof ENDS)[number]

const aboutOf = (index: number) => ({
  intentHash: zeroHash,
  claimHash: padHex(`0x${(index + 1).toString(16)}`),
  solver: zeroAddress,
})

const endOf = (end: End): Omit<TowerEvent, 'intentHash' | 'claimHash' | 'solver'>[] => {
  switch (end) {
    case 'right':
      return [{ type: 'claim.verified', inferenceMs: 1 } as TowerEvent]
    case 'wrong':
      return [
        { type: 'claim.wrong', outputDiffers: true } as TowerEvent,
        { type: 'claim.unjudged', isWrong: true } as TowerEvent,
      ]
    case 'sampled':
      return [{ type: 'claim.skipped', reason: 'SAMPLED', probability: 0.1 } as TowerEvent]
    case 'window_over':
      return [{ type: 'claim.unjudged', isWrong: false } as TowerEvent]
    case 'closed':
      return [{ type: 'claim.closed', state: 'final' } as TowerEvent]
    case 'open':
      return []
  }
}

const valueIn = (text: string, series: string): number => {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${series} `))
  return line === undefined ? 0 : Number(line.slice(series.length + 1))
}

const claims = fc.array(
  fc.record({ end: fc.constantFrom(...ENDS), tokens: fc.integer({ min: 1, max: 1_000 }) }),
  { maxLength: 30 },
)

test('every claim is counted once, as checked or by the reason that it was not; coverage is their share', async () => {
  await fc.assert(
    fc.asyncProperty(claims, async (all) => {
      const metrics = createTowerMetrics()
      for (const [index, { end, tokens }] of all.entries()) {
        const about = aboutOf(index)
        const bond = parseEther(String(tokens))
        metrics.take({ ...about, type: 'claim.seen', windowEnd: 1n, price: 1n, bond })
        for (const event of endOf(end)) metrics.take({ ...about, ...event } as TowerEvent)
      }
      const text = await metrics.text()
      const count = (...ends: End[]) => all.filter(({ end }) => ends.includes(end)).length
      const value = (...ends: End[]) =>
        all.reduce((sum, { end, tokens }) => sum + (ends.includes(end) ? tokens : 0), 0)
      const tower = (series: string) => valueIn(text, `gavel_tower_${series}`)
      expect(tower('claims_seen_total')).toBe(all.length)
      for (const verdict of ['right', 'wrong'] as const) {
        expect(tower(`claims_checked_total{verdict="${verdict}"}`)).toBe(count(verdict))
      }
      for (const reason of ['sampled', 'window_over', 'closed'] as const) {
        expect(tower(`claims_skipped_total{reason="${reason}"}`)).toBe(count(reason))
      }
      const decided = ENDS.filter((end) => end !== 'open')
      if (count(...decided) === 0) return
      const share = (of: typeof count) => of('right', 'wrong') / of(...decided)
      expect(tower('coverage_ratio{by="claims"}')).toBeCloseTo(share(count), 9)
      expect(tower('coverage_ratio{by="value"}')).toBeCloseTo(share(value), 9)
    }),
    { numRuns: 30 },
  )
})
