import type { Deployment } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { Strategy } from './bidding/strategy.ts'
import type { ChannelSettings } from './channels/startChannels.ts'
import type { OnEvent } from './events.ts'
import type { Disclose, Execute } from './execution/execution.ts'

export type SolverOptions = {
  readonly rpcUrl: string
  readonly auctioneerUrl: string
  /** Key of the solver, or of an operator that the solver named in the vault. */
  readonly privateKey: Hex
  /** Whose stake backs the claims; default: the account of `privateKey`. */
  readonly solver?: Address | undefined
  /** Where bids, claims and keys are kept; one folder for one solver on one deployment. */
  readonly dataDir: string
  readonly strategy: Strategy
  /** Blocks that must hold a fill before the key leaves, at least 1. */
  readonly confirmations: number
  /** Dearest job that is taken in pull mode, token wei. */
  readonly maxPullPrice: bigint
  /** Token wei that one whole native coin is worth: decides whether a fill pays for its gas. */
  readonly tokenPerCoin: bigint
  /** Largest bond for one claim, token wei; default: no limit. */
  readonly maxBond?: bigint
  /** The contracts to trust; default: those that the auctioneer names. */
  readonly deployment?: Deployment | undefined
  /** Jobs between award and fill at the same time; default 16. */
  readonly maxJobs?: number
  /** Inference threads; default 1. */
  readonly workers?: number
  /** integer, tensorflow, wasm or cpu; default: the first of them that loads. */
  readonly engine?: string | undefined
  /** How long a claim is kept after its end, milliseconds; default one hour. */
  readonly retainMs?: number
  /** How long a fill waits for others to share its transaction with, milliseconds; default 0: not at all. */
  readonly gatherMs?: number
  /** Whether to take on tasks that clients published for their open phase; default true. */
  readonly takeOpen?: boolean
  /** Serves payment channels; default: not. The key of `privateKey` signs their receipts. */
  readonly channels?: ChannelSettings | undefined
  readonly onEvent?: OnEvent
  /** Wraps the inference step. */
  readonly wrapExecute?: (execute: Execute) => Execute
  /** Wraps the answers to challengers. */
  readonly wrapDisclose?: (disclose: Disclose) => Disclose
  /** With less time than this for an answer `challenge.urgent` is reported, seconds; default 300. */
  readonly alertSeconds?: number
}
