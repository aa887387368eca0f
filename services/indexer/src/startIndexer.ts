import { connectChain, createReads } from '@gavel/chain'
import { GavelError, gavelDollarAbi } from '@gavel/protocol'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './app.ts'
import { type AuctionProgress, followAuctions } from './auctions/followAuctions.ts'
import { createSource } from './auctions/source.ts'
import { createVerify } from './auctions/verify.ts'
import { createBell } from './bell.ts'
import { followChain } from './chain/followChain.ts'
import type { IndexerOptions } from './config.ts'
import { openDatabase } from './database/open.ts'
import { prepareTables } from './database/tables.ts'
import { createObserve } from './observe.ts'
import type { Services } from './services.ts'

export type Indexer = {
  readonly url: string
  /** Finishes the batch in hand and closes everything. */
  readonly stop: () => Promise<void>
}

/**
 * Starts an indexer in this process.
 *
 * @param onFatal Called when it cannot go on, for example because its database is gone.
 * @throws DATABASE_UNREACHABLE, CHAIN_UNREACHABLE, CHAIN_MISMATCH, PORT_IN_USE
 */
export const startIndexer = async (
  options: IndexerOptions,
  onFatal: (error: unknown) => void,
): Promise<Indexer> => {
  const services = await createServices(options)
  const { db, observe } = services
  const ending = new AbortController()
  const app = await buildApp(services)
  const url = await listen(app, options).catch(async (error) => {
    await db.destroy()
    throw error
  })
  const following = follow(services, options, ending.signal).map((work) =>
    work.catch((error) => {
      if (ending.signal.aborted) return
      observe.failed('following', error)
      onFatal(error)
    }),
  )
  const stop = async (): Promise<void> => {
    services.health.isDraining = true
    ending.abort()
    services.bell.ring()
    await Promise.all(following)
    await app.close()
    await db.destroy()
  }
  return { url, stop }
}

const createServices = async (options: IndexerOptions): Promise<Services> => {
  const { deployment, rpcUrl, auctioneerUrl } = options
  const chain = await connectChain({ rpcUrl })
  if (chain.chainId !== deployment.chainId) {
    throw new GavelError('CHAIN_MISMATCH', {
      message: `The deployment is on chain ${deployment.chainId}, RPC_URL leads to ${chain.chainId}.`,
      details: { expected: deployment.chainId, actual: chain.chainId },
    })
  }
  const token = { address: deployment.token, abi: gavelDollarAbi } as const
  const [symbol, decimals] = await Promise.all([
    chain.publicClient.readContract({ ...token, functionName: 'symbol' }),
    chain.publicClient.readContract({ ...token, functionName: 'decimals' }),
  ])
  const db = await openDatabase({ url: options.databaseUrl, folder: options.dataDir })
  await prepareTables(db, `${deployment.chainId} ${deployment.reactor}`)
  const progress: AuctionProgress = { connected: false, since: null, error: null, pending: 0 }
  return {
    db,
    chain,
    deployment,
    token: { address: deployment.token, symbol, decimals },
    source: auctioneerUrl === undefined ? undefined : createSource(auctioneerUrl),
    ask: options.ask,
    names: options.names ?? {},
    dashboardDir: options.dashboardDir,
    corsOrigin: options.corsOrigin,
    observe: createObserve(options.logLevel ?? 'info'),
    bell: createBell(),
    health: { isDraining: false, headBlock: null, chainError: null, auctions: progress },
  }
}

const follow = (
  services: Services,
  { confirmations = 0 }: IndexerOptions,
  signal: AbortSignal,
): Promise<void>[] => {
  const { db, chain, deployment, source, observe, bell, health } = services
  const reading = followChain({
    ...{ db, chain, deployment, confirmations, signal },
    onBatch: (batch, applied, ms) => {
      health.chainError = null
      health.headBlock = Number(batch.toBlock)
      observe.batchApplied(batch, applied, ms)
      bell.ring({ number: Number(batch.toBlock), at: Number(batch.toBlockTime) })
    },
    onTrouble: (error) => {
      health.chainError = error.message
      observe.trouble('chain', error)
    },
  })
  if (source === undefined) return [reading]
  const watching = followAuctions({
    ...{ db, source, signal },
    progress: health.auctions,
    verify: createVerify(deployment, createReads({ chain, deployment })),
    onRead: (intentHash, faults) => {
      observe.auctionRead(intentHash, faults)
      bell.ring()
    },
    onTrouble: (error) => observe.trouble('auctioneer', error),
  })
  return [reading, watching]
}

const listen = async (
  app: FastifyInstance,
  { host = '127.0.0.1', port = 0 }: IndexerOptions,
): Promise<string> => {
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
