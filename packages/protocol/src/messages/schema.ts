/**
 * The one place where signed messages are defined. `pnpm generate` makes of it the TypeScript types,
 * the EIP-712 types, the Permit2 witness string and contracts/src/types/Messages.sol.
 * Every struct is flat and static, so its struct hash is keccak256(abi.encode(TYPEHASH, struct)).
 */
export type FieldType =
  | 'address'
  | 'bytes32'
  | 'uint16'
  | 'uint32'
  | 'uint64'
  | 'uint128'
  | 'uint256'

export type Field = { readonly name: string; readonly type: FieldType; readonly doc: string }

export type Struct = {
  readonly name: string
  readonly doc: string
  readonly fields: readonly Field[]
}

const field = (type: FieldType, name: string, doc: string): Field => ({ name, type, doc })

const intentHash = field('bytes32', 'intentHash', 'key of the intent: docs/design.md, section 1')
const bidHash = field('bytes32', 'bidHash', 'struct hash of the Bid')

const TaskIntent: Struct = {
  name: 'TaskIntent',
  doc: 'What a client wants computed, and every limit that the auctioneer has to keep. The witness of its Permit2 signature.',
  fields: [
    field('address', 'client', "who pays; must be the permit's owner"),
    field('bytes32', 'modelId', 'root of the model, docs/exact.md'),
    field('bytes32', 'listing', 'registry listing that earns a royalty; 0 = none'),
    field('bytes32', 'inputRoot', 'tensor root of the input'),
    field('address', 'auctioneer', 'who may award this intent; 0 = open only'),
    field(
      'uint256',
      'minAuctioneerBond',
      "free bond the auctioneer must have, wei of the bond's token",
    ),
    field('uint64', 'closeByMs', 'latest end of bidding, unix milliseconds'),
    field(
      'uint32',
      'maxExclusivity',
      'longest time after closeByMs that an award may run, seconds',
    ),
    field(
      'uint64',
      'openAfter',
      'from here on anybody may claim, unix seconds; awards end by then',
    ),
    field('uint32', 'claimWindow', 'time to fill after a claim, seconds'),
    field('uint256', 'startPrice', 'price at decayStart of the open phase, token wei'),
    field('uint64', 'decayStart', 'unix seconds'),
    field('uint64', 'decayEnd', 'unix seconds; from here on the price is the cap'),
    field(
      'uint32',
      'flags',
      'bit 0 escrow, 1 Dutch, 2 private, 3 eager trace, 4 key through the auctioneer',
    ),
    field('uint32', 'maxEtaMs', 'longest time to the result that a bid may name, milliseconds'),
    field('uint16', 'maxFeeBps', "largest fee and royalty, basis points of the award's price"),
    field('address', 'bondToken', "token of the solver's bond"),
    field('uint256', 'bond', 'bond that backs the result, token wei'),
    field('uint32', 'challengeWindow', 'time in which the result can be refuted, seconds'),
    field('bytes32', 'solverSet', 'root of the allowed solvers; 0 = any'),
    field('uint16', 'maxDisclosures', 'most winners that may see a private input; 0 = public'),
    field('bytes32', 'deliveryKey', 'X25519 public key that the content key is sealed to'),
    field('address', 'hook', 'called once when the money is taken; 0 = none'),
    field('bytes32', 'hookDataHash', 'keccak256 of the data for the hook'),
  ],
}

const BidCommit: Struct = {
  name: 'BidCommit',
  doc: 'A sealed bid: final, one per solver and intent. Signed by the solver or its operator.',
  fields: [intentHash, field('address', 'solver', 'who bids'), bidHash],
}

const BidReceipt: Struct = {
  name: 'BidReceipt',
  doc: 'The auctioneer took a commitment and holds its bidder eligible.',
  fields: [
    intentHash,
    bidHash,
    field('uint16', 'sequence', 'dense from 0; at most 256 an auction'),
    field('uint64', 'receivedAtMs', 'unix milliseconds'),
  ],
}

const AuctionClose: Struct = {
  name: 'AuctionClose',
  doc: 'The closed set of commitments; a bidder reveals only after it holds a close that contains its own.',
  fields: [
    intentHash,
    field('bytes32', 'commitsRoot', 'positional tree, leaf i of sequence i; 0 when there is none'),
    field('uint16', 'commitCount', 'number of commitments'),
    field('uint64', 'closedAtMs', 'unix milliseconds'),
    field('uint64', 'revealByMs', 'last instant for reveals, unix milliseconds'),
  ],
}

const Bid: Struct = {
  name: 'Bid',
  doc: 'The bid that a commitment hides. Signed by the solver or its operator.',
  fields: [
    intentHash,
    field('address', 'solver', 'who bids'),
    field('uint256', 'price', 'token wei'),
    field('uint64', 'expires', 'last second in which the bid stands, unix seconds'),
    field('uint32', 'etaMs', 'time from award to result, milliseconds'),
    field('bytes32', 'salt', 'random: keeps the commitment closed'),
  ],
}

const RevealReceipt: Struct = {
  name: 'RevealReceipt',
  doc: "The auctioneer took a reveal that opens its commitment in time and keeps the intent's limits.",
  fields: [
    intentHash,
    bidHash,
    field('uint256', 'price', 'token wei'),
    field('uint64', 'receivedAtMs', 'unix milliseconds'),
  ],
}

const Award: Struct = {
  name: 'Award',
  doc: 'Names the winner of a round. Signed by the auctioneer; `fill` takes it.',
  fields: [
    intentHash,
    field('uint16', 'round', '0, then one more for each winner that stayed silent'),
    field('address', 'solver', 'the winner'),
    bidHash,
    field('uint16', 'sequence', "of the winner's commitment"),
    field('uint256', 'price', 'token wei'),
    field('uint256', 'tried', 'bitmap of the sequences awarded before; population = round'),
    field('bytes32', 'commitsRoot', 'as in the close'),
    field('uint16', 'commitCount', 'as in the close'),
    field('uint64', 'issuedAt', 'unix seconds'),
    field(
      'uint64',
      'ackBy',
      'last second to acknowledge, unix seconds; the next award is usable after it',
    ),
    field('uint64', 'exclusiveUntil', 'last second in which it can be filled, unix seconds'),
    field('bytes32', 'prevAward', 'struct hash of the award of the round before; 0 in round 0'),
  ],
}

const Release: Struct = {
  name: 'Release',
  doc: 'The client has its result and ends the challenge window of exactly this claim.',
  fields: [intentHash, field('bytes32', 'claimHash', 'struct hash of the Claim')],
}

const Claim: Struct = {
  name: 'Claim',
  doc: 'What a solver commits to when it fills an intent. Its struct hash is the claimHash.',
  fields: [
    intentHash,
    field('address', 'solver', 'whose stake backs the claim'),
    field('bytes32', 'modelId', 'root of the model'),
    field('bytes32', 'inputRoot', 'tensor root of the input'),
    field('bytes32', 'outputRoot', 'tensor root of the output'),
    field(
      'bytes32',
      'traceRoot',
      "root over the input's and every operator's tensor root; 0 = lazy",
    ),
    field('bytes32', 'keyHash', 'keccak256 of the content key'),
    field('bytes32', 'cipherHash', 'keccak256 of the encrypted output'),
    field('uint256', 'price', 'token wei taken from the client'),
  ],
}

const ChannelConfig: Struct = {
  name: 'ChannelConfig',
  doc: "All that is fixed about a payment channel, for good. The witness of its deposits' Permit2 signatures; its digest is the channel's id.",
  fields: [
    field('address', 'payer', 'whose deposit it is; must be the owner of the permit'),
    field(
      'address',
      'payerAuthorizer',
      'key that signs vouchers; 0 = the payer itself, by ERC-1271 where it has code',
    ),
    field('address', 'receiver', 'solver that is paid and whose stake is the pot'),
    field('address', 'receiverAuthorizer', 'key that signs receipts: never a contract'),
    field('address', 'token', 'of deposit and pot'),
    field(
      'uint32',
      'withdrawDelay',
      'time for the last voucher once the payer wants to leave, seconds',
    ),
    field('bytes32', 'salt', 'tells the channels of the same two apart'),
    field('uint256', 'pot', "token wei of the receiver's stake that back all receipts together"),
    field('uint256', 'bond', 'the part of the pot that one wrong receipt costs, token wei'),
    field('uint32', 'receiptWindow', 'how long the pot stays after the channel has ended, seconds'),
  ],
}

const Voucher: Struct = {
  name: 'Voucher',
  doc: 'The payer owes this much in the channel, all vouchers before included: the highest one counts. The same struct as in x402 batch-settlement.',
  fields: [
    field('bytes32', 'channelId', 'digest of the ChannelConfig'),
    field('uint128', 'maxClaimableAmount', 'token wei since the channel was opened'),
  ],
}

const InferenceReceipt: Struct = {
  name: 'InferenceReceipt',
  doc: 'One inference in a payment channel, slashable without having touched the chain.',
  fields: [
    field('address', 'solver', 'who computed'),
    field('address', 'client', 'who asked'),
    field('bytes32', 'modelId', 'root of the model'),
    field('bytes32', 'inputRoot', 'tensor root of the input'),
    field('bytes32', 'outputRoot', 'tensor root of the output'),
    field('bytes32', 'traceRoot', '0 = lazy'),
    field('uint256', 'price', 'token wei'),
    field('uint256', 'bond', 'token wei that back it: those of its channel'),
    field('uint64', 'provableUntil', 'unix seconds'),
    field('bytes32', 'context', 'id of the channel'),
    field('uint64', 'contextIndex', 'index within the channel'),
  ],
}

const AwardAck: Struct = {
  name: 'AwardAck',
  doc: 'The winner will do the job. Off-chain only.',
  fields: [field('bytes32', 'awardHash', 'struct hash of the Award')],
}

const Pass: Struct = {
  name: 'Pass',
  doc: 'A solver will not bid. Off-chain only.',
  fields: [intentHash, field('address', 'solver', 'who passes')],
}

const Cancel: Struct = {
  name: 'Cancel',
  doc: 'The client asks the auctioneer to stop. Off-chain only: what ends an intent for good is its Permit2 nonce.',
  fields: [intentHash],
}

const SolverSession: Struct = {
  name: 'SolverSession',
  doc: "Opens a solver's session with one auctioneer. Off-chain only.",
  fields: [
    field('address', 'solver', 'whose session'),
    field('address', 'auctioneer', 'with whom'),
    field('uint64', 'expiresAt', 'unix seconds'),
  ],
}

/** All messages, in the order of docs/design.md, section 1. */
export const STRUCTS: readonly Struct[] = [
  TaskIntent,
  BidCommit,
  BidReceipt,
  AuctionClose,
  Bid,
  RevealReceipt,
  Award,
  Release,
  Claim,
  ChannelConfig,
  Voucher,
  InferenceReceipt,
  AwardAck,
  Pass,
  Cancel,
  SolverSession,
]

/** The message with this name. */
export const structNamed = (name: string): Struct => {
  const struct = STRUCTS.find((candidate) => candidate.name === name)
  if (!struct) throw new Error(`No message is named ${name}.`)
  return struct
}

/** EIP-712 `encodeType` of a flat struct. */
export const encodeType = ({ name, fields }: Struct): string =>
  `${name}(${fields.map(({ type, name }) => `${type} ${name}`).join(',')})`

/** EIP-712 domain name and version of everything that Gavel signs, save the Permit2 signature itself. */
export const DOMAIN_NAME = 'Gavel'
export const DOMAIN_VERSION = '1'

const TOKEN_PERMISSIONS = 'TokenPermissions(address token,uint256 amount)'

/** What Permit2 appends to its own stub, as `permitWitnessTransferFrom` wants it: types in alphabetical order (EIP-712). */
export const WITNESS_TYPE_STRING = `TaskIntent witness)${encodeType(TaskIntent)}${TOKEN_PERMISSIONS}`

/** The same for the deposits of a payment channel. */
export const CHANNEL_WITNESS_TYPE_STRING = `ChannelConfig witness)${encodeType(ChannelConfig)}${TOKEN_PERMISSIONS}`

/** `encodeType` of the struct that a client signs. */
export const PERMIT_WITNESS_TYPE = `PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline,${WITNESS_TYPE_STRING}`
