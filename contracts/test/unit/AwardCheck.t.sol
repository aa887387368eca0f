// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {Award, MessageHash} from "../../src/types/Messages.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice Who may act on an intent now.
contract AwardCheckTest is Settlement {
    function _reverts(
        Fill memory order,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function _attach(
        Fill memory order,
        Award memory prev
    ) private view {
        order.prevAward = abi.encode(prev, awardSignature(prev));
        order.award.prevAward = MessageHash.hash(prev);
    }

    /// @dev An order of round 1, whose round 0 went to somebody else with sequence 7.
    function _secondRound() private view returns (Fill memory order, Award memory prev) {
        order = sign(orderOf(0));
        prev = award();
        prev.intentHash = order.award.intentHash;
        prev.solver = stranger;
        prev.sequence = 7;
        order.award.round = 1;
        order.award.tried = 1 << 7;
        order.award.ackBy = prev.ackBy + 2;
        _attach(order, prev);
        signAward(order);
    }

    function test_fill_revertsForAwardOfOtherIntent() public {
        Fill memory order = sign(orderOf(0));
        bytes32 own = order.award.intentHash;
        order.award.intentHash = keccak256("other");
        signAward(order);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardForOtherIntent.selector, own, order.award.intentHash
            )
        );
    }

    function testFuzz_fill_revertsForAwardOfSomebodyElse(
        uint256 key
    ) public {
        key = boundPrivateKey(key);
        vm.assume(key != auctioneer.key);
        Fill memory order = sign(orderOf(0));
        bytes32 digest = typedDigest(reactor.DOMAIN_SEPARATOR(), MessageHash.hash(order.award));
        order.awardSignature = signed(key, digest);
        _reverts(
            order,
            abi.encodeWithSelector(ITaskReactor.AwardSignatureInvalid.selector, auctioneer.addr)
        );
    }

    function testFuzz_fill_revertsWhenTheAwardWasChangedAfterItsSignature(
        uint256 price,
        uint64 issuedAt
    ) public {
        Fill memory order = sign(orderOf(0));
        vm.assume(issuedAt != order.award.issuedAt);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.AwardSignatureInvalid.selector, auctioneer.addr);
        order.award.issuedAt = issuedAt;
        _reverts(order, reason);
        sign(order);
        order.award.price = bound(price, PRICE + 1, CAP);
        _reverts(order, reason);
        order.award.price = PRICE;
        order.award.solver = stranger;
        _reverts(order, reason);
    }

    function test_fill_revertsForEmptyOrShortAwardSignature() public {
        Fill memory order = sign(orderOf(0));
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.AwardSignatureInvalid.selector, auctioneer.addr);
        order.awardSignature = "";
        _reverts(order, reason);
        order.awardSignature = new bytes(63);
        _reverts(order, reason);
    }

    function testFuzz_fill_isPossibleUntilTheLastSecondOfExclusivity(
        uint256 wait
    ) public {
        wait = bound(wait, 0, EXCLUSIVITY);
        Fill memory order = sign(orderOf(0));
        vm.warp(block.timestamp + wait);
        fill(order);
        assertState(order, ITaskReactor.ClaimState.Claimed, "filled in time");
    }

    function testFuzz_fill_revertsAfterExclusivity(
        uint256 wait
    ) public {
        wait = bound(wait, EXCLUSIVITY + 1, 365 days);
        Fill memory order = sign(orderOf(0));
        vm.warp(block.timestamp + wait);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardExpired.selector, order.award.exclusiveUntil, block.timestamp
            )
        );
    }

    function testFuzz_fill_revertsWhenTheAwardRunsLongerThanTheClientAllowed(
        uint64 until
    ) public {
        Fill memory order = orderOf(0);
        uint256 latest = order.intent.closeByMs / 1000 + EXCLUSIVITY;
        order.award.exclusiveUntil = uint64(bound(until, latest + 1, type(uint64).max));
        sign(order);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardTooLong.selector, order.award.exclusiveUntil, latest
            )
        );
    }

    function testFuzz_fill_revertsWhenTheAwardRunsIntoTheOpenPhase(
        uint64 openAfter
    ) public {
        Fill memory order = orderOf(0);
        order.intent.openAfter = uint64(bound(openAfter, 0, order.award.exclusiveUntil - 1));
        sign(order);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardTooLong.selector,
                order.award.exclusiveUntil,
                order.intent.openAfter
            )
        );
    }

    function test_fill_ofALaterRoundIsPossibleOnceThePreviousAckIsOver() public {
        (Fill memory order, Award memory prev) = _secondRound();
        vm.warp(prev.ackBy + 1);
        fill(order);
        assertState(order, ITaskReactor.ClaimState.Claimed, "second winner filled");
    }

    function test_fill_ofALaterRoundRevertsWhileThePreviousCanBeAcknowledged() public {
        (Fill memory order, Award memory prev) = _secondRound();
        vm.warp(prev.ackBy);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardNotYetUsable.selector, prev.ackBy, block.timestamp
            )
        );
    }

    function test_fill_ofALaterRoundRevertsWithoutThePreviousAward() public {
        (Fill memory order,) = _secondRound();
        order.prevAward = "";
        _reverts(
            order,
            abi.encodeWithSelector(ITaskReactor.PrevAwardInvalid.selector, order.award.prevAward, 0)
        );
    }

    function test_fill_ofALaterRoundRevertsForAnotherPreviousAward() public {
        (Fill memory order, Award memory prev) = _secondRound();
        bytes32 expected = order.award.prevAward;
        prev.ackBy -= 1;
        order.prevAward = abi.encode(prev, awardSignature(prev));
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.PrevAwardInvalid.selector, expected, MessageHash.hash(prev)
            )
        );
    }

    function test_fill_ofALaterRoundRevertsForAPreviousAwardOfAnotherIntent() public {
        (Fill memory order, Award memory prev) = _secondRound();
        prev.intentHash = keccak256("other");
        _attach(order, prev);
        signAward(order);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardForOtherIntent.selector, order.award.intentHash, prev.intentHash
            )
        );
    }

    function test_fill_ofALaterRoundRevertsForAnUnsignedPreviousAward() public {
        (Fill memory order, Award memory prev) = _secondRound();
        order.prevAward = abi.encode(prev, signed(client.key, keccak256("not an award")));
        vm.warp(prev.ackBy + 1);
        _reverts(
            order,
            abi.encodeWithSelector(ITaskReactor.AwardSignatureInvalid.selector, auctioneer.addr)
        );
    }

    function testFuzz_fill_ofALaterRoundRevertsWhenTriedIsNotThePreviousPlusItsWinner(
        uint256 tried
    ) public {
        (Fill memory order, Award memory prev) = _secondRound();
        vm.assume(tried != order.award.tried);
        order.award.tried = tried;
        signAward(order);
        vm.warp(prev.ackBy + 1);
        _reverts(order, abi.encodeWithSelector(ITaskReactor.AwardRoundInvalid.selector, 1, tried));
    }

    function testFuzz_fill_revertsWhenARoundIsSkipped(
        uint16 round
    ) public {
        round = uint16(bound(round, 2, type(uint16).max));
        (Fill memory order,) = _secondRound();
        order.award.round = round;
        signAward(order);
        _reverts(
            order,
            abi.encodeWithSelector(
                ITaskReactor.AwardRoundInvalid.selector, round, order.award.tried
            )
        );
    }

    function test_fill_revertsWhenARoundAwardsTheSameSequenceTwice() public {
        (Fill memory order, Award memory prev) = _secondRound();
        prev.round = 1;
        prev.tried = 1 << 7;
        order.award.round = 2;
        _attach(order, prev);
        signAward(order);
        _reverts(order, abi.encodeWithSelector(ITaskReactor.AwardRoundInvalid.selector, 2, 1 << 7));
    }

    function testFuzz_fill_ofTheFirstRoundRevertsWithTriedSequences(
        uint256 tried
    ) public {
        Fill memory order = orderOf(0);
        order.award.tried = bound(tried, 1, type(uint256).max);
        sign(order);
        _reverts(
            order,
            abi.encodeWithSelector(ITaskReactor.AwardRoundInvalid.selector, 0, order.award.tried)
        );
    }

    function test_fill_ofTheFirstRoundRevertsWithAPreviousAward() public {
        Fill memory order = orderOf(0);
        order.award.prevAward = keccak256("previous");
        sign(order);
        _reverts(
            order,
            abi.encodeWithSelector(ITaskReactor.PrevAwardInvalid.selector, 0, order.award.prevAward)
        );
        order.award.prevAward = 0;
        sign(order);
        order.prevAward = hex"00";
        _reverts(order, abi.encodeWithSelector(ITaskReactor.PrevAwardInvalid.selector, 0, 0));
    }
}
