// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    AuctionRef,
    IAuctioneerBond,
    SignedAward,
    SignedClose,
    SignedReceipt,
    SignedReveal
} from "../../src/interfaces/IAuctioneerBond.sol";
import {AuctionClose, Award, Bid, MessageHash} from "../../src/types/Messages.sol";
import {Auctions} from "./Auctions.sol";

/// @notice An auctioneer that keeps the rule is never framed: everything that it signed in an auction is tried against it,
/// in every function and combination, with bidders who do not reveal and winners who stay silent.
contract HonestAuctioneerTest is Auctions {
    AuctionRef private auction;
    Bid[] private bids;
    AuctionClose private close;
    SignedAward[] private awards;
    uint256 private silent; // bitmap of the sequences that never revealed

    function _play(
        uint256 count,
        uint256 rounds,
        uint256 seed
    ) private {
        auction = auctionOf(seed);
        Bid[] memory drawn = bidsOf(auction, count, seed);
        for (uint256 i; i < count; ++i) {
            bids.push(drawn[i]);
        }
        close = closeOf(auction, drawn);
        silent = uint256(keccak256(abi.encode(seed))) & ((1 << count) - 1);
        Award memory prev;
        for (uint256 round; round < rounds; ++round) {
            uint256 tried = prev.intentHash == 0 ? 0 : prev.tried | (1 << prev.sequence);
            if ((tried | silent) == (1 << count) - 1) return;
            prev = awardOf(close, bids, bestOf(bids, tried | silent), prev);
            awards.push(signAward(prev));
        }
    }

    function _expectInnocence(
        IAuctioneerBond.Fault fault
    ) private {
        vm.expectRevert(abi.encodeWithSelector(IAuctioneerBond.NoFault.selector, fault));
    }

    function testFuzz_honestAuctioneer_isNeverFramed(
        uint256 count,
        uint256 rounds,
        uint256 seed
    ) public {
        _play(bound(count, 1, 9), bound(rounds, 0, 4), seed);
        SignedClose memory signedClose = signClose(close);
        _expectInnocence(IAuctioneerBond.Fault.TwoCloses);
        bond.proveTwoCloses(auction, signedClose, signedClose);
        for (uint256 i; i < bids.length; ++i) {
            _tryOmission(signedClose, i);
        }
        for (uint256 i; i < awards.length; ++i) {
            _tryAward(signedClose, awards[i]);
            for (uint256 j; j < awards.length; ++j) {
                _tryPair(awards[i], awards[j]);
            }
            for (uint256 j; j < bids.length; ++j) {
                if (silent & (1 << j) == 0) _tryPassedOver(signedClose, awards[i], j);
            }
        }
        assertEq(bond.bondOf(auctioneer.addr).amount, BONDED, "nothing was taken");
    }

    function _tryOmission(
        SignedClose memory signedClose,
        uint256 sequence
    ) private {
        SignedReceipt memory receipt = signReceipt(receiptOf(bids[sequence], sequence));
        _expectInnocence(IAuctioneerBond.Fault.CommitmentOmitted);
        bond.proveCommitmentOmitted(
            auction, signedClose, receipt, openingOf(bids, sequence), bids[sequence]
        );
    }

    function _tryAward(
        SignedClose memory signedClose,
        SignedAward memory award
    ) private {
        uint256 sequence = award.message.sequence;
        _expectInnocence(IAuctioneerBond.Fault.AwardMisplaced);
        bond.proveAwardMisplaced(auction, award, openingOf(bids, sequence));
        _expectInnocence(IAuctioneerBond.Fault.AwardOffClose);
        bond.proveAwardOffClose(auction, award, signedClose);
        _expectInnocence(IAuctioneerBond.Fault.AwardOffBid);
        bond.proveAwardOffBid(auction, award, bids[sequence]);
    }

    function _tryPair(
        SignedAward memory award,
        SignedAward memory other
    ) private {
        _expectInnocence(IAuctioneerBond.Fault.TwoAwards);
        bond.proveTwoAwards(auction, award, other);
        _expectInnocence(IAuctioneerBond.Fault.RoundsBroken);
        bond.proveRoundsBroken(auction, award, other);
    }

    function _tryPassedOver(
        SignedClose memory signedClose,
        SignedAward memory award,
        uint256 sequence
    ) private {
        Bid memory bid = bids[sequence];
        SignedReveal memory reveal = signReveal(revealOf(close, bid));
        bytes32[] memory path = openingOf(bids, sequence).path;
        _expectInnocence(IAuctioneerBond.Fault.BidPassedOver);
        bond.proveBidPassedOver(auction, award, signedClose, reveal, bid, uint16(sequence), path);
    }

    /// @dev A place beyond the set can't be claimed to hold a better bid.
    function testFuzz_honestAuctioneer_isNotFramedWithAPlaceThatDoesNotExist(
        uint16 sequence
    ) public {
        _play(3, 1, 7);
        vm.assume(awards.length == 1 && sequence >= 3);
        Bid memory bid = bidOf(auction, sequence, 0);
        SignedReveal memory reveal = signReveal(revealOf(close, bid));
        SignedClose memory signedClose = signClose(close);
        _expectInnocence(IAuctioneerBond.Fault.BidPassedOver);
        bond.proveBidPassedOver(
            auction, awards[0], signedClose, reveal, bid, sequence, new bytes32[](2)
        );
        assertEq(MessageHash.hash(bid), reveal.message.bidHash, "the receipt is of that bid");
    }
}
