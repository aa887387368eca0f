// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AuctioneerBond} from "../../src/AuctioneerBond.sol";
import {
    AuctionRef,
    IAuctioneerBondEvents,
    Opening,
    SignedAward,
    SignedClose,
    SignedReceipt,
    SignedReveal
} from "../../src/interfaces/IAuctioneerBond.sol";
import {
    AuctionClose,
    Award,
    Bid,
    BidReceipt,
    MessageHash,
    RevealReceipt
} from "../../src/types/Messages.sol";
import {Deployment} from "../../script/Deployment.sol";
import {NaiveTree} from "../exact/NaiveTree.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice An honest auctioneer with its bond, the auction of one intent, and everything that it signs in it.
abstract contract Auctions is Settlement, IAuctioneerBondEvents {
    uint256 internal constant BONDED = 50 ether;
    uint256 internal constant PENALTY = 5 ether;
    uint256 internal constant FAULT_WINDOW = 1 days;
    uint256 internal constant BOND_DELAY = 14 days;
    uint64 internal constant REVEAL_MS = 150;

    AuctioneerBond internal bond;

    function setUp() public virtual override {
        super.setUp();
        bond = Deployment.deployBond(reactor, token, PENALTY);
        deposit(auctioneer.addr, BONDED);
    }

    function deposit(
        address account,
        uint256 amount
    ) internal {
        dollar.mint(account, amount);
        vm.prank(account);
        dollar.approve(address(bond), amount);
        vm.prank(account, account);
        bond.deposit(amount);
    }

    function auctionOf(
        uint256 nonce
    ) internal view returns (AuctionRef memory auction) {
        auction.permit = orderOf(nonce).permit;
        auction.intent = intent();
    }

    function hashOf(
        AuctionRef memory auction
    ) internal view returns (bytes32) {
        return reactor.hashIntent(auction.permit, auction.intent);
    }

    function bidOf(
        AuctionRef memory auction,
        uint256 sequence,
        uint256 price
    ) internal view returns (Bid memory) {
        return Bid({
            intentHash: hashOf(auction),
            solver: address(uint160(0xb1d0000 + sequence)),
            price: price,
            expires: uint64(auction.intent.closeByMs / 1000 + auction.intent.maxExclusivity),
            etaMs: 1000,
            salt: keccak256(abi.encode("salt", sequence))
        });
    }

    /// @dev Prices from 1 to CAP, drawn from a seed.
    function bidsOf(
        AuctionRef memory auction,
        uint256 count,
        uint256 seed
    ) internal view returns (Bid[] memory bids) {
        bids = new Bid[](count);
        for (uint256 i; i < count; ++i) {
            bids[i] = bidOf(auction, i, 1 + uint256(keccak256(abi.encode(seed, i))) % CAP);
        }
    }

    function leavesOf(
        Bid[] memory bids
    ) internal pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](bids.length);
        for (uint256 i; i < bids.length; ++i) {
            leaves[i] = keccak256(abi.encodePacked(hex"00", MessageHash.hash(bids[i])));
        }
    }

    function openingOf(
        Bid[] memory bids,
        uint256 sequence
    ) internal pure returns (Opening memory opening) {
        if (sequence >= bids.length) return opening;
        opening.bidHash = MessageHash.hash(bids[sequence]);
        opening.path = NaiveTree.path(leavesOf(bids), 0, sequence);
    }

    function closeOf(
        AuctionRef memory auction,
        Bid[] memory bids
    ) internal view returns (AuctionClose memory) {
        uint64 closedAtMs = auction.intent.closeByMs;
        return AuctionClose({
            intentHash: hashOf(auction),
            commitsRoot: NaiveTree.root(leavesOf(bids)),
            commitCount: uint16(bids.length),
            closedAtMs: closedAtMs,
            revealByMs: closedAtMs + REVEAL_MS
        });
    }

    function receiptOf(
        Bid memory bid,
        uint256 sequence
    ) internal view returns (BidReceipt memory) {
        uint64 nowMs = uint64(block.timestamp) * 1000;
        return BidReceipt(bid.intentHash, MessageHash.hash(bid), uint16(sequence), nowMs);
    }

    function revealOf(
        AuctionClose memory close,
        Bid memory bid
    ) internal pure returns (RevealReceipt memory) {
        return RevealReceipt(bid.intentHash, MessageHash.hash(bid), bid.price, close.closedAtMs + 1);
    }

    /// @dev The award of a round to a sequence, after `prev`; round 0 when prev names no auction.
    function awardOf(
        AuctionClose memory close,
        Bid[] memory bids,
        uint256 sequence,
        Award memory prev
    ) internal view returns (Award memory given) {
        given.intentHash = close.intentHash;
        given.solver = bids[sequence].solver;
        given.bidHash = MessageHash.hash(bids[sequence]);
        given.sequence = uint16(sequence);
        given.price = bids[sequence].price;
        given.commitsRoot = close.commitsRoot;
        given.commitCount = close.commitCount;
        given.issuedAt = uint64(block.timestamp);
        given.ackBy = given.issuedAt + 2;
        given.exclusiveUntil = given.issuedAt + EXCLUSIVITY;
        if (prev.intentHash == 0) return given;
        given.round = prev.round + 1;
        given.tried = prev.tried | (1 << prev.sequence);
        given.prevAward = MessageHash.hash(prev);
    }

    /// @dev The rule: the lowest price of what was not tried, then the lowest sequence.
    function bestOf(
        Bid[] memory bids,
        uint256 tried
    ) internal pure returns (uint256 best) {
        uint256 lowest = type(uint256).max;
        for (uint256 i; i < bids.length; ++i) {
            if (tried & (1 << i) == 0 && bids[i].price < lowest) {
                (best, lowest) = (i, bids[i].price);
            }
        }
    }

    function signClose(
        AuctionClose memory close
    ) internal view returns (SignedClose memory) {
        return SignedClose(close, _signed(MessageHash.hash(close)));
    }

    function signAward(
        Award memory given
    ) internal view returns (SignedAward memory) {
        return SignedAward(given, _signed(MessageHash.hash(given)));
    }

    function signReceipt(
        BidReceipt memory receipt
    ) internal view returns (SignedReceipt memory) {
        return SignedReceipt(receipt, _signed(MessageHash.hash(receipt)));
    }

    function signReveal(
        RevealReceipt memory reveal
    ) internal view returns (SignedReveal memory) {
        return SignedReveal(reveal, _signed(MessageHash.hash(reveal)));
    }

    function _signed(
        bytes32 structHash
    ) private view returns (bytes memory) {
        return signed(auctioneer.key, typedDigest(reactor.DOMAIN_SEPARATOR(), structHash));
    }
}
