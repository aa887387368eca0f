// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IDisputes, Phase} from "../../src/interfaces/IDisputes.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Disputed} from "../utils/Disputed.sol";

/// @notice The table of docs/disputes.md: in each phase, who is silent loses, and nobody before its deadline.
contract ConcludeTest is Disputed {
    function _isSolversTurn(
        Phase phase
    ) private pure returns (bool) {
        return uint8(phase) % 2 == 1;
    }

    function testFuzz_conclude_revertsWhileSomebodyHasTime(
        uint8 drawn,
        uint256 wait
    ) public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase(bound(drawn, 1, 6)));
        (, uint256 deadline) = disputes.phaseOf(id);
        vm.warp(block.timestamp + bound(wait, 0, deadline - block.timestamp));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.ChallengeOpen.selector, deadline, block.timestamp)
        );
        disputes.conclude(terms, id);
    }

    function testFuzz_conclude_slashesASilentSolverForItsChallenger(
        uint8 drawn,
        uint32 wait,
        address sender
    ) public {
        Phase phase = Phase(1 + 2 * bound(drawn, 0, 2));
        (ClaimTerms memory terms, uint256 id) = inPhase(phase);
        (, uint256 deadline) = disputes.phaseOf(id);
        uint256 bond = disputes.challengeOf(id).bond;
        vm.warp(deadline + bound(wait, 1, type(uint32).max));
        vm.expectEmit(address(disputes));
        emit ChallengeEnded(id, terms.claim.intentHash, watcher, watcher, bond);
        vm.prank(sender);
        disputes.conclude(terms, id);
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - BOND, "the bond is lost");
        assertEq(vault.creditOf(watcher, token), BOND * 20 / 100, "a fifth to the challenger");
        assertEq(vault.burnedOf(token), BOND * 30 / 100, "burned");
        assertEq(vault.creditOf(client.addr, token), PRICE + BOND / 2, "price and half the bond");
        assertEq(vault.creditOf(watcher, address(0)), bond, "the challenger's bond comes back");
        assertEq(address(disputes).balance, 0, "nothing stays");
    }

    function testFuzz_conclude_givesAnIdleChallengersBondToTheSolver(
        uint8 drawn,
        uint32 wait,
        address sender
    ) public {
        Phase phase = Phase(2 + 2 * bound(drawn, 0, 2));
        (ClaimTerms memory terms, uint256 id) = inPhase(phase);
        (, uint256 deadline) = disputes.phaseOf(id);
        uint256 bond = disputes.challengeOf(id).bond;
        vm.warp(deadline + bound(wait, 1, type(uint32).max));
        vm.expectEmit(address(disputes));
        emit ChallengeEnded(id, terms.claim.intentHash, watcher, solver.addr, bond);
        vm.prank(sender);
        disputes.conclude(terms, id);
        assertState(terms, ITaskReactor.ClaimState.Claimed, "the claim stands");
        assertEq(vault.creditOf(solver.addr, address(0)), bond, "bond");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE, "stake untouched");
        assertEq(disputes.openChallenges(terms.claim.intentHash), 0, "over");
        assertEq(disputes.openAgainst(solver.addr), 0, "over");
        assertPhase(id, Phase.Ended, 0);
    }

    function test_conclude_paysTheProversShareToWhoAskedFirst() public {
        ClaimTerms memory terms = lazyClaim(0);
        uint256 first = challenged(terms, sybil);
        uint256 second = challenged(terms, watcher);
        vm.warp(START + ANSWER + 1);
        disputes.conclude(terms, second);
        assertEq(vault.creditOf(sybil, token), BOND * 20 / 100, "asked first");
        assertEq(vault.creditOf(watcher, token), 0, "asked the same later");
        disputes.conclude(terms, first);
        assertEq(vault.creditOf(sybil, address(0)), disputes.challengeBond(), "its bond");
        assertEq(vault.creditOf(watcher, address(0)), disputes.challengeBond(), "and the other's");
    }

    /// @dev However the claim was refuted, and in whatever phase: every challenger has its bond back, at once.
    function testFuzz_conclude_returnsEveryBondOfARefutedClaim(
        uint8 drawn
    ) public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase(bound(drawn, 1, 6)));
        uint256 other = challenged(terms, sybil);
        uint256 deposit = reactor.demandDeposit();
        vm.deal(client.addr, deposit);
        vm.prank(client.addr);
        reactor.demand{value: deposit}(terms);
        vm.warp(START + ANSWER + 1);
        reactor.expireDemand(terms);
        disputes.conclude(terms, id);
        disputes.conclude(terms, other);
        assertEq(vault.creditOf(watcher, address(0)), disputes.challengeBond(), "first");
        assertEq(vault.creditOf(sybil, address(0)), disputes.challengeBond(), "second");
        assertEq(address(disputes).balance, 0, "nothing stays");
    }

    function test_conclude_endsAChallengeOnce() public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitRoots);
        vm.warp(START + ANSWER + 1);
        disputes.conclude(terms, id);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.ChallengeUnknown.selector, id, terms.claim.intentHash)
        );
        disputes.conclude(terms, id);
    }

    function test_conclude_revertsUnderTermsThatWereNeverClaimed() public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitRoots);
        terms.claim.solver = stranger;
        vm.warp(START + ANSWER + 1);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.claim.intentHash)
        );
        disputes.conclude(terms, id);
    }

    /// @dev Many challengers at once: the solver answers once each, and has every idle one's bond.
    function testFuzz_sybils_payAnHonestSolverForNothing(
        uint8 drawn
    ) public {
        uint256 count = bound(drawn, 1, 12);
        ClaimTerms memory terms = lazyClaim(0);
        for (uint256 i; i < count; ++i) {
            challenged(terms, sybil);
        }
        answerRoots(terms);
        for (uint256 id = 1; id <= count; ++id) {
            name(terms, id, 1 + id % OPS);
        }
        for (uint256 op = 1; op <= OPS && op <= count; ++op) {
            answerHashes(terms, 1 + op % OPS);
        }
        vm.warp(START + 5 hours);
        for (uint256 id = 1; id <= count; ++id) {
            disputes.conclude(terms, id);
        }
        reactor.finalize(terms);
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE, "stake untouched to the wei");
        assertEq(
            vault.creditOf(solver.addr, address(0)), count * disputes.challengeBond(), "all bonds"
        );
        assertEq(address(disputes).balance, 0, "nothing stays");
    }

    /// @dev A challenge that was opened in the last second of the window, every answer and every move in the last second of its
    /// time, each with the longest clock: within the 8 hours that stake outlasts the window.
    function test_theLongestDispute_endsBeforeStakeCanLeave() public {
        ClaimTerms memory busy = lazyClaim(1);
        for (uint256 i; i < 60; ++i) {
            challenged(busy, sybil);
        }
        ClaimTerms memory terms = lazyClaim(0);
        vm.warp(START + WINDOW);
        uint256 id = challenged(terms, watcher);
        _lastSecond(id);
        answerRoots(terms);
        _lastSecond(id);
        name(terms, id, WIDE);
        _lastSecond(id);
        answerHashes(terms, WIDE);
        _lastSecond(id);
        choose(terms, id, 1);
        _lastSecond(id);
        answerBlock(terms, WIDE, 1);
        _lastSecond(id);
        assertEq(block.timestamp - START - WINDOW, 6.5 hours, "the longest dispute");
        vm.warp(block.timestamp + 1);
        disputes.conclude(terms, id);
        assertLt(block.timestamp, START + WINDOW + 8 hours, "stake is still there");
    }

    function _lastSecond(
        uint256 id
    ) private {
        (, uint256 deadline) = disputes.phaseOf(id);
        vm.warp(deadline);
    }
}
