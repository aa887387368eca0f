import { join } from 'node:path'
import { connectChain, createReads, createSender } from '@gavel/chain'
import type { Deployment } from '@gavel/protocol'
import { createAuctioneerApi, openRecordStore } from '@gavel/solver-kit/parts'
import type { Address, Hex } from 'viem'
import type { CheckRecord } from './checks/checkRecord.ts'
import type { OnTowerEvent } from './events.ts'
import { createEvidence } from './evidence.ts'
import { startInspector } from './inspection/inspector.ts'
import { openTower } from './tower.ts'

export type WatchtowerOptions = {
  readonly rpcUrl: string
  readonly auctioneerUrl: string
  /** Pays the gas of proofs and earns the provers' shares. */
  readonly privateKey: Hex
  /** Where the cursor and the open checks are kept. */
  readonly dataDir: string
  /** The contracts to watch; default: those that the auctioneer names. */
  readonly deployment?: Deployment | undefined
  /** tensorflow, wasm or cpu; default: the first of them that loads. */
  readonly engine?: string | undefined
  /** How long a wrong claim's trace may be late before that is reported, milliseconds; default 10 000. */
  readonly traceGraceMs?: number
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
 * Starts a watchtower: re-executes every filled claim from the deployment's first block on, or from where an earlier run
 * stopped, and proves what is wrong.
 *
 * @throws CHAIN_UNREACHABLE, AUCTIONEER_UNREACHABLE; ExactError BACKEND_UNAVAILABLE, BACKEND_INEXACT
 */
export const startWatchtower = async (options: WatchtowerOptions): Promise<Watchtower> => {
  const onEvent = options.onEvent ?? (() => undefined)
  const api = createAuctioneerApi(options.auctioneerUrl)
  const chain = await connectChain({ rpcUrl: options.rpcUrl })
  const deployment = options.deployment ?? (await api.info()).deployment
  const sender = createSender({ chain, privateKey: options.privateKey })
  const [inspector, checks] = await Promise.all([
    startInspector(options.engine),
    openRecordStore<CheckRecord>(join(options.dataDir, 'checks')),
  ])
  const context = {
    chain,
    deployment,
    reads: createReads({ chain, deployment }),
    sender,
    evidence: createEvidence(api),
    inspector,
    checks,
    traceGraceMs: options.traceGraceMs ?? 10_000,
    stakes: {
      tokenPerCoin: options.tokenPerCoin ?? 10n ** 18n,
      disputesAtALoss: options.disputesAtALoss ?? false,
    },
    onEvent,
  }
  const tower = await openTower(context, join(options.dataDir, 'cursor.json'))
  const { address } = sender
  const { engine } = inspector
  onEvent({ type: 'tower.ready', address, engine, fromBlock: tower.fromBlock })
  return {
    address,
    engine,
    stop: async () => {
      await tower.stop()
      await inspector.stop()
    },
  }
}
