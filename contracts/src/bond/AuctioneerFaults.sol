// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    AuctionRef,
    IAuctioneerBond,
    Opening,
    SignedAward,
    SignedClose,
    SignedReceipt,
    SignedReveal
} from "../interfaces/IAuctioneerBond.sol";
import {AuctionClose, Award, Bid, RevealReceipt, TaskIntent} from "../types/Messages.sol";
import {AuctionEvidence} from "./AuctionEvidence.sol";

/// @title AuctioneerFaults: what an auctioneer must not have signed
/// @dev One function a fault: evidence is checked first, then whether it shows the fault, then the penalty is taken.
abstract contract AuctioneerFaults is AuctionEvidence {
    /// @inheritdoc IAuctioneerBond
    function proveTwoCloses(
        AuctionRef calldata auction,
        SignedClose calldata first,
        SignedClose calldata second
    ) external {
        bool isFault = _check(auction, first) != _check(auction, second);
        _conclude(auction, Fault.TwoCloses, 0, isFault, auction.intent.client);
    }

    /// @inheritdoc IAuctioneerBond
    function proveTwoAwards(
        AuctionRef calldata auction,
        SignedAward calldata first,
        SignedAward calldata second
    ) external {
        bool isFault = _check(auction, first) != _check(auction, second)
            && first.message.round == second.message.round;
        _concludeRound(auction, Fault.TwoAwards, first, isFault);
    }

    /// @inheritdoc IAuctioneerBond
    function proveCommitmentOmitted(
        AuctionRef calldata auction,
        SignedClose calldata close,
        SignedReceipt calldata receipt,
        Opening calldata opening,
        Bid calldata bid
    ) external {
        _check(auction, close);
        _check(auction, receipt);
        bytes32 bidHash = receipt.message.bidHash;
        address beneficiary = auction.intent.client;
        if (bid.solver != address(0)) {
            _requireBid(bid, bidHash);
            beneficiary = bid.solver;
        }
        AuctionClose calldata set = close.message;
        bool isFault = _isElsewhere(
            bidHash, receipt.message.sequence, set.commitsRoot, set.commitCount, opening
        );
        _conclude(auction, Fault.CommitmentOmitted, bidHash, isFault, beneficiary);
    }

    /// @inheritdoc IAuctioneerBond
    function proveAwardMisplaced(
        AuctionRef calldata auction,
        SignedAward calldata award,
        Opening calldata opening
    ) external {
        _check(auction, award);
        Award calldata given = award.message;
        bool isFault = _isElsewhere(
            given.bidHash, given.sequence, given.commitsRoot, given.commitCount, opening
        );
        _concludeRound(auction, Fault.AwardMisplaced, award, isFault);
    }

    /// @inheritdoc IAuctioneerBond
    function proveAwardOffClose(
        AuctionRef calldata auction,
        SignedAward calldata award,
        SignedClose calldata close
    ) external {
        _check(auction, award);
        _check(auction, close);
        bool isFault = award.message.commitsRoot != close.message.commitsRoot
            || award.message.commitCount != close.message.commitCount;
        _concludeRound(auction, Fault.AwardOffClose, award, isFault);
    }

    /// @inheritdoc IAuctioneerBond
    function proveAwardOffBid(
        AuctionRef calldata auction,
        SignedAward calldata award,
        Bid calldata bid
    ) external {
        _check(auction, award);
        _requireBid(bid, award.message.bidHash);
        bool isFault = award.message.solver != bid.solver || award.message.price > bid.price;
        _concludeRound(auction, Fault.AwardOffBid, award, isFault);
    }

    /// @inheritdoc IAuctioneerBond
    function proveBidPassedOver(
        AuctionRef calldata auction,
        SignedAward calldata award,
        SignedClose calldata close,
        SignedReveal calldata reveal,
        Bid calldata bid,
        uint16 sequence,
        bytes32[] calldata path
    ) external {
        _check(auction, award);
        _check(auction, close);
        _check(auction, reveal);
        _requireBid(bid, reveal.message.bidHash);
        Award calldata given = award.message;
        if (sequence >= given.commitCount) revert NoFault(Fault.BidPassedOver);
        _requireOpens(reveal.message.bidHash, sequence, given.commitsRoot, given.commitCount, path);
        bool isFault = _counts(auction, close.message, reveal.message, bid)
            && given.tried & (1 << sequence) == 0 && given.price > bid.price;
        _conclude(auction, Fault.BidPassedOver, reveal.message.bidHash, isFault, bid.solver);
    }

    /// @inheritdoc IAuctioneerBond
    function proveRoundsBroken(
        AuctionRef calldata auction,
        SignedAward calldata award,
        SignedAward calldata prev
    ) external {
        _check(auction, award);
        Award calldata given = award.message;
        bool isFault;
        if (given.round == 0) {
            isFault = given.tried != 0 || given.prevAward != 0;
        } else {
            bytes32 prevHash = _check(auction, prev);
            isFault = uint256(prev.message.round) + 1 == given.round
                && !_follows(given, prev.message, prevHash);
        }
        _concludeRound(auction, Fault.RoundsBroken, award, isFault);
    }

    /// @dev The conditions under which a RevealReceipt is signed (packages/auction-rules, findRevealFault). A receipt that
    /// should not have been signed makes no bid count.
    function _counts(
        AuctionRef calldata auction,
        AuctionClose calldata close,
        RevealReceipt calldata receipt,
        Bid calldata bid
    ) private pure returns (bool) {
        TaskIntent calldata intent = auction.intent;
        return bid.intentHash == receipt.intentHash && bid.price == receipt.price
            && receipt.receivedAtMs >= close.closedAtMs && receipt.receivedAtMs <= close.revealByMs
            && bid.price <= auction.permit.permitted.amount && bid.etaMs <= intent.maxEtaMs
            && bid.expires >= uint256(intent.closeByMs) / 1000 + intent.maxExclusivity;
    }

    function _concludeRound(
        AuctionRef calldata auction,
        Fault fault,
        SignedAward calldata award,
        bool isFault
    ) private {
        _conclude(
            auction, fault, bytes32(uint256(award.message.round)), isFault, auction.intent.client
        );
    }

    function _conclude(
        AuctionRef calldata auction,
        Fault fault,
        bytes32 subject,
        bool isFault,
        address beneficiary
    ) private {
        if (!isFault) revert NoFault(fault);
        _punish(auction, fault, subject, beneficiary);
    }

    function _punish(
        AuctionRef calldata auction,
        Fault fault,
        bytes32 subject,
        address beneficiary
    ) internal virtual;
}
