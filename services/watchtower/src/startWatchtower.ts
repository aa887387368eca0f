import { join } from 'node:path'
import { connectChain, createReads, createSender } from '@gavel/chain'
import type { Deployment } from '@gavel/protocol'
import { createAuctioneerApi, openRecordStore } from '@gavel/solver-kit/parts'
import { type Address, type Hex, parseEther } from 'viem'
import { type AuctionRecord, startAuctionAuditor } from './auctions/auctionAuditor.ts'
import type { CheckRecord } from './checks/checkRecord.ts'
import type { OnTowerEvent } from './events.ts'
import { createEvidence } from './evidence.ts'
import { startInspector } from './inspection/inspector.ts'
import { openTower } from './tower.ts'

const AUDIT_CAPACITY = 256
const AUDIT_FULL_VALUE = parseEther('1000')

export type WatchtowerOptions = {
  readonly rpcUrl: string
  readonly auctioneerUrl: string
  /** Pays the gas of proofs and earns the provers' shares. */
  readonly privateKey: Hex
  /** Where the cursor and the open checks are kept. */
  readonly dataDir: string
  /** The contracts to watch; default: those that the auctioneer names. */
  readonly deployment?: Deployment | undefined
  /** integer, tensorflow, wasm or cpu; default: the first of them that loads. */
  readonly engine?: string | undefined
  /** How long a wrong claim's trace may be late before that is reported, milliseconds; default 10 000. */
  readonly traceGraceMs?: number
  /** Claims that can be worked on before some are left out; default 256. */
  readonly auditCapacity?: number
  /** Claims from this value on are always checked, token wei; default 1 000 whole tokens. */
  readonly auditFullValue?: bigint
  /** Token wei that one whole native coin is worth: decides whether a dispute pays for its gas; default 1e18. */
  readonly tokenPerCoin?: bigint
  /** Disputes wrong claims although it costs more than it brings; default false. */
  readonly disputesAtALoss?: boolean
  readonly onEvent?: OnTowerEvent
}

export type Watchtower = {
  readonly address: Address
  readonly engine: string
  readonly stop: () => Promise<void>
}

/**
 * Starts a watchtower: re-executes filled claims from the deployment's first block on, or from where an earlier run
 * stopped, and proves what is wrong. It checks every claim while it keeps up; beyond its capacity it draws lots, by value
 * and by what the chain shows of the solver.
 *
 * @throws CHAIN_UNREACHABLE, AUCTIONEER_UNREACHABLE; ExactError BACKEND_UNAVAILABLE, BACKEND_INEXACT
 */
export const startWatchtower = async (options: WatchtowerOptions): Promise<Watchtower> => {
  const onEvent = options.onEvent ?? (() => undefined)
  const api = createAuctioneerApi(options.auctioneerUrl)
  const chain = await connectChain({ rpcUrl: options.rpcUrl })
  const deployment = options.deployment ?? (await api.info()).deployment
  const sender = createSender({ chain, privateKey: options.privateKey })
  const [inspector, checks, dueAuctions] = await Promise.all([
    startInspector(options.engine),
    openRecordStore<CheckRecord>(join(options.dataDir, 'checks')),
    openRecordStore<AuctionRecord>(join(options.dataDir, 'auctions')),
  ])
  const stopping = new AbortController()
  const reads = createReads({ chain, deployment })
  const shared = { chain, deployment, reads, sender, onEvent }
  const graceMs = options.traceGraceMs ?? 10_000
  const { signal } = stopping
  const auctions = await startAuctionAuditor({ ...shared, api, due: dueAuctions, graceMs, signal })
  const context = {
    ...shared,
    auctions,
    evidence: createEvidence(api, { chain, deployment }),
    inspector,
    checks,
    traceGraceMs: graceMs,
    stakes: {
      tokenPerCoin: options.tokenPerCoin ?? 10n ** 18n,
      disputesAtALoss: options.disputesAtALoss ?? false,
    },
  }
  const tower = await openTower(context, {
    dataDir: options.dataDir,
    limits: {
      capacity: options.auditCapacity ?? AUDIT_CAPACITY,
      fullValue: options.auditFullValue ?? AUDIT_FULL_VALUE,
    },
  })
  const { address } = sender
  const { engine } = inspector
  onEvent({ type: 'tower.ready', address, engine, fromBlock: tower.fromBlock })
  return {
    address,
    engine,
    stop: async () => {
      stopping.abort()
      await Promise.all([tower.stop(), auctions.stopped()])
      await inspector.stop()
    },
  }
}
