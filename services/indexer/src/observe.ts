import type { ChainBatch } from '@gavel/chain'
import type { GavelError } from '@gavel/protocol'
import { destination, pino } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Hex } from 'viem'
import type { Applied } from './chain/applyBatch.ts'

const BUCKETS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 5_000]

/** One function for each event worth counting: it logs and counts. Level `error` means that a person has to look. */
export type Observe = ReturnType<typeof createObserve>

export const createObserve = (level: string) => {
  // stdout is for data.
  const logger = pino({ level, name: 'indexer' }, destination({ dest: 2, sync: true }))
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const named = <L extends string>(name: string, help: string, labelNames: L[] = []) => ({
    ...{ name: `gavel_indexer_${name}`, help, labelNames, registers },
  })
  const events = new Counter(named('events_total', 'Chain events written'))
  const undone = new Counter(named('undone_total', 'Chain events that reorganisations took back'))
  const block = new Gauge(named('block', 'Last block that was read'))
  const blockTime = new Gauge(named('block_time_seconds', 'Timestamp of that block'))
  const batches = new Histogram({
    ...named('batch_ms', 'Time to write a batch'),
    buckets: BUCKETS_MS,
  })
  const auctions = new Counter(named('auctions_total', 'Auctions read', ['result']))
  const trouble = new Counter(named('trouble_total', 'Failures that pass', ['source']))
  const streams = new Gauge(named('streams', 'Open streams'))
  return {
    metrics: () => registry.metrics(),
    metricsType: registry.contentType,
    logger,
    streams,
    batchApplied: (batch: ChainBatch, applied: Applied, ms: number): void => {
      events.inc(applied.events)
      undone.inc(applied.undone)
      block.set(Number(batch.toBlock))
      blockTime.set(Number(batch.toBlockTime))
      batches.observe(ms)
      if (applied.undone > 0) {
        logger.warn({ event: 'chain.reorganised', from: `${batch.reorgedFrom}`, ...applied })
      } else if (applied.events > 0) {
        logger.debug({ event: 'chain.read', to: `${batch.toBlock}`, ...applied })
      }
    },
    auctionRead: (intentHash: Hex, faults: readonly unknown[]): void => {
      auctions.inc({ result: faults.length === 0 ? 'kept the rules' : 'broke a rule' })
      if (faults.length > 0) logger.error({ event: 'auction.faulty', intentHash, faults })
    },
    trouble: (source: 'chain' | 'auctioneer' | 'stream', error: GavelError): void => {
      trouble.inc({ source })
      logger.warn({ event: 'trouble', source, code: error.code, message: error.message })
    },
    failed: (what: string, error: unknown): void => {
      logger.error({ event: 'failed', what, err: error })
    },
  }
}
