import type { ChainClient } from '@gavel/chain'
import type { Deployment } from '@gavel/protocol'
import type { AskSettings, IndexerInfo } from '@gavel/protocol/indexer'
import type { Kysely } from 'kysely'
import type { AuctionProgress } from './auctions/followAuctions.ts'
import type { AuctioneerSource } from './auctions/source.ts'
import type { Bell } from './bell.ts'
import type { Database } from './database/schema.ts'
import type { Observe } from './observe.ts'

export type Health = {
  isDraining: boolean
  headBlock: number | null
  /** What went wrong at the latest read of the chain; null = it answers. */
  chainError: string | null
  readonly auctions: AuctionProgress
}

/** What routes share. */
export type Services = {
  readonly db: Kysely<Database>
  readonly chain: ChainClient
  readonly deployment: Deployment
  readonly token: IndexerInfo['token']
  readonly source: AuctioneerSource | undefined
  readonly ask: AskSettings | undefined
  readonly names: Readonly<Record<string, string>>
  readonly dashboardDir: string | undefined
  readonly corsOrigin: string | undefined
  readonly observe: Observe
  readonly bell: Bell
  readonly health: Health
}
