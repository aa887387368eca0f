import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { formatEther, type Hex } from 'viem'
import type { OnTowerEvent, TowerEvent } from '../events.ts'

/** Why a claim was not checked. */
type Reason = 'sampled' | 'window_over' | 'closed'

type Tally = { claims: number; value: number }

/** Counts what a watchtower sees and does, above all what share of claims it checks. */
export const createTowerMetrics = () => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const events = new Counter({
    name: 'gavel_tower_events_total',
    help: 'Events by type',
    labelNames: ['type'],
    registers,
  })
  const seen = new Counter({
    name: 'gavel_tower_claims_seen_total',
    help: 'Claims seen on the chain',
    registers,
  })
  const checked = new Counter({
    name: 'gavel_tower_claims_checked_total',
    help: 'Claims re-executed, by verdict',
    labelNames: ['verdict'],
    registers,
  })
  const skipped = new Counter({
    name: 'gavel_tower_claims_skipped_total',
    help: 'Claims not re-executed: left out by the draw, out of time, or closed before',
    labelNames: ['reason'],
    registers,
  })
  const totals = { checked: { claims: 0, value: 0 }, skipped: { claims: 0, value: 0 } }
  addCoverage(registry, totals)
  /** What is at stake in the claims that are neither checked nor skipped yet, whole tokens. */
  const open = new Map<Hex, number>()
  const end = (claimHash: Hex, tally: Tally): boolean => {
    const value = open.get(claimHash)
    if (value === undefined) return false
    open.delete(claimHash)
    tally.claims += 1
    tally.value += value
    return true
  }
  const check = (claimHash: Hex, verdict: 'right' | 'wrong') => {
    if (end(claimHash, totals.checked)) checked.inc({ verdict })
  }
  const skip = (claimHash: Hex, reason: Reason) => {
    if (end(claimHash, totals.skipped)) skipped.inc({ reason })
  }
  const take: OnTowerEvent = (event) => {
    events.inc({ type: event.type })
    switch (event.type) {
      case 'claim.seen':
        if (open.has(event.claimHash)) return
        seen.inc()
        return void open.set(event.claimHash, tokensOf(event))
      case 'claim.verified':
        return check(event.claimHash, 'right')
      case 'claim.wrong':
        return check(event.claimHash, 'wrong')
      case 'claim.skipped':
        return skip(event.claimHash, event.reason === 'SAMPLED' ? 'sampled' : 'window_over')
      case 'claim.unjudged':
        return skip(event.claimHash, 'window_over')
      case 'claim.closed':
        return skip(event.claimHash, 'closed')
    }
  }
  return { take, text: () => registry.metrics(), type: registry.contentType }
}

type Seen = Extract<TowerEvent, { type: 'claim.seen' }>

const tokensOf = ({ price, bond }: Seen): number => Number(formatEther(price < bond ? bond : price))

const addCoverage = (
  registry: Registry,
  { checked, skipped }: Readonly<Record<'checked' | 'skipped', Readonly<Tally>>>,
): void => {
  new Gauge({
    name: 'gavel_tower_coverage_ratio',
    help: 'Checked share of the claims that were checked or skipped since the start, by count and by value at stake',
    labelNames: ['by'],
    registers: [registry],
    collect() {
      for (const by of ['claims', 'value'] as const) {
        const all = checked[by] + skipped[by]
        if (all > 0) this.set({ by }, checked[by] / all)
      }
    },
  })
}
