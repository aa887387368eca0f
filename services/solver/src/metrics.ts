import type { OnEvent } from '@gavel/solver-kit'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { formatEther } from 'viem'

const BUCKETS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000]

/** Counts what a solver does and earns. */
export const createSolverMetrics = () => {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const counter = <L extends string>(name: string, help: string, label: L) =>
    new Counter({ name, help, labelNames: [label], registers })
  const events = counter('gavel_solver_events_total', 'Events by type', 'type')
  const passes = counter('gavel_solver_passes_total', 'Intents not bid on, by reason', 'reason')
  const outcomes = counter('gavel_solver_bids_total', 'Bids by their outcome', 'reason')
  const settled = counter('gavel_solver_claims_total', 'Claims by how they ended', 'state')
  const inference = new Histogram({
    name: 'gavel_solver_inference_ms',
    help: 'Duration of an inference, milliseconds',
    buckets: BUCKETS_MS,
    registers,
  })
  const money = new Gauge({
    name: 'gavel_solver_money_tokens',
    help: 'Sums over all settled claims since the start, whole tokens; profit can be negative',
    labelNames: ['kind'],
    registers,
  })
  const add = (kind: string, wei: bigint) => money.inc({ kind }, Number(formatEther(wei)))
  const take: OnEvent = (event) => {
    events.inc({ type: event.type })
    switch (event.type) {
      case 'bid.passed':
        return passes.inc({ reason: event.reason })
      case 'bid.outcome':
        return outcomes.inc({ reason: event.reason })
      case 'job.executed':
        return inference.observe(event.inferenceMs)
      case 'claim.settled':
        settled.inc({ state: event.state })
        add('revenue', event.revenue)
        add('gas', event.gasCost)
        return add('profit', event.profit)
    }
  }
  return { take, text: () => registry.metrics(), type: registry.contentType }
}
