// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Disclosure} from "../../src/exact/Disclosure.sol";
import {ModelOpening} from "../../src/exact/Proofs.sol";
import {Ask, IDisputes, Phase} from "../../src/interfaces/IDisputes.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {NaiveTree} from "../exact/NaiveTree.sol";
import {Disputed, OpenedBlock} from "../utils/Disputed.sol";

/// @notice What counts as an answer: complete, of the prescribed form, bound to the claim, in time. Anything else is refused,
/// which leaves its sender as silent as before.
contract AnswersTest is Disputed {
    function _answerRoots(
        ClaimTerms memory terms,
        bytes32[] memory roots,
        bytes memory reason
    ) private {
        ModelOpening memory model = _model();
        vm.expectRevert(reason);
        vm.prank(solver.addr);
        disputes.answerRoots(terms, model, roots);
    }

    function test_answerRoots_disclosesTheTraceRoot() public {
        ClaimTerms memory terms = lazyClaim(0);
        challenged(terms, watcher);
        vm.expectEmit(address(disputes));
        emit RootsAnswered(terms.claim.intentHash, solver.addr, _traceLeaves());
        answerRoots(terms);
        assertEq(
            disputes.disclosedTraceRoot(terms.claim.intentHash),
            NaiveTree.root(_traceLeaves()),
            "disclosed"
        );
    }

    function testFuzz_answerRoots_refusesAnotherNumberOfRoots(
        uint256 count
    ) public {
        ClaimTerms memory terms = lazyClaim(0);
        challenged(terms, watcher);
        count = bound(count, 0, 64);
        vm.assume(count != OPS + 1);
        _answerRoots(
            terms,
            new bytes32[](count),
            abi.encodeWithSelector(Disclosure.WrongCount.selector, count, OPS + 1)
        );
    }

    function testFuzz_answerRoots_refusesOtherEndpoints(
        bytes32 root
    ) public {
        ClaimTerms memory terms = lazyClaim(0);
        challenged(terms, watcher);
        bytes32[] memory roots = _traceLeaves();
        vm.assume(root != roots[0] && root != roots[OPS]);
        bytes32 honest = roots[0];
        roots[0] = root;
        _answerRoots(
            terms,
            roots,
            abi.encodeWithSelector(
                Disclosure.NotTheEndpoint.selector, 0, root, terms.claim.inputRoot
            )
        );
        (roots[0], roots[OPS]) = (honest, root);
        _answerRoots(
            terms,
            roots,
            abi.encodeWithSelector(
                Disclosure.NotTheEndpoint.selector, OPS, root, terms.claim.outputRoot
            )
        );
    }

    /// @dev An eager claim has said which roots they are; one with garbage under its trace root has no answer at all.
    function testFuzz_answerRoots_ofAnEagerClaimAreThoseItCommittedTo(
        uint256 leaf,
        bytes32 root
    ) public {
        ClaimTerms memory terms = eagerClaim(0);
        challenged(terms, watcher);
        bytes32[] memory roots = _traceLeaves();
        leaf = bound(leaf, 1, OPS - 1);
        vm.assume(root != roots[leaf]);
        roots[leaf] = root;
        _answerRoots(
            terms,
            roots,
            abi.encodeWithSelector(
                Disclosure.AnswerMismatch.selector, NaiveTree.root(roots), terms.claim.traceRoot
            )
        );
        answerRoots(terms);
    }

    function testFuzz_answerRoots_isForWhoMayReserveTheBond(
        address operator,
        uint128 maxBond,
        uint64 expiresAt
    ) public {
        vm.assume(operator != solver.addr && operator != address(0));
        ClaimTerms memory terms = lazyClaim(0);
        challenged(terms, watcher);
        vm.prank(solver.addr);
        vault.setOperator(operator, maxBond, expiresAt);
        bytes32[] memory roots = _traceLeaves();
        ModelOpening memory model = _model();
        bool isAllowed = maxBond >= BOND && block.timestamp <= expiresAt;
        if (!isAllowed) {
            vm.expectRevert(
                abi.encodeWithSelector(IDisputes.MayNotAnswer.selector, solver.addr, operator)
            );
        }
        vm.prank(operator);
        disputes.answerRoots(terms, model, roots);
    }

    function testFuzz_answers_areRefusedLateByASecond(
        uint32 wait
    ) public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitHashes);
        (, uint256 answerBy) = disputes.phaseOf(id);
        bytes32[] memory hashes = _blockLeaves(WIDE);
        uint256 snapshot = vm.snapshotState();
        vm.warp(answerBy);
        disputes.answerHashes(terms, WIDE, hashes);
        vm.revertToState(snapshot);
        vm.warp(answerBy + bound(wait, 1, type(uint32).max));
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.AnswerLate.selector, answerBy, block.timestamp)
        );
        disputes.answerHashes(terms, WIDE, hashes);
    }

    function test_answers_areGivenOnceAndOnlyWhenAsked() public {
        ClaimTerms memory terms = lazyClaim(0);
        bytes32 key = terms.claim.intentHash;
        _answerRoots(
            terms, _traceLeaves(), abi.encodeWithSelector(IDisputes.NotAsked.selector, key, 0, 0, 0)
        );
        uint256 id = challenged(terms, watcher);
        answerRoots(terms);
        _answerRoots(
            terms,
            _traceLeaves(),
            abi.encodeWithSelector(IDisputes.AlreadyAnswered.selector, key, block.timestamp)
        );
        bytes32[] memory hashes = _blockLeaves(WIDE);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.NotAsked.selector, key, Ask.Hashes, WIDE, 0)
        );
        disputes.answerHashes(terms, WIDE, hashes);
        name(terms, id, WIDE);
        answerHashes(terms, WIDE);
        OpenedBlock memory opened = openedBlock(WIDE, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.NotAsked.selector, key, Ask.Block, WIDE, 1)
        );
        disputes.answerBlock(terms, WIDE, 1, opened.data, opened.path);
    }

    function testFuzz_answerHashes_refusesAnyOtherHash(
        uint256 which,
        bytes32 hash
    ) public {
        (ClaimTerms memory terms,) = inPhase(Phase.AwaitHashes);
        bytes32[] memory hashes = _blockLeaves(WIDE);
        which %= hashes.length;
        vm.assume(hash != hashes[which]);
        hashes[which] = hash;
        vm.expectRevert(
            abi.encodeWithSelector(
                Disclosure.AnswerMismatch.selector, NaiveTree.root(hashes), _root(WIDE)
            )
        );
        disputes.answerHashes(terms, WIDE, hashes);
    }

    /// @dev With three leaves instead of two the tree would have another padding, or another depth.
    function testFuzz_answerHashes_refusesAnotherNumber(
        uint256 count
    ) public {
        (ClaimTerms memory terms,) = inPhase(Phase.AwaitHashes);
        count = bound(count, 0, 32);
        vm.assume(count != 2);
        vm.expectRevert(abi.encodeWithSelector(Disclosure.WrongCount.selector, count, 2));
        disputes.answerHashes(terms, WIDE, new bytes32[](count));
    }

    function testFuzz_answerBlock_refusesAnyOtherByte(
        uint256 at,
        uint8 delta
    ) public {
        (ClaimTerms memory terms,) = inPhase(Phase.AwaitBlock);
        OpenedBlock memory opened = openedBlock(WIDE, 0);
        at %= opened.data.length;
        opened.data[at] = bytes1(uint8(opened.data[at]) ^ (delta | 1));
        vm.expectPartialRevert(Disclosure.AnswerMismatch.selector);
        disputes.answerBlock(terms, WIDE, 0, opened.data, opened.path);
    }

    function testFuzz_answerBlock_refusesAnotherLength(
        uint16 length
    ) public {
        (ClaimTerms memory terms,) = inPhase(Phase.AwaitBlock);
        OpenedBlock memory opened = openedBlock(WIDE, 0);
        vm.assume(length != opened.data.length);
        vm.expectRevert(
            abi.encodeWithSelector(Disclosure.WrongBlockLength.selector, length, opened.data.length)
        );
        disputes.answerBlock(terms, WIDE, 0, new bytes(length), opened.path);
    }

    function testFuzz_answerHashesAndBlock_mayComeFromAnybody(
        address sender
    ) public {
        (ClaimTerms memory terms, uint256 id) = inPhase(Phase.AwaitHashes);
        bytes32[] memory hashes = _blockLeaves(WIDE);
        OpenedBlock memory opened = openedBlock(WIDE, 0);
        vm.expectEmit(address(disputes));
        emit HashesAnswered(terms.claim.intentHash, WIDE, hashes);
        vm.prank(sender);
        disputes.answerHashes(terms, WIDE, hashes);
        choose(terms, id, 0);
        vm.expectEmit(address(disputes));
        emit BlockAnswered(terms.claim.intentHash, WIDE, 0, opened.data);
        vm.prank(sender);
        disputes.answerBlock(terms, WIDE, 0, opened.data, opened.path);
        assertPhase(id, Phase.AwaitProof, block.timestamp + ANSWER);
    }
}
