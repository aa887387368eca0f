import { connectChain, createReads } from '@gavel/chain'
import { GavelError } from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import type { Address } from 'viem'
import { buildApp } from './app.ts'
import { createStakes } from './chain/stakes.ts'
import { type AuctioneerConfig, type AuctioneerOptions, configOf } from './config.ts'
import { endsWithin } from './endsWithin.ts'
import { createPresence } from './feed/presence.ts'
import { startFeedReader } from './feed/reader.ts'
import { createFeedStream } from './feed/stream.ts'
import { createLogger } from './logger.ts'
import { loadCatalogue } from './models/catalogue.ts'
import { createObserve, type Observe } from './observe.ts'
import { connectRedis, openBlockingRedis, openRedis } from './redis/connect.ts'
import { watchGeneration } from './redis/generation.ts'
import { createKeys } from './redis/keys.ts'
import type { Health } from './routes/health.ts'
import type { Services } from './services.ts'
import { createAuctioneerSigner } from './signatures/auctioneerSigner.ts'
import { hashFast } from './signatures/digests.ts'
import { isNative } from './signatures/recover.ts'
import { createMessageVerifier } from './signatures/solverMessages.ts'
import { createAuctionStore } from './store/auctions.ts'
import { createBlobStore } from './store/blobs.ts'
import { createCoolDowns } from './store/coolDowns.ts'
import { createIndexes } from './store/indexes.ts'
import { createLiveAwards } from './store/liveAwards.ts'
import { createSessions } from './store/sessions.ts'
import { startChainWatch } from './workers/chainWatch.ts'
import { createStepQueue } from './workers/queue.ts'
import { createSteps } from './workers/steps.ts'
import { startSweep } from './workers/sweep.ts'

/** A process that is told to stop is gone after this long, whatever it waits for; supervisors commonly kill after 30 s. */
const STOP_MS = 10_000

export type Auctioneer = {
  readonly url: string
  readonly address: Address
  /**
   * Takes no more requests, finishes what it has begun, closes every connection. After 10 s it leaves what is not finished,
   * above all what waits for a Redis that is gone: all of it is stored, and the next look of any process goes on with it.
   */
  readonly stop: () => Promise<void>
}

/**
 * Starts an auctioneer in this process.
 *
 * @throws REDIS_UNREACHABLE, REDIS_EVICTS, CHAIN_UNREACHABLE, CHAIN_MISMATCH, MODEL_INVALID, PORT_IN_USE
 */
export const startAuctioneer = async (options: AuctioneerOptions): Promise<Auctioneer> => {
  const config = configOf(options)
  const logger = createLogger(config.logLevel, config.logFormat)
  const observe = createObserve(logger)
  const services = await createServices(config, observe)
  return await run(services)
}

const createServices = async (config: AuctioneerConfig, observe: Observe): Promise<Services> => {
  const { deployment } = config
  await hashFast()
  if (!isNative()) {
    observe.trouble(
      'secp256k1',
      new Error('The native binding did not load; signatures take thirty times as long.'),
    )
  }
  const catalogue = loadCatalogue(config.modelsDir)
  const chain = await connectChain({ rpcUrl: config.rpcUrl })
  if (chain.chainId !== deployment.chainId) {
    throw new GavelError('CHAIN_MISMATCH', {
      message: `The deployment is on chain ${deployment.chainId}, RPC_URL leads to ${chain.chainId}.`,
      details: { expected: deployment.chainId, actual: chain.chainId },
    })
  }
  const reads = createReads({ chain, deployment })
  const windows = await reads.limits()
  const redis = openRedis(config, (error) => observe.trouble('redis', error))
  await connectRedis(redis, config)
  const keys = createKeys(config.redisPrefix)
  const generation = await watchGeneration(redis, keys, {
    maxBiddingMs: config.maxBiddingMs,
    onTrouble: (error) => observe.trouble('generation', error),
  })
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const liveAwards = createLiveAwards(redis, keys)
  return {
    config,
    redis,
    keys,
    chain,
    reads,
    windows,
    catalogue,
    generation,
    observe,
    liveAwards,
    signer: createAuctioneerSigner(config.privateKey, domain),
    verifier: createMessageVerifier(reads, domain),
    stakes: createStakes(reads, liveAwards),
    store: createAuctionStore(redis, keys),
    blobs: createBlobStore(redis, keys),
    indexes: createIndexes(redis, keys),
    coolDowns: createCoolDowns(redis, keys, {
      unansweredMs: config.coolDownMs,
      unfilledMs: config.missedFillCoolDownMs,
    }),
    sessions: createSessions(redis, keys),
    stream: createFeedStream(redis, keys),
    presence: createPresence(redis, keys),
  }
}

const run = async (services: Services): Promise<Auctioneer> => {
  const { config, redis, keys, observe, signer, stream } = services
  const onTrouble = (error: unknown): void => observe.trouble('redis', error)
  const jobs = openBlockingRedis(config, onTrouble)
  const reading = openBlockingRedis(config, onTrouble)
  const queue = createStepQueue({ redis, blockingRedis: jobs }, keys.queues)
  const steps = createSteps(services, queue.schedule)
  const reader = await startFeedReader(reading, { keys, stream, onTrouble })
  const health: Health = { isDraining: false }
  const app = await buildApp({ ...services, steps, reader }, health)
  const url = await listen(app, config)
  queue.start(steps, onTrouble)
  const sweep = startSweep(services, steps)
  const watch = await startChainWatch(services, steps)
  const finish = async (): Promise<void> => {
    await app.close()
    await Promise.all([sweep.stop(), watch.stop(), queue.stop(), reader.stop()])
  }
  const stop = async (): Promise<void> => {
    health.isDraining = true
    const isFinished = await endsWithin(STOP_MS, finish())
    if (!isFinished) observe.stopUnfinished(STOP_MS)
    for (const connection of [jobs, reading, redis]) connection.disconnect()
  }
  return { url, address: signer.address, stop }
}

const listen = async (app: FastifyInstance, { host, port }: AuctioneerConfig): Promise<string> => {
  try {
    return await app.listen({ host, port })
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EADDRINUSE') {
      throw new GavelError('PORT_IN_USE', {
        message: `Another process listens on ${host}:${port}.`,
        details: { host, port },
        cause,
      })
    }
    throw cause
  }
}
