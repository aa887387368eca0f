// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {
    AuctionRef,
    IAuctioneerBond,
    Opening,
    SignedAward,
    SignedClose,
    SignedReveal
} from "../../src/interfaces/IAuctioneerBond.sol";
import {AuctionClose, Award, Bid, BidReceipt, MessageHash} from "../../src/types/Messages.sol";
import {Auctions} from "./Auctions.sol";

/// @notice Each provable fault of a dishonest auctioneer costs its bond.
contract AuctioneerFaultsTest is Auctions {
    AuctionRef private auction;
    Bid[] private bids;
    AuctionClose private close;
    Award private none;

    function setUp() public override {
        super.setUp();
        auction = auctionOf(0);
        Bid[] memory drawn = bidsOf(auction, 5, 1);
        for (uint256 i; i < drawn.length; ++i) {
            bids.push(drawn[i]);
        }
        close = closeOf(auction, drawn);
    }

    function _award(
        uint256 sequence
    ) private view returns (Award memory) {
        return awardOf(close, bids, sequence, none);
    }

    function _dearest() private view returns (uint256 dearest) {
        for (uint256 i; i < bids.length; ++i) {
            if (bids[i].price > bids[dearest].price) dearest = i;
        }
    }

    function _assertPaid(
        address beneficiary,
        IAuctioneerBond.Fault fault,
        bytes32 subject
    ) private view {
        assertEq(bond.bondOf(auctioneer.addr).amount, BONDED - PENALTY, "taken");
        assertEq(bond.creditOf(beneficiary), PENALTY / 2, "half is paid");
        assertEq(bond.burned(), PENALTY / 2, "half is burned");
        assertTrue(bond.isPunished(hashOf(auction), fault, subject), "on record");
    }

    function testFuzz_twoCloses_ofOneAuctionCost(
        uint64 shiftMs
    ) public {
        AuctionClose memory other = close;
        other.revealByMs += uint64(bound(shiftMs, 1, 1 days));
        vm.expectEmit(address(bond));
        emit Punished(
            hashOf(auction),
            auctioneer.addr,
            client.addr,
            IAuctioneerBond.Fault.TwoCloses,
            0,
            PENALTY
        );
        bond.proveTwoCloses(auction, signClose(close), signClose(other));
        _assertPaid(client.addr, IAuctioneerBond.Fault.TwoCloses, 0);
    }

    function testFuzz_twoAwards_ofOneRoundCost(
        uint256 first,
        uint256 second
    ) public {
        first = bound(first, 0, 4);
        second = (first + bound(second, 1, 4)) % 5;
        bond.proveTwoAwards(auction, signAward(_award(first)), signAward(_award(second)));
        _assertPaid(client.addr, IAuctioneerBond.Fault.TwoAwards, 0);
    }

    function testFuzz_close_thatOmitsTheLastCommitmentsCosts(
        uint256 sequence
    ) public {
        sequence = bound(sequence, 5, 255);
        Bid memory omitted = bidOf(auction, sequence, 1);
        Opening memory nothing;
        bond.proveCommitmentOmitted(
            auction, signClose(close), signReceipt(receiptOf(omitted, sequence)), nothing, omitted
        );
        _assertPaid(
            omitted.solver, IAuctioneerBond.Fault.CommitmentOmitted, MessageHash.hash(omitted)
        );
    }

    function testFuzz_close_thatHoldsAnotherBidAtAReceiptedPlaceCosts(
        uint256 sequence
    ) public {
        sequence = bound(sequence, 0, 4);
        Bid memory omitted = bidOf(auction, 99, 1);
        Bid memory unnamed;
        bond.proveCommitmentOmitted(
            auction,
            signClose(close),
            signReceipt(receiptOf(omitted, sequence)),
            openingOf(bids, sequence),
            unnamed
        );
        _assertPaid(client.addr, IAuctioneerBond.Fault.CommitmentOmitted, MessageHash.hash(omitted));
    }

    function test_close_thatOmitsTwoCommitmentsCostsTwice() public {
        Opening memory nothing;
        for (uint256 i = 5; i < 7; ++i) {
            Bid memory omitted = bidOf(auction, i, 1);
            bond.proveCommitmentOmitted(
                auction, signClose(close), signReceipt(receiptOf(omitted, i)), nothing, omitted
            );
            assertEq(bond.creditOf(omitted.solver), PENALTY / 2, "each bidder is paid");
        }
        assertEq(bond.bondOf(auctioneer.addr).amount, BONDED - 2 * PENALTY, "taken twice");
    }

    function testFuzz_award_whosePlaceHoldsAnotherBidCosts(
        uint256 sequence,
        uint256 shift
    ) public {
        sequence = bound(sequence, 0, 4);
        Award memory given = _award(sequence);
        given.sequence = uint16((sequence + bound(shift, 1, 4)) % 5);
        bond.proveAwardMisplaced(auction, signAward(given), openingOf(bids, given.sequence));
        _assertPaid(client.addr, IAuctioneerBond.Fault.AwardMisplaced, 0);
    }

    function testFuzz_award_whosePlaceDoesNotExistCosts(
        uint16 sequence
    ) public {
        Award memory given = _award(0);
        given.sequence = uint16(bound(sequence, 5, type(uint16).max));
        Opening memory nothing;
        bond.proveAwardMisplaced(auction, signAward(given), nothing);
        _assertPaid(client.addr, IAuctioneerBond.Fault.AwardMisplaced, 0);
    }

    function testFuzz_award_overAnotherSetCosts(
        bytes32 root,
        uint16 count
    ) public {
        Award memory given = _award(0);
        vm.assume(root != close.commitsRoot || count != close.commitCount);
        (given.commitsRoot, given.commitCount) = (root, count);
        bond.proveAwardOffClose(auction, signAward(given), signClose(close));
        _assertPaid(client.addr, IAuctioneerBond.Fault.AwardOffClose, 0);
    }

    function testFuzz_award_toAnotherSolverThanItsBidsCosts(
        address thief
    ) public {
        vm.assume(thief != bids[2].solver);
        Award memory given = _award(2);
        given.solver = thief;
        bond.proveAwardOffBid(auction, signAward(given), bids[2]);
        _assertPaid(client.addr, IAuctioneerBond.Fault.AwardOffBid, 0);
    }

    function testFuzz_award_dearerThanItsBidCosts(
        uint256 more
    ) public {
        Award memory given = _award(2);
        given.price += bound(more, 1, type(uint128).max);
        bond.proveAwardOffBid(auction, signAward(given), bids[2]);
        _assertPaid(client.addr, IAuctioneerBond.Fault.AwardOffBid, 0);
    }

    function testFuzz_award_thatPassesOverABetterRevealedBidCosts(
        uint256 sequence
    ) public {
        uint256 dearest = _dearest();
        sequence = (dearest + bound(sequence, 1, 4)) % 5;
        Bid memory better = bids[sequence];
        bond.proveBidPassedOver(
            auction,
            signAward(_award(dearest)),
            signClose(close),
            signReveal(revealOf(close, better)),
            better,
            uint16(sequence),
            openingOf(bids, sequence).path
        );
        _assertPaid(better.solver, IAuctioneerBond.Fault.BidPassedOver, MessageHash.hash(better));
    }

    function testFuzz_award_ofALaterRoundThatDoesNotFollowCosts(
        uint256 tried,
        bytes32 prevAward
    ) public {
        Award memory first = _award(0);
        Award memory second = awardOf(close, bids, 1, first);
        vm.assume(tried != second.tried || prevAward != second.prevAward);
        (second.tried, second.prevAward) = (tried, prevAward);
        bond.proveRoundsBroken(auction, signAward(second), signAward(first));
        _assertPaid(client.addr, IAuctioneerBond.Fault.RoundsBroken, bytes32(uint256(1)));
    }

    function testFuzz_award_ofRoundZeroThatSkipsBiddersCosts(
        uint256 tried
    ) public {
        Award memory given = _award(0);
        given.tried = bound(tried, 1, type(uint256).max);
        SignedAward memory unused;
        bond.proveRoundsBroken(auction, signAward(given), unused);
        _assertPaid(client.addr, IAuctioneerBond.Fault.RoundsBroken, 0);
    }

    /* A FAULT COSTS ONCE, IN TIME, AND AT MOST THE BOND */

    function test_fault_costsOnce() public {
        AuctionClose memory other = close;
        other.revealByMs += 1;
        SignedClose[2] memory both = [signClose(close), signClose(other)];
        bond.proveTwoCloses(auction, both[0], both[1]);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAuctioneerBond.AlreadyPunished.selector,
                hashOf(auction),
                IAuctioneerBond.Fault.TwoCloses,
                bytes32(0)
            )
        );
        bond.proveTwoCloses(auction, both[1], both[0]);
    }

    function testFuzz_fault_costsWhatTheClientAskedForIfThatIsMore(
        uint256 minimum
    ) public {
        auction.intent.minAuctioneerBond = bound(minimum, 0, 2 * BONDED);
        AuctionClose memory one = closeOf(auction, bids);
        AuctionClose memory other = one;
        other = abi.decode(abi.encode(one), (AuctionClose));
        other.closedAtMs -= 1;
        bond.proveTwoCloses(auction, signClose(one), signClose(other));
        uint256 wanted = auction.intent.minAuctioneerBond;
        if (wanted < PENALTY) wanted = PENALTY;
        uint256 penalty = wanted > BONDED ? BONDED : wanted;
        assertEq(bond.bondOf(auctioneer.addr).amount, BONDED - penalty, "bond");
        assertEq(bond.creditOf(client.addr) + bond.burned(), penalty, "nothing is lost");
        assertEq(bond.creditOf(client.addr), penalty / 2, "half");
    }

    function testFuzz_fault_canBeProvenUntilTheWindowIsOver(
        uint256 late
    ) public {
        AuctionClose memory other = close;
        other.revealByMs += 1;
        uint256 until = auction.intent.openAfter + FAULT_WINDOW;
        vm.warp(until + bound(late, 1, 365 days));
        SignedClose[2] memory both = [signClose(close), signClose(other)];
        vm.expectRevert(
            abi.encodeWithSelector(IAuctioneerBond.FaultWindowOver.selector, until, block.timestamp)
        );
        bond.proveTwoCloses(auction, both[0], both[1]);
        vm.warp(until);
        bond.proveTwoCloses(auction, both[0], both[1]);
    }

    function test_fault_takesWhatWasAskedBackToo() public {
        vm.prank(auctioneer.addr);
        bond.requestUnbond(BONDED);
        auction.intent.minAuctioneerBond = BONDED;
        AuctionClose memory one = closeOf(auction, bids);
        AuctionClose memory other = abi.decode(abi.encode(one), (AuctionClose));
        other.closedAtMs -= 1;
        bond.proveTwoCloses(auction, signClose(one), signClose(other));
        assertEq(bond.bondOf(auctioneer.addr).amount, 0, "bond");
        assertEq(bond.bondOf(auctioneer.addr).unbonding, 0, "on its way out");
    }

    /* EVIDENCE */

    function testFuzz_evidence_ofSomebodyElseIsNone(
        uint256 key
    ) public {
        key = boundPrivateKey(key);
        vm.assume(key != auctioneer.key);
        AuctionClose memory other = close;
        other.revealByMs += 1;
        SignedClose memory forged = signClose(other);
        forged.signature =
            signed(key, typedDigest(reactor.DOMAIN_SEPARATOR(), MessageHash.hash(other)));
        SignedClose memory genuine = signClose(close);
        bytes memory reason =
            abi.encodeWithSelector(IAuctioneerBond.NotSignedByAuctioneer.selector, auctioneer.addr);
        vm.expectRevert(reason);
        bond.proveTwoCloses(auction, genuine, forged);
        forged.signature = "";
        vm.expectRevert(reason);
        bond.proveTwoCloses(auction, genuine, forged);
    }

    function test_evidence_ofAnotherAuctionIsNone() public {
        AuctionRef memory other = auctionOf(1);
        SignedClose memory foreign = signClose(closeOf(other, bids));
        SignedClose memory own = signClose(close);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAuctioneerBond.OtherIntent.selector, hashOf(auction), hashOf(other)
            )
        );
        bond.proveTwoCloses(auction, own, foreign);
    }

    function test_evidence_withAPathToAnotherRootIsNone() public {
        Award memory given = _award(0);
        given.sequence = 1;
        Opening memory opening = openingOf(bids, 1);
        opening.path[0] = keccak256("elsewhere");
        SignedAward memory signedAward = signAward(given);
        vm.expectPartialRevert(IAuctioneerBond.OpeningInvalid.selector);
        bond.proveAwardMisplaced(auction, signedAward, opening);
    }

    function test_evidence_withAnotherBidIsNone() public {
        SignedAward memory signedAward = signAward(_award(0));
        vm.expectRevert(
            abi.encodeWithSelector(
                IAuctioneerBond.OtherBid.selector,
                MessageHash.hash(bids[0]),
                MessageHash.hash(bids[1])
            )
        );
        bond.proveAwardOffBid(auction, signedAward, bids[1]);
    }

    /// @dev Whoever signs a receipt that it should not have signed has not thereby to award that bid.
    function testFuzz_reveal_thatBreaksTheIntentsTermsDoesNotCount(
        uint256 which
    ) public {
        which = bound(which, 0, 5);
        Bid memory cheap = bidOf(auction, 0, 1);
        if (which == 0) cheap.etaMs = auction.intent.maxEtaMs + 1;
        if (which == 1) cheap.expires -= 1;
        if (which == 2) cheap.intentHash = keccak256("other");
        bids[0] = cheap;
        AuctionClose memory set = closeOf(auction, bids);
        SignedReveal memory reveal = signReveal(revealOf(set, cheap));
        reveal.message.intentHash = hashOf(auction);
        if (which == 3) reveal.message.receivedAtMs = set.revealByMs + 1;
        if (which == 4) reveal.message.receivedAtMs = set.closedAtMs - 1;
        if (which == 5) reveal.message.price = 2;
        reveal = signReveal(reveal.message);
        SignedAward memory given = signAward(awardOf(set, bids, 1, none));
        SignedClose memory signedSet = signClose(set);
        bytes32[] memory path = openingOf(bids, 0).path;
        vm.expectRevert(
            abi.encodeWithSelector(
                IAuctioneerBond.NoFault.selector, IAuctioneerBond.Fault.BidPassedOver
            )
        );
        bond.proveBidPassedOver(auction, given, signedSet, reveal, cheap, 0, path);
    }
}
