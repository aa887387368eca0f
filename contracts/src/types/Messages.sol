// SPDX-License-Identifier: MIT
// Generated from packages/protocol/src/messages/schema.ts by `pnpm generate`. Do not edit.
pragma solidity ^0.8.28;

import {Claim} from "./Claim.sol";

/// @notice What a client wants computed, and every limit that the auctioneer has to keep. The witness of its Permit2 signature.
struct TaskIntent {
    address client; // who pays; must be the permit's owner
    bytes32 modelId; // root of the model, docs/exact.md
    bytes32 listing; // registry listing that earns a royalty; 0 = none
    bytes32 inputRoot; // tensor root of the input
    address auctioneer; // who may award this intent; 0 = open only
    uint256 minAuctioneerBond; // free bond the auctioneer must have, wei of the bond's token
    uint64 closeByMs; // latest end of bidding, unix milliseconds
    uint32 maxExclusivity; // longest time after closeByMs that an award may run, seconds
    uint64 openAfter; // from here on anybody may claim, unix seconds; awards end by then
    uint32 claimWindow; // time to fill after a claim, seconds
    uint256 startPrice; // price at decayStart of the open phase, token wei
    uint64 decayStart; // unix seconds
    uint64 decayEnd; // unix seconds; from here on the price is the cap
    uint32 flags; // bit 0 escrow, 1 Dutch, 2 private, 3 eager trace, 4 key through the auctioneer
    uint32 maxEtaMs; // longest time to the result that a bid may name, milliseconds
    uint16 maxFeeBps; // largest fee and royalty, basis points of the award's price
    address bondToken; // token of the solver's bond
    uint256 bond; // bond that backs the result, token wei
    uint32 challengeWindow; // time in which the result can be refuted, seconds
    bytes32 solverSet; // root of the allowed solvers; 0 = any
    uint16 maxDisclosures; // most winners that may see a private input; 0 = public
    bytes32 deliveryKey; // X25519 public key that the content key is sealed to
    address hook; // called once when the money is taken; 0 = none
    bytes32 hookDataHash; // keccak256 of the data for the hook
}

/// @notice A sealed bid: final, one per solver and intent. Signed by the solver or its operator.
struct BidCommit {
    bytes32 intentHash; // key of the intent: docs/design.md, section 1
    address solver; // who bids
    bytes32 bidHash; // struct hash of the Bid
}

/// @notice The auctioneer took a commitment and holds its bidder eligible.
struct BidReceipt {
    bytes32 intentHash; // key of the intent: docs/design.md, section 1
    bytes32 bidHash; // struct hash of the Bid
    uint16 sequence; // dense from 0; at most 256 an auction
    uint64 receivedAtMs; // unix milliseconds
}

/// @notice The closed set of commitments; a bidder reveals only after it holds a close that contains its own.
struct AuctionClose {
    bytes32 intentHash; // key of the intent: docs/design.md, section 1
    bytes32 commitsRoot; // positional tree, leaf i of sequence i; 0 when there is none
    uint16 commitCount; // number of commitments
    uint64 closedAtMs; // unix milliseconds
    uint64 revealByMs; // last instant for reveals, unix milliseconds
}

/// @notice The bid that a commitment hides. Signed by the solver or its operator.
struct Bid {
    bytes32 intentHash; // key of the intent: docs/design.md, section 1
    address solver; // who bids
    uint256 price; // token wei
    uint64 expires; // last second in which the bid stands, unix seconds
    uint32 etaMs; // time from award to result, milliseconds
    bytes32 salt; // random: keeps the commitment closed
}

/// @notice The auctioneer took a reveal that opens its commitment in time and keeps the intent's limits.
struct RevealReceipt {
    bytes32 intentHash; // key of the intent: docs/design.md, section 1
    bytes32 bidHash; // struct hash of the Bid
    uint256 price; // token wei
    uint64 receivedAtMs; // unix milliseconds
}

/// @notice Names the winner of a round. Signed by the auctioneer; `fill` takes it.
struct Award {
    bytes32 intentHash; // key of the intent: docs/design.md, section 1
    uint16 round; // 0, then one more for each winner that stayed silent
    address solver; // the winner
    bytes32 bidHash; // struct hash of the Bid
    uint16 sequence; // of the winner's commitment
    uint256 price; // token wei
    uint256 tried; // bitmap of the sequences awarded before; population = round
    bytes32 commitsRoot; // as in the close
    uint16 commitCount; // as in the close
    uint64 issuedAt; // unix seconds
    uint64 ackBy; // last second to acknowledge, unix seconds; the next award is usable after it
    uint64 exclusiveUntil; // last second in which it can be filled, unix seconds
    bytes32 prevAward; // struct hash of the award of the round before; 0 in round 0
}

/// @notice The client has its result and ends the challenge window of exactly this claim.
struct Release {
    bytes32 intentHash; // key of the intent: docs/design.md, section 1
    bytes32 claimHash; // struct hash of the Claim
}

/// @notice All that is fixed about a payment channel, for good. The witness of its deposits' Permit2 signatures; its digest is the channel's id.
struct ChannelConfig {
    address payer; // whose deposit it is; must be the owner of the permit
    address payerAuthorizer; // key that signs vouchers; 0 = the payer itself, by ERC-1271 where it has code
    address receiver; // solver that is paid and whose stake is the pot
    address receiverAuthorizer; // key that signs receipts: never a contract
    address token; // of deposit and pot
    uint32 withdrawDelay; // time for the last voucher once the payer wants to leave, seconds
    bytes32 salt; // tells the channels of the same two apart
    uint256 pot; // token wei of the receiver's stake that back all receipts together
    uint256 bond; // the part of the pot that one wrong receipt costs, token wei
    uint32 receiptWindow; // how long the pot stays after the channel has ended, seconds
}

/// @notice The payer owes this much in the channel, all vouchers before included: the highest one counts. The same struct as in x402 batch-settlement.
struct Voucher {
    bytes32 channelId; // digest of the ChannelConfig
    uint128 maxClaimableAmount; // token wei since the channel was opened
}

/// @notice One inference in a payment channel, slashable without having touched the chain.
struct InferenceReceipt {
    address solver; // who computed
    address client; // who asked
    bytes32 modelId; // root of the model
    bytes32 inputRoot; // tensor root of the input
    bytes32 outputRoot; // tensor root of the output
    bytes32 traceRoot; // 0 = lazy
    uint256 price; // token wei
    uint256 bond; // token wei that back it: those of its channel
    uint64 provableUntil; // unix seconds
    bytes32 context; // id of the channel
    uint64 contextIndex; // index within the channel
}

/// @title MessageHash: EIP-712 struct hashes of all messages
/// @dev All structs are static, so the struct hash is the hash of their ABI encoding after the type hash.
library MessageHash {
    /// @dev keccak256("TaskIntent(address client,bytes32 modelId,bytes32 listing,bytes32 inputRoot,address auctioneer,uint256 minAuctioneerBond,uint64 closeByMs,uint32 maxExclusivity,uint64 openAfter,uint32 claimWindow,uint256 startPrice,uint64 decayStart,uint64 decayEnd,uint32 flags,uint32 maxEtaMs,uint16 maxFeeBps,address bondToken,uint256 bond,uint32 challengeWindow,bytes32 solverSet,uint16 maxDisclosures,bytes32 deliveryKey,address hook,bytes32 hookDataHash)")
    bytes32 internal constant TASK_INTENT_TYPEHASH =
        0x5ac2b5c4ca7c910ba0eb670c3b042ca92fd04829d451e504bbbda7b76dc65810;

    /// @dev keccak256("BidCommit(bytes32 intentHash,address solver,bytes32 bidHash)")
    bytes32 internal constant BID_COMMIT_TYPEHASH =
        0x53c2f2b42865e479d04928f77b186c6648af7033f154ba9cedc9bf639a17bd26;

    /// @dev keccak256("BidReceipt(bytes32 intentHash,bytes32 bidHash,uint16 sequence,uint64 receivedAtMs)")
    bytes32 internal constant BID_RECEIPT_TYPEHASH =
        0x13963516ca62a0e7198c92ae454709c48458737e2c14bbcc44084e12d9a672fa;

    /// @dev keccak256("AuctionClose(bytes32 intentHash,bytes32 commitsRoot,uint16 commitCount,uint64 closedAtMs,uint64 revealByMs)")
    bytes32 internal constant AUCTION_CLOSE_TYPEHASH =
        0x50fb8f16e06b2d48d2169f80232d843812665057738a0611980695c80eb41fc6;

    /// @dev keccak256("Bid(bytes32 intentHash,address solver,uint256 price,uint64 expires,uint32 etaMs,bytes32 salt)")
    bytes32 internal constant BID_TYPEHASH =
        0x83cbc865ba7ed84e60f2cc8c994bd1ad3dd214f775775d85673883d494327d68;

    /// @dev keccak256("RevealReceipt(bytes32 intentHash,bytes32 bidHash,uint256 price,uint64 receivedAtMs)")
    bytes32 internal constant REVEAL_RECEIPT_TYPEHASH =
        0xaf4992ddd7f69115bc71d92bf1b6bd9c7db12a02ea7daa11687f6468d4fe5d46;

    /// @dev keccak256("Award(bytes32 intentHash,uint16 round,address solver,bytes32 bidHash,uint16 sequence,uint256 price,uint256 tried,bytes32 commitsRoot,uint16 commitCount,uint64 issuedAt,uint64 ackBy,uint64 exclusiveUntil,bytes32 prevAward)")
    bytes32 internal constant AWARD_TYPEHASH =
        0xb5b7b086d6681cd7dd8d964e773a340eb9d081c9435cab7b31173dbd72f8e6e7;

    /// @dev keccak256("Release(bytes32 intentHash,bytes32 claimHash)")
    bytes32 internal constant RELEASE_TYPEHASH =
        0xf93fb648d4729a3bb3198b940f791aee38cdef8e11ae0be3528d599e6a90c5cb;

    /// @dev keccak256("Claim(bytes32 intentHash,address solver,bytes32 modelId,bytes32 inputRoot,bytes32 outputRoot,bytes32 traceRoot,bytes32 keyHash,bytes32 cipherHash,uint256 price)")
    bytes32 internal constant CLAIM_TYPEHASH =
        0xc3aab10395d6e1ab225937b552e10582b7dde803eba16cac6703235d70b67571;

    /// @dev keccak256("ChannelConfig(address payer,address payerAuthorizer,address receiver,address receiverAuthorizer,address token,uint32 withdrawDelay,bytes32 salt,uint256 pot,uint256 bond,uint32 receiptWindow)")
    bytes32 internal constant CHANNEL_CONFIG_TYPEHASH =
        0xa2a1adba3822d7e9efea03ffdb266499a1bc4c955c92469a4baf1e5facdd478a;

    /// @dev keccak256("Voucher(bytes32 channelId,uint128 maxClaimableAmount)")
    bytes32 internal constant VOUCHER_TYPEHASH =
        0x1e1bd6ff84c3e0d9029a292b212e039c0ca97ec497c55191a4a5874294609a69;

    /// @dev keccak256("InferenceReceipt(address solver,address client,bytes32 modelId,bytes32 inputRoot,bytes32 outputRoot,bytes32 traceRoot,uint256 price,uint256 bond,uint64 provableUntil,bytes32 context,uint64 contextIndex)")
    bytes32 internal constant INFERENCE_RECEIPT_TYPEHASH =
        0xaca6763416ed04dc6da3f3dbf0be406f0bad6fe9729a2a8bfb601e29ddacd3bb;

    /// @dev keccak256("TokenPermissions(address token,uint256 amount)")
    bytes32 internal constant TOKEN_PERMISSIONS_TYPEHASH =
        0x618358ac3db8dc274f0cd8829da7e234bd48cd73c4a740aede1adec9846d06a1;

    /// @dev keccak256 of "PermitWitnessTransferFrom(TokenPermissions permitted,address spender,uint256 nonce,uint256 deadline," and the string below
    bytes32 internal constant PERMIT_WITNESS_TYPEHASH =
        0x48e51c32d68bafd6b3bd34929f9c4bca9ac7b390f632c135ed158253d3c65fbd;

    /// @dev What Permit2 appends to its own stub.
    string internal constant TASK_INTENT_WITNESS_STRING =
        "TaskIntent witness)TaskIntent(address client,bytes32 modelId,bytes32 listing,bytes32 inputRoot,address auctioneer,uint256 minAuctioneerBond,uint64 closeByMs,uint32 maxExclusivity,uint64 openAfter,uint32 claimWindow,uint256 startPrice,uint64 decayStart,uint64 decayEnd,uint32 flags,uint32 maxEtaMs,uint16 maxFeeBps,address bondToken,uint256 bond,uint32 challengeWindow,bytes32 solverSet,uint16 maxDisclosures,bytes32 deliveryKey,address hook,bytes32 hookDataHash)TokenPermissions(address token,uint256 amount)";

    /// @dev The same for the deposits of a payment channel.
    string internal constant CHANNEL_WITNESS_STRING =
        "ChannelConfig witness)ChannelConfig(address payer,address payerAuthorizer,address receiver,address receiverAuthorizer,address token,uint32 withdrawDelay,bytes32 salt,uint256 pot,uint256 bond,uint32 receiptWindow)TokenPermissions(address token,uint256 amount)";

    /// @notice EIP-712 struct hash.
    function hash(
        TaskIntent memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(TASK_INTENT_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        BidCommit memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(BID_COMMIT_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        BidReceipt memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(BID_RECEIPT_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        AuctionClose memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(AUCTION_CLOSE_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        Bid memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(BID_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        RevealReceipt memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(REVEAL_RECEIPT_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        Award memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(AWARD_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        Release memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(RELEASE_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        Claim memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CLAIM_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        ChannelConfig memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(CHANNEL_CONFIG_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        Voucher memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(VOUCHER_TYPEHASH, message));
    }

    /// @notice EIP-712 struct hash.
    function hash(
        InferenceReceipt memory message
    ) internal pure returns (bytes32) {
        return keccak256(abi.encode(INFERENCE_RECEIPT_TYPEHASH, message));
    }
}
