// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ECDSA} from "solady/utils/ECDSA.sol";
import {PositionalTree} from "../exact/PositionalTree.sol";
import {
    AuctionRef,
    IAuctioneerBond,
    Opening,
    SignedAward,
    SignedClose,
    SignedReceipt,
    SignedReveal
} from "../interfaces/IAuctioneerBond.sol";
import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {Award, Bid, MessageHash} from "../types/Messages.sol";

/// @title AuctionEvidence: whether messages are the auctioneer's, of this auction, and of this set of commitments
abstract contract AuctionEvidence is IAuctioneerBond {
    ITaskReactor internal immutable REACTOR;

    constructor(
        ITaskReactor reactor_
    ) {
        REACTOR = reactor_;
    }

    /// @inheritdoc IAuctioneerBond
    function reactor() external view returns (address) {
        return address(REACTOR);
    }

    function _hashIntent(
        AuctionRef calldata auction
    ) internal view returns (bytes32) {
        return REACTOR.hashIntent(auction.permit, auction.intent);
    }

    /// @dev Each returns the struct hash of a message that the auctioneer signed for exactly this auction.
    function _check(
        AuctionRef calldata auction,
        SignedClose calldata close
    ) internal view returns (bytes32 hash) {
        hash = MessageHash.hash(close.message);
        _requireSigned(auction, close.message.intentHash, hash, close.signature);
    }

    function _check(
        AuctionRef calldata auction,
        SignedAward calldata award
    ) internal view returns (bytes32 hash) {
        hash = MessageHash.hash(award.message);
        _requireSigned(auction, award.message.intentHash, hash, award.signature);
    }

    function _check(
        AuctionRef calldata auction,
        SignedReceipt calldata receipt
    ) internal view returns (bytes32 hash) {
        hash = MessageHash.hash(receipt.message);
        _requireSigned(auction, receipt.message.intentHash, hash, receipt.signature);
    }

    function _check(
        AuctionRef calldata auction,
        SignedReveal calldata reveal
    ) internal view returns (bytes32 hash) {
        hash = MessageHash.hash(reveal.message);
        _requireSigned(auction, reveal.message.intentHash, hash, reveal.signature);
    }

    function _requireSigned(
        AuctionRef calldata auction,
        bytes32 intentHash,
        bytes32 structHash,
        bytes calldata signature
    ) private view {
        bytes32 expected = _hashIntent(auction);
        if (intentHash != expected) revert OtherIntent(expected, intentHash);
        bytes32 digest =
            keccak256(abi.encodePacked(hex"1901", REACTOR.DOMAIN_SEPARATOR(), structHash));
        address auctioneer = auction.intent.auctioneer;
        address signer = ECDSA.tryRecoverCalldata(digest, signature);
        if (signer == address(0) || signer != auctioneer) revert NotSignedByAuctioneer(auctioneer);
    }

    function _requireBid(
        Bid calldata bid,
        bytes32 expected
    ) internal pure {
        bytes32 actual = MessageHash.hash(bid);
        if (actual != expected) revert OtherBid(expected, actual);
    }

    /// @dev Whether a set of commitments holds another bid than `bidHash` at `sequence`, or has no such place.
    function _isElsewhere(
        bytes32 bidHash,
        uint256 sequence,
        bytes32 commitsRoot,
        uint256 commitCount,
        Opening calldata opening
    ) internal pure returns (bool) {
        if (sequence >= commitCount) return true;
        _requireOpens(opening.bidHash, sequence, commitsRoot, commitCount, opening.path);
        return opening.bidHash != bidHash;
    }

    /// @dev The tree of `commitsRootOf`: docs/design.md, section 1.
    function _requireOpens(
        bytes32 bidHash,
        uint256 sequence,
        bytes32 commitsRoot,
        uint256 commitCount,
        bytes32[] calldata path
    ) internal pure {
        bytes32 leaf = keccak256(abi.encodePacked(hex"00", bidHash));
        uint256 levels = PositionalTree.depthOf(commitCount);
        bytes32 root = PositionalTree.rootFromPath(leaf, sequence, levels, path);
        if (root != commitsRoot) revert OpeningInvalid(commitsRoot, root);
    }

    /// @dev Whether an award hangs on the one before it; in round 0 on nothing.
    function _follows(
        Award calldata award,
        Award calldata prev,
        bytes32 prevHash
    ) internal pure returns (bool) {
        return award.prevAward == prevHash && award.tried == prev.tried | (1 << prev.sequence);
    }
}
