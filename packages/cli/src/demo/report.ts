import type { Deployment } from '@gavel/protocol'
import type { Address, Hex } from 'viem'
import type { Balances } from './balances.ts'

/** Where an intent of the demo stands, by the chain; open: the client stopped waiting, it may still be filled. */
export type TaskState =
  | 'pending'
  | 'open'
  | 'unfilled'
  | 'claimed'
  | 'released'
  | 'final'
  | 'refuted'

export type TaskReport = {
  readonly intentHash: Hex
  readonly input: string
  /** The digit that was read, or the text that was written. */
  readonly label: string
  /** What the picture shows; absent for a text. */
  readonly expected?: string
  readonly solver: Address
  /** Token wei. */
  readonly price: bigint
  readonly bids: number
  readonly fillTx: Hex
  readonly state: TaskState
  readonly msToAward: number
  readonly msToResult: number
}

export type Fraud = {
  readonly intentHash: Hex
  readonly solver: Address
  readonly proofTx: Hex
  readonly proofGas: number
  readonly stakeBefore: bigint
  readonly stakeAfter: bigint
  /** What the client was credited with: its price and its share of the bond, token wei. */
  readonly clientRefunded: bigint
}

/** What `--json FILE` writes; amounts are decimal strings in wei there. */
export type DemoReport = {
  readonly elapsedMs: number
  readonly engine: string
  readonly rpcUrl: string
  readonly deployments: Deployment
  readonly fromBlock: bigint
  readonly tasks: readonly TaskReport[]
  readonly fraud: readonly Fraud[]
  readonly balances: Balances
}
