// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Disclosure, NamedTensor} from "../../src/exact/Disclosure.sol";
import {Model} from "../../src/exact/Model.sol";
import {Challenge, IDisputes, Phase, Question, Ask} from "../../src/interfaces/IDisputes.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Disputed} from "../utils/Disputed.sol";

/// @notice What a challenger may do, when, and what it costs.
contract ChallengeTest is Disputed {
    function testFuzz_challenge_putsTheBondAtStakeAndAsksForTheRoots(
        uint96 extra
    ) public {
        ClaimTerms memory terms = lazyClaim(0);
        uint256 bond = disputes.challengeBond() + extra;
        vm.deal(watcher, bond);
        vm.expectEmit(address(disputes));
        emit Challenged(1, terms.claim.intentHash, watcher, solver.addr, bond, ANSWER);
        vm.expectEmit(address(disputes));
        emit Asked(1, terms.claim.intentHash, Ask.Roots, 0, 0, START + ANSWER);
        vm.prank(watcher);
        uint256 id = disputes.challenge{value: bond}(terms);
        Challenge memory made = disputes.challengeOf(id);
        assertEq(made.challenger, watcher, "challenger");
        assertEq(made.bond, bond, "all that was sent is at stake");
        assertEq(address(disputes).balance, bond, "held here");
        assertPhase(id, Phase.AwaitRoots, START + ANSWER);
        Question memory question = disputes.questionOf(terms.claim.intentHash, Ask.Roots, 0, 0);
        assertEq(question.asker, watcher, "asker");
        assertEq(disputes.openChallenges(terms.claim.intentHash), 1, "of the claim");
        assertEq(disputes.openAgainst(solver.addr), 1, "against the solver");
    }

    function testFuzz_challenge_revertsBelowTheBond(
        uint256 sent,
        uint64 baseFee
    ) public {
        ClaimTerms memory terms = lazyClaim(0);
        vm.fee(baseFee);
        uint256 needed = disputes.challengeBond();
        sent = bound(sent, 0, needed - 1);
        vm.deal(watcher, sent);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.BondTooLow.selector, sent, needed));
        vm.prank(watcher);
        disputes.challenge{value: sent}(terms);
    }

    function testFuzz_challengeBond_followsTheBaseFee(
        uint64 baseFee
    ) public {
        vm.fee(0);
        uint256 least = disputes.challengeBond();
        vm.fee(baseFee);
        uint256 expected = baseFee > 1 gwei ? least / 1 gwei * baseFee : least;
        assertEq(disputes.challengeBond(), expected, "a price for each unit of gas");
    }

    function testFuzz_challenge_revertsAfterTheWindow(
        uint32 wait
    ) public {
        ClaimTerms memory terms = lazyClaim(0);
        uint256 windowEnd = START + WINDOW;
        vm.warp(windowEnd + bound(wait, 1, type(uint32).max));
        uint256 bond = disputes.challengeBond();
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.WindowOver.selector, windowEnd, block.timestamp)
        );
        vm.prank(watcher);
        disputes.challenge{value: bond}(terms);
    }

    function test_challenge_revertsForAClaimThatWasNeverMade() public {
        ClaimTerms memory terms = lazyClaim(0);
        terms.bond += 1;
        uint256 bond = disputes.challengeBond();
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.claim.intentHash)
        );
        vm.prank(watcher);
        disputes.challenge{value: bond}(terms);
    }

    function testFuzz_markChallenged_isForDisputesAlone(
        address sender
    ) public {
        vm.assume(sender != address(disputes));
        ClaimTerms memory terms = lazyClaim(0);
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.NotDisputes.selector, sender));
        vm.prank(sender);
        reactor.markChallenged(terms);
    }

    /// @dev Ten minutes, two more for each other open challenge, at most two hours: over all claims of the solver.
    function testFuzz_challenge_givesABusySolverMoreTime(
        uint256 others
    ) public {
        others = bound(others, 0, 70);
        ClaimTerms memory first = lazyClaim(0);
        ClaimTerms memory second = lazyClaim(1);
        for (uint256 i; i < others; ++i) {
            challenged(first, sybil);
        }
        uint256 id = challenged(second, watcher);
        uint256 expected = ANSWER + others * 2 minutes;
        assertPhase(
            id, Phase.AwaitRoots, START + (expected > 2 hours ? uint256(2 hours) : expected)
        );
    }

    function test_challenges_thatAskTheSameShareOneQuestionAndItsAnswer() public {
        ClaimTerms memory terms = lazyClaim(0);
        uint256 first = challenged(terms, sybil);
        vm.warp(START + 5 minutes);
        uint256 second = challenged(terms, watcher);
        assertPhase(second, Phase.AwaitRoots, START + ANSWER);
        answerRoots(terms);
        assertPhase(first, Phase.AwaitTensor, block.timestamp + ANSWER);
        assertPhase(second, Phase.AwaitTensor, block.timestamp + ANSWER);
        vm.warp(START + 8 minutes);
        uint256 third = challenged(terms, watcher);
        assertPhase(third, Phase.AwaitTensor, START + 8 minutes + ANSWER);
        // None of them waits for another.
        name(terms, second, WIDE);
        name(terms, third, WIDE + 1);
        answerHashes(terms, WIDE);
        assertPhase(second, Phase.AwaitChoice, block.timestamp + ANSWER);
        (Phase phase,) = disputes.phaseOf(third);
        assertEq(uint8(phase), uint8(Phase.AwaitHashes), "another tensor");
    }

    function test_challengeTensor_beginsWhereTheRootsAreKnown() public {
        ClaimTerms memory terms = eagerClaim(0);
        NamedTensor memory tensor = named(WIDE);
        uint256 bond = disputes.challengeBond();
        vm.expectEmit(address(disputes));
        emit TensorNamed(1, WIDE, tensor.root, "own root");
        vm.prank(watcher);
        uint256 id = disputes.challengeTensor{value: bond}(terms, tensor, "own root");
        assertPhase(id, Phase.AwaitHashes, START + ANSWER);
    }

    function test_challengeTensor_revertsForALazyClaimWhoseRootsNobodyKnows() public {
        ClaimTerms memory terms = lazyClaim(0);
        NamedTensor memory tensor = named(WIDE);
        uint256 bond = disputes.challengeBond();
        vm.expectRevert(abi.encodeWithSelector(Model.NotInTrace.selector, WIDE, tensor.root));
        vm.prank(watcher);
        disputes.challengeTensor{value: bond}(terms, tensor, "own root");
    }

    function test_nameTensor_revertsForTheChallengersOwnRoot() public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitTensor);
        NamedTensor memory tensor = named(WIDE);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.NothingDisputed.selector, WIDE, tensor.root)
        );
        vm.prank(watcher);
        disputes.nameTensor(terms, id, tensor, tensor.root);
    }

    function testFuzz_nameTensor_revertsForARootThatIsNotTheSolvers(
        bytes32 root
    ) public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitTensor);
        NamedTensor memory tensor = named(WIDE);
        vm.assume(root != tensor.root && root != "own root");
        tensor.root = root;
        vm.expectRevert(abi.encodeWithSelector(Model.NotInTrace.selector, WIDE, root));
        vm.prank(watcher);
        disputes.nameTensor(terms, id, tensor, "own root");
    }

    function testFuzz_chooseBlock_revertsBeyondTheTensor(
        uint256 blockIndex
    ) public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitChoice);
        blockIndex = bound(blockIndex, 2, type(uint256).max);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NoSuchBlock.selector, blockIndex, 2));
        vm.prank(watcher);
        disputes.chooseBlock(terms, id, blockIndex);
    }

    function testFuzz_moves_areTheChallengersAlone(
        address sender
    ) public {
        vm.assume(sender != watcher);
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitChoice);
        vm.expectRevert(abi.encodeWithSelector(IDisputes.NotChallenger.selector, watcher, sender));
        vm.prank(sender);
        disputes.chooseBlock(terms, id, 0);
    }

    /// @dev In each phase every move but the next one is refused.
    function testFuzz_moves_comeInTheirOrder(
        uint8 drawn
    ) public {
        Phase phase = Phase(bound(drawn, 1, 6));
        (ClaimTerms memory terms, uint256 id) = inPhase(phase);
        NamedTensor memory tensor = named(WIDE);
        bytes memory reason = abi.encodeWithSelector(IDisputes.WrongPhase.selector, id, phase);
        vm.startPrank(watcher);
        if (phase != Phase.AwaitTensor) {
            vm.expectRevert(reason);
            disputes.nameTensor(terms, id, tensor, "own root");
        }
        if (phase != Phase.AwaitChoice) {
            vm.expectRevert(reason);
            disputes.chooseBlock(terms, id, 0);
        }
    }

    function testFuzz_moves_areLateAfterTheirDeadline(
        uint32 wait
    ) public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitChoice);
        (, uint256 deadline) = disputes.phaseOf(id);
        vm.warp(deadline + bound(wait, 1, type(uint32).max));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.TurnOver.selector, deadline, block.timestamp)
        );
        vm.prank(watcher);
        disputes.chooseBlock(terms, id, 0);
    }

    function test_moves_areRefusedUnderAnotherClaim() public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitChoice);
        ClaimTerms memory other = lazyClaim(1);
        bytes memory reason =
            abi.encodeWithSelector(IDisputes.ChallengeUnknown.selector, id, other.claim.intentHash);
        vm.startPrank(watcher);
        vm.expectRevert(reason);
        disputes.chooseBlock(other, id, 0);
        vm.expectRevert(reason);
        disputes.conclude(other, id);
        vm.expectRevert(
            abi.encodeWithSelector(
                IDisputes.ChallengeUnknown.selector, id + 1, terms.claim.intentHash
            )
        );
        disputes.chooseBlock(terms, id + 1, 0);
    }

    function testFuzz_finalizeAndRelease_waitForEveryChallenge(
        uint8 drawn
    ) public {
        Phase phase = Phase(bound(drawn, 1, 6));
        (ClaimTerms memory terms, uint256 id) = inPhase(phase);
        uint256 second = challenged(terms, sybil);
        afterWindow();
        bytes memory signature = releaseSignature(terms);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.ChallengesOpen.selector, terms.claim.intentHash, 2);
        vm.expectRevert(reason);
        reactor.finalize(terms);
        vm.expectRevert(reason);
        reactor.release(terms, signature);
        assertTrue(id != second, "two challenges");
    }

    function test_finalize_followsTheLastChallenge() public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitProof);
        afterWindow();
        disputes.conclude(terms, id);
        reactor.finalize(terms);
        assertState(terms, ITaskReactor.ClaimState.Final, "final");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE, "stake untouched");
    }
}
