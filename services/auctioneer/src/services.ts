import type { ChainClient, Limits, Reads } from '@gavel/chain'
import type { Redis } from 'ioredis'
import type { Stakes } from './chain/stakes.ts'
import type { AuctioneerConfig } from './config.ts'
import type { Presence } from './feed/presence.ts'
import type { FeedReader } from './feed/reader.ts'
import type { FeedStream } from './feed/stream.ts'
import type { Catalogue } from './models/catalogue.ts'
import type { Observe } from './observe.ts'
import type { Generation } from './redis/generation.ts'
import type { Keys } from './redis/keys.ts'
import type { AuctioneerSigner } from './signatures/auctioneerSigner.ts'
import type { MessageVerifier } from './signatures/solverMessages.ts'
import type { AuctionStore } from './store/auctions.ts'
import type { BlobStore } from './store/blobs.ts'
import type { CoolDowns } from './store/coolDowns.ts'
import type { Indexes } from './store/indexes.ts'
import type { LiveAwards } from './store/liveAwards.ts'
import type { Sessions } from './store/sessions.ts'
import type { Steps } from './workers/steps.ts'

/** What routes, feed and workers share. Nothing in it decides anything that another process could not decide as well. */
export type Services = {
  readonly config: AuctioneerConfig
  readonly redis: Redis
  readonly keys: Keys
  readonly chain: ChainClient
  readonly reads: Reads
  readonly windows: Limits
  readonly catalogue: Catalogue
  readonly signer: AuctioneerSigner
  readonly verifier: MessageVerifier
  readonly stakes: Stakes
  readonly store: AuctionStore
  readonly blobs: BlobStore
  readonly indexes: Indexes
  readonly liveAwards: LiveAwards
  readonly coolDowns: CoolDowns
  readonly generation: Generation
  readonly sessions: Sessions
  readonly stream: FeedStream
  readonly presence: Presence
  readonly observe: Observe
}

/** The services together with what takes steps and what reads the feed. */
export type RunningServices = Services & { readonly steps: Steps; readonly reader: FeedReader }
