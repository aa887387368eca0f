import type { Generated } from 'kysely'
import type { Address, Hex } from 'viem'

/** Where on the chain a fact was read; the primary key of every table of facts. */
export type Place = { readonly block_number: number; readonly log_index: number }

type Fact<Columns> = Place & { readonly part: number } & Columns

/** Token wei: NUMERIC(78) in the database, decimal strings here. */
type Wei = string

export type EventTable = Place & {
  readonly block_hash: Hex
  readonly block_time: number
  readonly tx_hash: Hex
  readonly name: string
  readonly intent_hash: Hex | null
  readonly account: Address | null
  /** JSON. */
  readonly args: string
}

export type FillTable = Fact<{
  readonly intent_hash: Hex
  readonly solver: Address
  readonly client: Address
  readonly model_id: Hex
  readonly token: Address
  readonly price: Wei
  readonly bond: Wei
  readonly window_end: number
  /** JSON of the whole claim. */
  readonly claim: string
}>

export type EndTable = Fact<{
  readonly intent_hash: Hex
  readonly state: 'released' | 'final' | 'refuted'
}>

/** A move in a dispute or a demand: what it was, and who has to answer it until when. */
export type StepTable = Fact<{
  readonly intent_hash: Hex
  readonly kind: string
  readonly actor: Address | null
  readonly mover: 'solver' | 'challenger' | null
  readonly due_at: number | null
  readonly amount: Wei | null
}>

/** Where money of the vault belongs. Burned tokens are nobody's: their account is the zero address. */
export type Holding = 'stake' | 'reserved' | 'unbonding' | 'credit' | 'burned' | 'escrow'

/** A balance is the sum of its movements, so taking a block back is deleting rows. */
export type MovementTable = Fact<{
  readonly account: Address
  readonly token: Address
  readonly holding: Holding
  readonly amount: Wei
}>

export type ListingTable = Fact<{
  readonly listing: Hex
  readonly model_id: Hex
  readonly publisher: Address
  readonly royalty_bps: number
  readonly model_uri: string
  readonly card_uri: string
}>

/** What the auctioneer published of an auction: its word, except for what is signed. Not undone by a reorganisation. */
export type AuctionTable = {
  readonly intent_hash: Hex
  readonly status: string
  readonly opened_at_ms: number
  readonly close_by_ms: number
  readonly closed_at_ms: number | null
  readonly awarded_at_ms: number | null
  readonly client: Address
  readonly model_id: Hex
  readonly token: Address
  readonly cap: Wei
  readonly bond: Wei
  readonly winner: Address | null
  readonly price: Wei | null
  readonly second_price: Wei | null
  readonly bids: number
  /** Number of faults in the transcript; null before there is a close. */
  readonly faults: number | null
  /** JSON: signed intent with timeline, transcript, faults. */
  readonly signed: string
  readonly transcript: string | null
  readonly fault_list: string | null
}

export type BidTable = {
  readonly intent_hash: Hex
  readonly sequence: number
  readonly solver: Address
  readonly price: Wei | null
  readonly reason: string | null
  readonly received_at_ms: number
}

/** One line an intent, computed from the tables above; see intents.ts. */
export type IntentTable = {
  readonly intent_hash: Hex
  readonly at_ms: number
  readonly status: string
  readonly client: Address | null
  readonly model_id: Hex | null
  readonly token: Address | null
  readonly cap: Wei | null
  readonly price: Wei | null
  readonly second_price: Wei | null
  readonly solver: Address | null
  readonly bond: Wei | null
  readonly bids: number
  readonly opened_at_ms: number | null
  readonly close_by_ms: number | null
  readonly closed_at_ms: number | null
  readonly awarded_at_ms: number | null
  readonly filled_at: number | null
  readonly window_end: number | null
  readonly ended_at: number | null
  readonly fill_tx: Hex | null
  readonly end_tx: Hex | null
  readonly disputed: boolean
  readonly faults: number | null
  readonly reorged_from: number | null
}

export type ReorgTable = {
  readonly id: Generated<number>
  readonly at_ms: number
  readonly from_block: number
  readonly undone: number
  /** JSON list of intent hashes. */
  readonly intents: string
}

export type StreamTable = {
  readonly id: Generated<number>
  readonly type: string
  /** JSON. */
  readonly data: string
}

export type NoteTable = { readonly name: string; readonly value: string }

export type Database = {
  readonly event: EventTable
  readonly fill: FillTable
  readonly claim_end: EndTable
  readonly step: StepTable
  readonly movement: MovementTable
  readonly listing: ListingTable
  readonly auction: AuctionTable
  readonly bid: BidTable
  readonly intent: IntentTable
  readonly reorg: ReorgTable
  readonly stream: StreamTable
  readonly note: NoteTable
}

/** The tables that hold nothing but what the chain says. */
export const FACT_TABLES = [
  'event',
  'fill',
  'claim_end',
  'step',
  'movement',
  'listing',
] as const satisfies (keyof Database)[]
