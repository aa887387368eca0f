// Generated from schema.ts by `pnpm generate`. Do not edit.

import type { Address, Hex } from 'viem'

/** What a client wants computed, and every limit that the auctioneer has to keep. The witness of its Permit2 signature. */
export type TaskIntent = {
  /** who pays; must be the permit's owner */
  readonly client: Address
  /** root of the model, docs/exact.md */
  readonly modelId: Hex
  /** registry listing that earns a royalty; 0 = none */
  readonly listing: Hex
  /** tensor root of the input */
  readonly inputRoot: Hex
  /** who may award this intent; 0 = open only */
  readonly auctioneer: Address
  /** free bond the auctioneer must have, wei of the bond's token */
  readonly minAuctioneerBond: bigint
  /** latest end of bidding, unix milliseconds */
  readonly closeByMs: bigint
  /** longest time after closeByMs that an award may run, seconds */
  readonly maxExclusivity: number
  /** from here on anybody may claim, unix seconds; awards end by then */
  readonly openAfter: bigint
  /** time to fill after a claim, seconds */
  readonly claimWindow: number
  /** price at decayStart of the open phase, token wei */
  readonly startPrice: bigint
  /** unix seconds */
  readonly decayStart: bigint
  /** unix seconds; from here on the price is the cap */
  readonly decayEnd: bigint
  /** bit 0 escrow, 1 Dutch, 2 private, 3 eager trace, 4 key through the auctioneer */
  readonly flags: number
  /** longest time to the result that a bid may name, milliseconds */
  readonly maxEtaMs: number
  /** largest fee and royalty, basis points of the award's price */
  readonly maxFeeBps: number
  /** token of the solver's bond */
  readonly bondToken: Address
  /** bond that backs the result, token wei */
  readonly bond: bigint
  /** time in which the result can be refuted, seconds */
  readonly challengeWindow: number
  /** root of the allowed solvers; 0 = any */
  readonly solverSet: Hex
  /** most winners that may see a private input; 0 = public */
  readonly maxDisclosures: number
  /** X25519 public key that the content key is sealed to */
  readonly deliveryKey: Hex
  /** called once when the money is taken; 0 = none */
  readonly hook: Address
  /** keccak256 of the data for the hook */
  readonly hookDataHash: Hex
}

/** A sealed bid: final, one per solver and intent. Signed by the solver or its operator. */
export type BidCommit = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** who bids */
  readonly solver: Address
  /** struct hash of the Bid */
  readonly bidHash: Hex
}

/** The auctioneer took a commitment and holds its bidder eligible. */
export type BidReceipt = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** struct hash of the Bid */
  readonly bidHash: Hex
  /** dense from 0; at most 256 an auction */
  readonly sequence: number
  /** unix milliseconds */
  readonly receivedAtMs: bigint
}

/** The closed set of commitments; a bidder reveals only after it holds a close that contains its own. */
export type AuctionClose = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** positional tree, leaf i of sequence i; 0 when there is none */
  readonly commitsRoot: Hex
  /** number of commitments */
  readonly commitCount: number
  /** unix milliseconds */
  readonly closedAtMs: bigint
  /** last instant for reveals, unix milliseconds */
  readonly revealByMs: bigint
}

/** The bid that a commitment hides. Signed by the solver or its operator. */
export type Bid = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** who bids */
  readonly solver: Address
  /** token wei */
  readonly price: bigint
  /** last second in which the bid stands, unix seconds */
  readonly expires: bigint
  /** time from award to result, milliseconds */
  readonly etaMs: number
  /** random: keeps the commitment closed */
  readonly salt: Hex
}

/** The auctioneer took a reveal that opens its commitment in time and keeps the intent's limits. */
export type RevealReceipt = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** struct hash of the Bid */
  readonly bidHash: Hex
  /** token wei */
  readonly price: bigint
  /** unix milliseconds */
  readonly receivedAtMs: bigint
}

/** Names the winner of a round. Signed by the auctioneer; `fill` takes it. */
export type Award = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** 0, then one more for each winner that stayed silent */
  readonly round: number
  /** the winner */
  readonly solver: Address
  /** struct hash of the Bid */
  readonly bidHash: Hex
  /** of the winner's commitment */
  readonly sequence: number
  /** token wei */
  readonly price: bigint
  /** bitmap of the sequences awarded before; population = round */
  readonly tried: bigint
  /** as in the close */
  readonly commitsRoot: Hex
  /** as in the close */
  readonly commitCount: number
  /** unix seconds */
  readonly issuedAt: bigint
  /** last second to acknowledge, unix seconds; the next award is usable after it */
  readonly ackBy: bigint
  /** last second in which it can be filled, unix seconds */
  readonly exclusiveUntil: bigint
  /** struct hash of the award of the round before; 0 in round 0 */
  readonly prevAward: Hex
}

/** The client has its result and ends the challenge window of exactly this claim. */
export type Release = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** struct hash of the Claim */
  readonly claimHash: Hex
}

/** What a solver commits to when it fills an intent. Its struct hash is the claimHash. */
export type Claim = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** whose stake backs the claim */
  readonly solver: Address
  /** root of the model */
  readonly modelId: Hex
  /** tensor root of the input */
  readonly inputRoot: Hex
  /** tensor root of the output */
  readonly outputRoot: Hex
  /** root over the input's and every operator's tensor root; 0 = lazy */
  readonly traceRoot: Hex
  /** keccak256 of the content key */
  readonly keyHash: Hex
  /** keccak256 of the encrypted output */
  readonly cipherHash: Hex
  /** token wei taken from the client */
  readonly price: bigint
}

/** All that is fixed about a payment channel, for good. The witness of its deposits' Permit2 signatures; its digest is the channel's id. */
export type ChannelConfig = {
  /** whose deposit it is; must be the owner of the permit */
  readonly payer: Address
  /** key that signs vouchers; 0 = the payer itself, by ERC-1271 where it has code */
  readonly payerAuthorizer: Address
  /** solver that is paid and whose stake is the pot */
  readonly receiver: Address
  /** key that signs receipts: never a contract */
  readonly receiverAuthorizer: Address
  /** of deposit and pot */
  readonly token: Address
  /** time for the last voucher once the payer wants to leave, seconds */
  readonly withdrawDelay: number
  /** tells the channels of the same two apart */
  readonly salt: Hex
  /** token wei of the receiver's stake that back all receipts together */
  readonly pot: bigint
  /** the part of the pot that one wrong receipt costs, token wei */
  readonly bond: bigint
  /** how long the pot stays after the channel has ended, seconds */
  readonly receiptWindow: number
}

/** The payer owes this much in the channel, all vouchers before included: the highest one counts. The same struct as in x402 batch-settlement. */
export type Voucher = {
  /** digest of the ChannelConfig */
  readonly channelId: Hex
  /** token wei since the channel was opened */
  readonly maxClaimableAmount: bigint
}

/** One inference in a payment channel, slashable without having touched the chain. */
export type InferenceReceipt = {
  /** who computed */
  readonly solver: Address
  /** who asked */
  readonly client: Address
  /** root of the model */
  readonly modelId: Hex
  /** tensor root of the input */
  readonly inputRoot: Hex
  /** tensor root of the output */
  readonly outputRoot: Hex
  /** 0 = lazy */
  readonly traceRoot: Hex
  /** token wei */
  readonly price: bigint
  /** token wei that back it: those of its channel */
  readonly bond: bigint
  /** unix seconds */
  readonly provableUntil: bigint
  /** id of the channel */
  readonly context: Hex
  /** index within the channel */
  readonly contextIndex: bigint
}

/** The winner will do the job. Off-chain only. */
export type AwardAck = {
  /** struct hash of the Award */
  readonly awardHash: Hex
}

/** A solver will not bid. Off-chain only. */
export type Pass = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
  /** who passes */
  readonly solver: Address
}

/** The client asks the auctioneer to stop. Off-chain only: what ends an intent for good is its Permit2 nonce. */
export type Cancel = {
  /** key of the intent: docs/design.md, section 1 */
  readonly intentHash: Hex
}

/** Opens a solver's session with one auctioneer. Off-chain only. */
export type SolverSession = {
  /** whose session */
  readonly solver: Address
  /** with whom */
  readonly auctioneer: Address
  /** unix seconds */
  readonly expiresAt: bigint
}

/** Every message by its name. */
export type Messages = {
  readonly TaskIntent: TaskIntent
  readonly BidCommit: BidCommit
  readonly BidReceipt: BidReceipt
  readonly AuctionClose: AuctionClose
  readonly Bid: Bid
  readonly RevealReceipt: RevealReceipt
  readonly Award: Award
  readonly Release: Release
  readonly Claim: Claim
  readonly ChannelConfig: ChannelConfig
  readonly Voucher: Voucher
  readonly InferenceReceipt: InferenceReceipt
  readonly AwardAck: AwardAck
  readonly Pass: Pass
  readonly Cancel: Cancel
  readonly SolverSession: SolverSession
}

/** EIP-712 types of all messages, as viem takes them. */
export const MESSAGE_TYPES = {
  TaskIntent: [
    { name: 'client', type: 'address' },
    { name: 'modelId', type: 'bytes32' },
    { name: 'listing', type: 'bytes32' },
    { name: 'inputRoot', type: 'bytes32' },
    { name: 'auctioneer', type: 'address' },
    { name: 'minAuctioneerBond', type: 'uint256' },
    { name: 'closeByMs', type: 'uint64' },
    { name: 'maxExclusivity', type: 'uint32' },
    { name: 'openAfter', type: 'uint64' },
    { name: 'claimWindow', type: 'uint32' },
    { name: 'startPrice', type: 'uint256' },
    { name: 'decayStart', type: 'uint64' },
    { name: 'decayEnd', type: 'uint64' },
    { name: 'flags', type: 'uint32' },
    { name: 'maxEtaMs', type: 'uint32' },
    { name: 'maxFeeBps', type: 'uint16' },
    { name: 'bondToken', type: 'address' },
    { name: 'bond', type: 'uint256' },
    { name: 'challengeWindow', type: 'uint32' },
    { name: 'solverSet', type: 'bytes32' },
    { name: 'maxDisclosures', type: 'uint16' },
    { name: 'deliveryKey', type: 'bytes32' },
    { name: 'hook', type: 'address' },
    { name: 'hookDataHash', type: 'bytes32' },
  ],
  BidCommit: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'solver', type: 'address' },
    { name: 'bidHash', type: 'bytes32' },
  ],
  BidReceipt: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'bidHash', type: 'bytes32' },
    { name: 'sequence', type: 'uint16' },
    { name: 'receivedAtMs', type: 'uint64' },
  ],
  AuctionClose: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'commitsRoot', type: 'bytes32' },
    { name: 'commitCount', type: 'uint16' },
    { name: 'closedAtMs', type: 'uint64' },
    { name: 'revealByMs', type: 'uint64' },
  ],
  Bid: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'solver', type: 'address' },
    { name: 'price', type: 'uint256' },
    { name: 'expires', type: 'uint64' },
    { name: 'etaMs', type: 'uint32' },
    { name: 'salt', type: 'bytes32' },
  ],
  RevealReceipt: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'bidHash', type: 'bytes32' },
    { name: 'price', type: 'uint256' },
    { name: 'receivedAtMs', type: 'uint64' },
  ],
  Award: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'round', type: 'uint16' },
    { name: 'solver', type: 'address' },
    { name: 'bidHash', type: 'bytes32' },
    { name: 'sequence', type: 'uint16' },
    { name: 'price', type: 'uint256' },
    { name: 'tried', type: 'uint256' },
    { name: 'commitsRoot', type: 'bytes32' },
    { name: 'commitCount', type: 'uint16' },
    { name: 'issuedAt', type: 'uint64' },
    { name: 'ackBy', type: 'uint64' },
    { name: 'exclusiveUntil', type: 'uint64' },
    { name: 'prevAward', type: 'bytes32' },
  ],
  Release: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'claimHash', type: 'bytes32' },
  ],
  Claim: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'solver', type: 'address' },
    { name: 'modelId', type: 'bytes32' },
    { name: 'inputRoot', type: 'bytes32' },
    { name: 'outputRoot', type: 'bytes32' },
    { name: 'traceRoot', type: 'bytes32' },
    { name: 'keyHash', type: 'bytes32' },
    { name: 'cipherHash', type: 'bytes32' },
    { name: 'price', type: 'uint256' },
  ],
  ChannelConfig: [
    { name: 'payer', type: 'address' },
    { name: 'payerAuthorizer', type: 'address' },
    { name: 'receiver', type: 'address' },
    { name: 'receiverAuthorizer', type: 'address' },
    { name: 'token', type: 'address' },
    { name: 'withdrawDelay', type: 'uint32' },
    { name: 'salt', type: 'bytes32' },
    { name: 'pot', type: 'uint256' },
    { name: 'bond', type: 'uint256' },
    { name: 'receiptWindow', type: 'uint32' },
  ],
  Voucher: [
    { name: 'channelId', type: 'bytes32' },
    { name: 'maxClaimableAmount', type: 'uint128' },
  ],
  InferenceReceipt: [
    { name: 'solver', type: 'address' },
    { name: 'client', type: 'address' },
    { name: 'modelId', type: 'bytes32' },
    { name: 'inputRoot', type: 'bytes32' },
    { name: 'outputRoot', type: 'bytes32' },
    { name: 'traceRoot', type: 'bytes32' },
    { name: 'price', type: 'uint256' },
    { name: 'bond', type: 'uint256' },
    { name: 'provableUntil', type: 'uint64' },
    { name: 'context', type: 'bytes32' },
    { name: 'contextIndex', type: 'uint64' },
  ],
  AwardAck: [{ name: 'awardHash', type: 'bytes32' }],
  Pass: [
    { name: 'intentHash', type: 'bytes32' },
    { name: 'solver', type: 'address' },
  ],
  Cancel: [{ name: 'intentHash', type: 'bytes32' }],
  SolverSession: [
    { name: 'solver', type: 'address' },
    { name: 'auctioneer', type: 'address' },
    { name: 'expiresAt', type: 'uint64' },
  ],
} as const
