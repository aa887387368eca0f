// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Test} from "forge-std/Test.sol";
import {Disputes} from "../../src/Disputes.sol";
import {SolverVault} from "../../src/SolverVault.sol";
import {TaskReactor} from "../../src/TaskReactor.sol";
import {Phase} from "../../src/interfaces/IDisputes.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {DisputeHandler} from "./DisputeHandler.sol";

/// @notice docs/invariants.md, "Disputes": the two promises of the theorem, and that every bond belongs to somebody.
/// forge-config: default.invariant.runs = 24
/// forge-config: default.invariant.depth = 128
contract DisputeInvariantsTest is Test {
    DisputeHandler private handler;
    TaskReactor private reactor;
    Disputes private disputes;
    SolverVault private vault;
    address private token;

    function setUp() public {
        handler = new DisputeHandler();
        handler.prepare();
        (address reactorAt, address disputesAt, address vaultAt, address tokenAt) =
            handler.contracts();
        (reactor, disputes) = (TaskReactor(reactorAt), Disputes(disputesAt));
        (vault, token) = (SolverVault(vaultAt), tokenAt);
        bytes4[] memory actions = new bytes4[](7);
        actions[0] = DisputeHandler.fill.selector;
        actions[1] = handler.challenge.selector;
        actions[2] = DisputeHandler.name.selector;
        actions[3] = DisputeHandler.choose.selector;
        actions[4] = handler.conclude.selector;
        actions[5] = handler.finalize.selector;
        actions[6] = handler.pass.selector;
        targetContract(address(handler));
        targetSelector(FuzzSelector(address(handler), actions));
    }

    /// @dev That the sequences below get anywhere: each lie, lazy or eager, silent at each question or at none, is refuted
    /// by the watcher; the honest claim is final.
    function testFuzz_theHandlersPlayReachesTheEnd(
        uint256 lie,
        bool isEager,
        uint256 silentFrom
    ) public {
        handler.fill(bound(lie, 1, 3), isEager, silentFrom);
        handler.fill(0, isEager, 0);
        handler.challenge(1);
        handler.name(0, 2);
        for (uint256 i; i < 10; ++i) {
            handler.pass(10 minutes);
            for (uint256 j; j < 3; ++j) {
                handler.conclude(j);
            }
        }
        handler.finalize(1);
        (ITaskReactor.ClaimState wrong,) = reactor.resultOf(handler.at(0).terms);
        (ITaskReactor.ClaimState right,) = reactor.resultOf(handler.at(1).terms);
        assertEq(uint8(wrong), uint8(ITaskReactor.ClaimState.Refuted), "the lie");
        assertEq(uint8(right), uint8(ITaskReactor.ClaimState.Final), "the truth");
    }

    function invariant_everyBondBelongsToSomebody() public view {
        (, uint256 count) = handler.counts();
        uint256 open;
        for (uint256 id = 1; id <= count; ++id) {
            open += disputes.challengeOf(id).bond;
        }
        (address watcher, address sybil) = handler.challengers();
        uint256 credits =
            _coins(watcher) + _coins(sybil) + _coins(handler.honest()) + _coins(handler.liar());
        assertEq(address(disputes).balance, open, "bonds of open challenges");
        assertEq(address(vault).balance, credits, "bonds of ended ones are credits");
        assertEq(open + credits, handler.bondsPaid(), "nothing is lost, nothing made");
    }

    function invariant_aSolverThatAnswersKeepsItsStake() public view {
        assertEq(vault.stakeOf(handler.honest(), token).stake, 10_100 ether, "to the wei");
    }

    function invariant_aWrongClaimIsNeverFinal() public view {
        (uint256 claims,) = handler.counts();
        for (uint256 i; i < claims; ++i) {
            DisputeHandler.Record memory record = handler.at(i);
            (ITaskReactor.ClaimState state,) = reactor.resultOf(record.terms);
            if (record.run == 0) {
                assertTrue(state != ITaskReactor.ClaimState.Refuted, "a right claim is refuted");
            } else {
                assertTrue(state != ITaskReactor.ClaimState.Final, "a wrong claim is final");
            }
        }
    }

    /// @dev The watcher's money comes back: it never challenges what is right.
    function invariant_anHonestWatcherLosesNoBond() public view {
        (address watcher,) = handler.challengers();
        (, uint256 count) = handler.counts();
        uint256 atStake;
        uint256 placed;
        for (uint256 id = 1; id <= count; ++id) {
            if (disputes.challengeOf(id).challenger == watcher) {
                atStake += disputes.challengeOf(id).bond;
            }
        }
        (uint256 claims,) = handler.counts();
        for (uint256 i; i < claims; ++i) {
            if (handler.at(i).watched != 0) placed += disputes.challengeBond();
        }
        assertEq(atStake + _coins(watcher), placed, "at stake or back");
    }

    function invariant_countsAreThoseOfOpenChallenges() public view {
        (uint256 claims, uint256 count) = handler.counts();
        uint256 open;
        uint256 counted;
        for (uint256 id = 1; id <= count; ++id) {
            (Phase phase,) = disputes.phaseOf(id);
            if (phase != Phase.Ended) ++open;
        }
        for (uint256 i; i < claims; ++i) {
            counted += disputes.openChallenges(handler.at(i).terms.claim.intentHash);
        }
        assertEq(counted, open, "of all claims");
        assertEq(
            disputes.openAgainst(handler.honest()) + disputes.openAgainst(handler.liar()),
            open,
            "against all solvers"
        );
    }

    function _coins(
        address account
    ) private view returns (uint256) {
        return vault.creditOf(account, address(0));
    }
}
