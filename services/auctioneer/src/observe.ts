import type { ErrorCode } from '@gavel/protocol'
import type { Logger } from 'pino'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Address, Hex } from 'viem'

/** Milliseconds; the stages of an auction take between a fraction of one and some hundred. */
const BUCKETS_MS = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000]

export type Stage =
  | 'validate'
  | 'commit'
  | 'reveal'
  | 'acknowledge'
  | 'close'
  | 'award'
  | 'abandon'
  | 'settle'
  | 'publish'

/** One function for each event worth counting: it logs and counts, so that nothing else formats a log line. */
export type Observe = ReturnType<typeof createObserve>

/** Level `error` means that a person has to look; what a user did wrong is never an error. */
export const createObserve = (logger: Logger) => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const stage = new Histogram({
    name: 'gavel_stage_ms',
    help: 'Duration of a stage, milliseconds',
    labelNames: ['stage'],
    buckets: BUCKETS_MS,
    registers,
  })
  const lag = new Histogram({
    name: 'gavel_step_lag_ms',
    help: 'How late a due step was taken, milliseconds',
    labelNames: ['step'],
    buckets: BUCKETS_MS,
    registers,
  })
  const awardDelay = new Histogram({
    name: 'gavel_award_delay_ms',
    help: 'From the outcome of an auction being decided to its first award being on the feed, milliseconds',
    buckets: BUCKETS_MS,
    registers,
  })
  const counted = new Counter({
    name: 'gavel_events_total',
    help: 'Events by name',
    labelNames: ['event'],
    registers,
  })
  const refused = new Counter({
    name: 'gavel_refusals_total',
    help: 'Refused messages by code',
    labelNames: ['code'],
    registers,
  })
  const feeds = new Gauge({ name: 'gavel_feeds', help: 'Open feeds of this process', registers })

  const fact = (event: string, values: object): void => {
    counted.inc({ event })
    logger.info({ event, ...values })
  }
  return {
    metrics: () => registry.metrics(),
    metricsType: registry.contentType,
    /** Measures a stage and hands on its result. */
    timed: async <T>(name: Stage, work: () => Promise<T>): Promise<T> => {
      const startedAt = performance.now()
      try {
        return await work()
      } finally {
        stage.observe({ stage: name }, performance.now() - startedAt)
      }
    },
    stepTaken: (step: string, lagMs: number) => lag.observe({ step }, Math.max(0, lagMs)),
    awardDelivered: (delayMs: number) => awardDelay.observe(Math.max(0, delayMs)),
    feedOpened: (solver: Address) => {
      feeds.inc()
      fact('feed.opened', { solver })
    },
    feedClosed: (solver: Address, reason: string) => {
      feeds.dec()
      fact('feed.closed', { solver, reason })
    },
    intentAccepted: (intentHash: Hex, client: Address) =>
      fact('intent.accepted', { intentHash, client }),
    auctionClosed: (intentHash: Hex, commitments: number) =>
      fact('auction.closed', { intentHash, commitments }),
    auctionAwarded: (intentHash: Hex, solver: Address, round: number, price: bigint) =>
      fact('auction.awarded', { intentHash, solver, round, price: price.toString() }),
    auctionEnded: (intentHash: Hex, reason: string) =>
      fact('auction.ended', { intentHash, reason }),
    /** Data was lost: a person has to look why. */
    auctionAbandoned: (intentHash: Hex, status: string) => {
      counted.inc({ event: 'auction.abandoned' })
      logger.error({ event: 'auction.abandoned', intentHash, status })
    },
    chainSaw: (name: string, intentHash: Hex, txHash: Hex) =>
      fact('chain.event', { name, intentHash, txHash }),
    chainReorganised: (fromBlock: bigint) => {
      counted.inc({ event: 'chain.reorganised' })
      logger.warn({ event: 'chain.reorganised', fromBlock: fromBlock.toString() })
    },
    stopUnfinished: (afterMs: number) => {
      counted.inc({ event: 'stop.unfinished' })
      logger.warn({ event: 'stop.unfinished', afterMs })
    },
    refused: (code: ErrorCode) => {
      refused.inc({ code })
      logger.debug({ event: 'refused', code })
    },
    trouble: (what: string, error: unknown) => {
      counted.inc({ event: 'trouble' })
      logger.warn({
        event: 'trouble',
        what,
        message: error instanceof Error ? error.message : String(error),
      })
    },
    /** Something failed that should not have: a person has to look. */
    failed: (what: string, error: unknown) => {
      counted.inc({ event: 'failed' })
      logger.error({ event: 'failed', what, err: error })
    },
  }
}
