// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Disclosure} from "../../src/exact/Disclosure.sol";
import {IDisputes, Phase} from "../../src/interfaces/IDisputes.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {Fill} from "../../src/interfaces/ITaskReactor.sol";
import {Claim, ClaimTerms} from "../../src/types/Claim.sol";
import {ExactVerifier} from "../../src/verifiers/ExactVerifier.sol";
import {Disputed} from "../utils/Disputed.sol";

/// @notice Lies behind lazy and withheld claims, brought out question by question and refuted by the real verifier.
/// forge-config: default.fuzz.runs = 64
contract DisclosedFraudTest is Disputed {
    /// @dev A lazy claim is right or wrong by its output alone; `_disclose` plays the whole way to the wrong byte.
    function _disclose(
        ClaimTerms memory terms,
        uint256 op,
        uint256 element
    ) private returns (uint256 id) {
        id = challenged(terms, watcher);
        answerRoots(terms);
        name(terms, id, op);
        answerHashes(terms, op);
        uint256 blockIndex = element / shapes[op].blockSize;
        choose(terms, id, blockIndex);
        answerBlock(terms, op, blockIndex);
    }

    function testFuzz_prove_refutesALazyLieWhereverItBegins(
        uint256 op,
        uint256 element,
        uint8 delta
    ) public {
        vm.assume(delta != 0);
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        _lie(op, element, delta);
        _recomputeFrom(op + 1);
        ClaimTerms memory terms = lazyClaim(0);
        uint256 id = _disclose(terms, op, element);
        bytes memory proof = proofOf(op, element);
        disputes.announce(disputes.hashAnnouncement(reactor.hashClaim(terms.claim), proof, watcher));
        vm.roll(block.number + 1);
        vm.prank(watcher);
        disputes.prove(terms, proof);
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
        assertEq(vault.creditOf(watcher, token), BOND * 20 / 100, "the prover's share");
        disputes.conclude(terms, id);
        assertEq(vault.creditOf(watcher, address(0)), disputes.challengeBond(), "bond back");
    }

    /// @dev What an honest solver discloses proves nothing against it, whatever is opened.
    function testFuzz_prove_findsNothingInAnHonestDisclosure(
        uint256 op,
        uint256 element
    ) public {
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        ClaimTerms memory terms = lazyClaim(0);
        uint256 id = _disclose(terms, op, element);
        bytes memory proof = proofOf(op, element);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.ClaimHolds.selector, terms.claim.intentHash)
        );
        disputes.prove(terms, proof);
        vm.warp(block.timestamp + ANSWER + 1);
        disputes.conclude(terms, id);
        assertEq(vault.creditOf(solver.addr, address(0)), disputes.challengeBond(), "the bond");
    }

    function test_prove_isNotPossibleAgainstALazyClaimThatNobodyChallenged() public {
        _lie(OPS, 0, 1);
        ClaimTerms memory terms = lazyClaim(0);
        bytes memory proof = proofOf(OPS, 0);
        vm.expectRevert(
            abi.encodeWithSelector(ExactVerifier.LazyClaim.selector, terms.claim.modelId)
        );
        disputes.prove(terms, proof);
    }

    function test_prove_worksAsSoonAsTheRootsAreKnown() public {
        _lie(OPS, 3, 1);
        ClaimTerms memory terms = lazyClaim(0);
        challenged(terms, watcher);
        answerRoots(terms);
        disputes.prove(terms, proofOf(OPS, 3));
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
    }

    function testFuzz_prove_isPossibleAfterTheWindowWhileAChallengeIsOpen(
        uint256 wait
    ) public {
        _lie(2, 1, 1);
        _recomputeFrom(3);
        ClaimTerms memory terms = lazyClaim(0);
        vm.warp(START + WINDOW);
        _disclose(terms, 2, 1);
        vm.warp(START + WINDOW + bound(wait, 1, 365 days));
        disputes.prove(terms, proofOf(2, 1));
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
    }

    function test_prove_isOverWithTheLastChallengeAfterTheWindow() public {
        _lie(2, 1, 1);
        _recomputeFrom(3);
        ClaimTerms memory terms = lazyClaim(0);
        uint256 id = _disclose(terms, 2, 1);
        vm.warp(START + WINDOW + 1);
        disputes.conclude(terms, id);
        bytes memory proof = proofOf(2, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.WindowOver.selector, START + WINDOW, block.timestamp
            )
        );
        disputes.prove(terms, proof);
    }

    /// @dev An eager claim whose trace root stands above a padding that is not the prescribed one has no answer.
    function testFuzz_garbagePadding_leavesNothingToAnswerWith(
        bytes32 garbage
    ) public {
        bytes32[] memory leaves = _traceLeaves();
        bytes32[] memory wide = new bytes32[](OPS + 2);
        for (uint256 i; i <= OPS; ++i) {
            wide[i] = leaves[i];
        }
        wide[OPS + 1] = garbage;
        otherTraceLeaves = wide;
        ClaimTerms memory terms = _eagerOn(leaves[OPS]);
        uint256 id = challenged(terms, watcher);
        bytes32[] memory honest = leaves;
        vm.expectPartialRevert(Disclosure.AnswerMismatch.selector);
        vm.prank(solver.addr);
        disputes.answerRoots(terms, _model(), honest);
        vm.expectRevert(abi.encodeWithSelector(Disclosure.WrongCount.selector, OPS + 2, OPS + 1));
        vm.prank(solver.addr);
        disputes.answerRoots(terms, _model(), wide);
        vm.warp(START + ANSWER + 1);
        disputes.conclude(terms, id);
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
    }

    function _eagerOn(
        bytes32 outputRoot
    ) private returns (ClaimTerms memory) {
        Claim memory claim = _claim();
        claim.outputRoot = outputRoot;
        return fill(sign(orderFor(0, claim, 8)));
    }

    /// @dev Garbage under a tensor's root, or blocks of another length: the solver cannot answer for them either.
    function testFuzz_garbageBlocks_leaveNothingToAnswerWith(
        bytes32 garbage
    ) public {
        bytes32[] memory hashes = _blockLeaves(WIDE);
        hashes[0] = garbage;
        otherBlockLeaves[WIDE] = hashes;
        ClaimTerms memory terms = lazyClaim(0);
        uint256 id = challenged(terms, watcher);
        answerRoots(terms);
        name(terms, id, WIDE);
        answerHashes(terms, WIDE);
        choose(terms, id, 0);
        bytes memory data = _block(WIDE, 0);
        bytes32[] memory path = new bytes32[](1);
        path[0] = hashes[1];
        vm.expectPartialRevert(Disclosure.AnswerMismatch.selector);
        disputes.answerBlock(terms, WIDE, 0, data, path);
        vm.warp(block.timestamp + ANSWER + 1);
        disputes.conclude(terms, id);
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
        assertEq(vault.creditOf(watcher, token), BOND * 20 / 100, "the challenger's share");
    }
}
