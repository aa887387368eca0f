import { join } from 'node:path'
import { connectChain, createReads, createSender } from '@gavel/chain'
import { type InfoView, isEscrow } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import { createAuctioneerApi } from './auctioneer/api.ts'
import { createAuthenticity } from './auctioneer/authenticity.ts'
import { type Feed, openFeed } from './auctioneer/feed.ts'
import { createSession } from './auctioneer/session.ts'
import { type AppraiseOptions, createAppraise, createAppraiseOpen } from './bidding/appraise.ts'
import { createBidder } from './bidding/bidder.ts'
import { createGasQuote } from './bidding/gasQuote.ts'
import { createHistory } from './bidding/history.ts'
import { type ModelShelf, openModelShelf, preload } from './bidding/modelShelf.ts'
import { startChannels } from './channels/startChannels.ts'
import { createDefence } from './defence/defence.ts'
import { blockBeforeAward } from './execution/blockBeforeAward.ts'
import type { Execute, Executor } from './execution/execution.ts'
import { createJobs, type Jobs, jobOf } from './execution/jobs.ts'
import { createTimings } from './execution/timings.ts'
import { startExecutor } from './execution/workerPool.ts'
import { watchOpen } from './open/watchOpen.ts'
import type { BidRecord } from './records/bidRecord.ts'
import type { ClaimRecord } from './records/claimRecord.ts'
import { openRecordStore } from './records/recordStore.ts'
import type { TakingRecord } from './records/takingRecord.ts'
import { type Settler, type SettlerOptions, startSettler } from './settlement/settler.ts'
import type { SolverOptions } from './solverOptions.ts'
import { takingOf } from './taking/takingOf.ts'
import { startTakings, type Takings } from './taking/takings.ts'

export type Solver = {
  /** Whose stake backs the claims. */
  readonly address: Address
  readonly engine: string
  /** Where payment channels are served; undefined where they are not. */
  readonly channelsUrl: string | undefined
  /** Stops bidding, then leaves claims where they are: the next start goes on with them. */
  readonly stop: () => Promise<void>
}

/**
 * Starts a solver: takes up the bids and claims of an earlier run, then bids on the auctioneer's feed.
 *
 * @throws CHAIN_UNREACHABLE, AUCTIONEER_UNREACHABLE; ExactError BACKEND_UNAVAILABLE, BACKEND_INEXACT
 * @example
 * const solver = await startSolver({
 *   rpcUrl, auctioneerUrl, privateKey, dataDir: './solver',
 *   strategy: ({ gasCost }) => ({ price: gasCost * 2n, etaMs: 1_000 }),
 *   confirmations: 2, maxPullPrice: parseEther('1'), tokenPerCoin: parseEther('3000'),
 * })
 */
export const startSolver = async (options: SolverOptions): Promise<Solver> => {
  const base = await connect(options)
  const executor = await startExecutor({ workers: options.workers ?? 1, engine: options.engine })
  const folder = join(options.dataDir, 'models')
  const shelf = await openModelShelf({ api: base.api, executor, folder })
  const execute = options.wrapExecute?.(executor.execute) ?? executor.execute
  const disclose = options.wrapDisclose?.(executor.disclose) ?? executor.disclose
  const alertSeconds = BigInt(options.alertSeconds ?? 300)
  const defence = createDefence({ ...base, shelf, execute, disclose, alertSeconds })
  const settler = startSettler({ ...base, defence })
  const parts = { ...base, executor, execute, shelf, settler }
  const { bidder, jobs, feed, takings, open } = await openBidding(options, parts)
  const { sender } = base
  const serving = { ...base, shelf, execute, disclose, receiptKey: sender.account }
  const channels =
    options.channels && (await startChannels(serving, options.channels, options.dataDir))
  await Promise.all([preload(base.api, shelf), feed.opened])
  base.onEvent({ type: 'solver.ready', address: base.solver, engine: executor.engine })
  return {
    address: base.solver,
    engine: executor.engine,
    channelsUrl: channels?.url,
    stop: async () => {
      await channels?.stop()
      await feed.stop()
      await bidder.stop()
      await open?.stop()
      await takings.stop()
      await jobs.stop()
      await settler.stop()
      await executor.stop()
    },
  }
}

type Base = Omit<SettlerOptions, 'defence'> & {
  readonly info: InfoView
  readonly solver: Address
  readonly domain: { readonly chainId: number; readonly verifyingContract: Address }
}

type Parts = Base & {
  readonly executor: Executor
  readonly execute: Execute
  readonly shelf: ModelShelf
  readonly settler: Settler
}

const connect = async (options: SolverOptions): Promise<Base> => {
  const api = createAuctioneerApi(options.auctioneerUrl)
  const [chain, info] = await Promise.all([connectChain({ rpcUrl: options.rpcUrl }), api.info()])
  const deployment = options.deployment ?? info.deployment
  const domain = { chainId: deployment.chainId, verifyingContract: deployment.reactor }
  const sender = createSender({ chain, privateKey: options.privateKey })
  const solver = options.solver ?? sender.address
  const { auctioneer } = info
  return {
    chain,
    deployment,
    reads: createReads({ chain, deployment }),
    sender,
    api,
    session: createSession({ api, signer: sender.account, solver, auctioneer, domain }),
    claims: await openRecordStore<ClaimRecord>(join(options.dataDir, 'claims')),
    rate: { tokenPerCoin: options.tokenPerCoin },
    confirmations: Math.max(1, options.confirmations),
    retainMs: options.retainMs ?? 3_600_000,
    gatherMs: options.gatherMs ?? 0,
    onEvent: options.onEvent ?? (() => undefined),
    info,
    solver,
    domain,
  }
}

/** Takes up what an earlier run left, then listens. */
const openBidding = async (options: SolverOptions, parts: Parts) => {
  const { api, domain, info, onEvent, reads, sender, session, settler, solver } = parts
  const bids = await openRecordStore<BidRecord>(join(options.dataDir, 'bids'))
  const [openBids, openClaims] = await Promise.all([bids.all(), parts.claims.all()])
  for (const claim of openClaims) settler.add(claim)
  const timings = createTimings()
  const jobs = createJobs({
    ...parts,
    sinceBlock: () => blockBeforeAward(parts.chain, parts.deployment),
    onExecuted: timings.add,
    onClaim: settler.add,
  })
  const store = await openRecordStore<TakingRecord>(join(options.dataDir, 'takings'))
  const takings = startTakings({ ...parts, takings: store, startJob: jobs.start })
  for (const taking of await store.all()) await takings.add(taking)
  const sinceBlock = () => blockBeforeAward(parts.chain, parts.deployment)
  const takeOn = async (record: BidRecord) => takings.add(takingOf(record, await sinceBlock()))
  const history = createHistory()
  const appraisal = await createAppraisal(options, parts, {
    ...{ history, jobs, takings },
    inferenceMs: timings.of,
  })
  const appraise = createAppraiseOpen(appraisal)
  const open = options.takeOpen === false ? undefined : watchOpen({ ...parts, appraise, takings })
  let feed: Feed | undefined
  const bidder = createBidder({
    feed: () => feed ?? DISCONNECTED,
    signer: sender.account,
    solver,
    domain,
    authenticity: createAuthenticity({ auctioneer: info.auctioneer, domain, reads }),
    appraise: createAppraise(appraisal),
    history,
    bids,
    onEvent,
    onAwarded: async (record) =>
      isEscrow(record.intent) ? await takeOn(record) : jobs.start(jobOf(record)),
  })
  feed = openFeed({
    url: api.url,
    session,
    since: replayFrom(openBids),
    onFeedEvent: bidder.handle,
    onEvent,
  })
  const isInHand = (intentHash: Hex) => settler.has(intentHash) || takings.has(intentHash)
  bidder.resume(openBids.filter(({ intentHash }) => !isInHand(intentHash)))
  return { bidder, jobs, feed, takings, open }
}

const DISCONNECTED: Pick<Feed, 'request' | 'seq'> = {
  request: () => Promise.reject(new Error('The feed is not open yet.')),
  seq: () => 0,
}

type Memory = {
  readonly history: ReturnType<typeof createHistory>
  readonly jobs: Jobs
  readonly takings: Takings
  readonly inferenceMs: (modelId: Hex) => number | undefined
}

const createAppraisal = async (
  options: SolverOptions,
  parts: Parts,
  { history, jobs, takings, inferenceMs }: Memory,
): Promise<AppraiseOptions> => {
  const { minWindow, maxWindow } = await parts.reads.limits()
  return {
    ...parts,
    ...options,
    solver: parts.solver,
    limits: {
      reactor: parts.deployment.reactor,
      auctioneer: parts.info.auctioneer,
      minWindow,
      maxWindow,
      maxBond: options.maxBond ?? 2n ** 256n - 1n,
    },
    history,
    gasQuote: createGasQuote(parts.chain, parts.rate),
    quote: parts.api.quote,
    maxJobs: options.maxJobs ?? 16,
    load: () => loadOf(parts, jobs, takings),
    inferenceMs,
  }
}

const loadOf = ({ settler, executor }: Parts, jobs: Jobs, takings: Takings) => {
  const loads = [jobs.running(), settler.unfilled(), takings.load()]
  return {
    jobs: loads.reduce((sum, load) => sum + load.jobs, 0),
    queued: executor.queued(),
    bonds: loads.reduce((sum, load) => sum + load.bonds, 0n),
  }
}

/** Where the feed has to start again so that no close and no award of an open bid is missed. */
const replayFrom = (bids: readonly BidRecord[]): number | undefined =>
  bids.length === 0 ? undefined : Math.min(...bids.map(({ feedSeq }) => feedSeq))
