import type { Address, Hex } from 'viem'

/**
 * Every key of this service. What one script changes together carries one hash tag, so that it works on a cluster: all of an
 * auction, all of a solver, all of the feed.
 */
export type AuctionKeys = Readonly<
  Record<
    | 'state'
    | 'commits'
    | 'solvers'
    | 'awaited'
    | 'reveals'
    | 'invalid'
    | 'awards'
    | 'acks'
    | 'timeline'
    | 'outbox'
    | 'input'
    | 'key'
    | 'trace',
    string
  > & { readonly cipherOf: (solver: Address) => string }
>

export type Keys = {
  readonly auction: (intentHash: Hex) => AuctionKeys
  /** Awards of a solver that can still be filled, scored by their last second. */
  readonly liveAwards: (solver: Address) => string
  /** What a solver did not do, scored by when. */
  readonly faults: (solver: Address) => string
  readonly session: (tokenHash: Hex) => string
  readonly feed: {
    readonly stream: string
    readonly sequence: string
    readonly mark: (id: string) => string
    /** Solvers with an open feed, scored by when they were last seen. */
    readonly present: string
  }
  /** Auctions that are not at an end, scored by when they are due; read at start and by the sweep. */
  readonly unsettled: string
  /** Latest intents, scored by when they were opened. */
  readonly recent: string
  readonly intentsOf: (client: Address) => string
  readonly prices: (modelId: Hex) => string
  readonly chain: { readonly cursor: string; readonly blocks: string }
  /** Which data set this is. */
  readonly generation: string
  readonly queues: string
  readonly rateLimits: string
}

/** @param prefix Separates deployments that share one Redis; letters, digits and dashes. */
export const createKeys = (prefix: string): Keys => {
  const tagged = (tag: string, name: string) => `${prefix}:{${tag}}:${name}`
  return {
    auction: (intentHash) => auctionKeys((name) => tagged(`auction:${intentHash}`, name)),
    liveAwards: (solver) => tagged(`solver:${solver.toLowerCase()}`, 'awards'),
    faults: (solver) => tagged(`solver:${solver.toLowerCase()}`, 'faults'),
    session: (tokenHash) => tagged(`session:${tokenHash}`, 'solver'),
    feed: {
      stream: tagged('feed', 'stream'),
      sequence: tagged('feed', 'sequence'),
      mark: (id) => tagged('feed', `mark:${id}`),
      present: tagged('feed', 'present'),
    },
    unsettled: tagged('index', 'unsettled'),
    recent: tagged('index', 'recent'),
    intentsOf: (client) => tagged(`client:${client.toLowerCase()}`, 'intents'),
    prices: (modelId) => tagged(`model:${modelId}`, 'prices'),
    chain: { cursor: tagged('chain', 'cursor'), blocks: tagged('chain', 'blocks') },
    generation: tagged('generation', 'id'),
    queues: `${prefix}:{queues}`,
    rateLimits: `${prefix}:limit:`,
  }
}

const auctionKeys = (tagged: (name: string) => string): AuctionKeys => ({
  state: tagged('state'),
  commits: tagged('commits'),
  solvers: tagged('solvers'),
  awaited: tagged('awaited'),
  reveals: tagged('reveals'),
  invalid: tagged('invalid'),
  awards: tagged('awards'),
  acks: tagged('acks'),
  timeline: tagged('timeline'),
  outbox: tagged('outbox'),
  input: tagged('input'),
  key: tagged('key'),
  trace: tagged('trace'),
  cipherOf: (solver) => tagged(`cipher:${solver.toLowerCase()}`),
})
