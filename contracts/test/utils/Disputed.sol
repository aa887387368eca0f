// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {NamedTensor} from "../../src/exact/Disclosure.sol";
import {ElementProof} from "../../src/exact/Proofs.sol";
import {IDisputesEvents, Phase} from "../../src/interfaces/IDisputes.sol";
import {Fill} from "../../src/interfaces/ITaskReactor.sol";
import {Claim, ClaimTerms} from "../../src/types/Claim.sol";
import {NaiveTree} from "../exact/NaiveTree.sol";
import {SmallModel} from "../exact/SmallModel.sol";
import {TraceFixture} from "../exact/TraceFixture.sol";
import {Settlement} from "./Settlement.sol";

/// @notice A block of a tensor with the siblings of its leaf up to the tensor's root.
struct OpenedBlock {
    bytes data;
    bytes32[] path;
}

/// @notice Claims about runs of a real model, judged by the real verifier. The solver's trace is what `tensors` holds.
abstract contract Disputed is Settlement, SmallModel, IDisputesEvents {
    uint256 internal constant ANSWER = 10 minutes;
    address internal watcher = makeAddr("watcher");
    address internal sybil = makeAddr("sybil");
    /// @dev A tensor with several blocks under padding: the output of op 1 has two, the input five.
    uint256 internal constant WIDE = 1;

    function setUp() public virtual override(Settlement, SmallModel) {
        Settlement.setUp();
        SmallModel.setUp();
        deploy(verifier);
        stake(solver.addr, STAKE);
        vm.deal(watcher, 1000 ether);
        vm.deal(sybil, 1000 ether);
    }

    /* CLAIMS */

    function lazyClaim(
        uint256 nonce
    ) internal returns (ClaimTerms memory) {
        return fill(sign(orderFor(nonce, _claim(), 0)));
    }

    function eagerClaim(
        uint256 nonce
    ) internal returns (ClaimTerms memory) {
        return fill(sign(orderFor(nonce, _claim(), 8)));
    }

    function orderFor(
        uint256 nonce,
        Claim memory claim,
        uint32 flags
    ) internal view returns (Fill memory order) {
        order = orderOf(nonce);
        order.intent.flags = flags;
        order.intent.modelId = claim.modelId;
        order.intent.inputRoot = claim.inputRoot;
        order.outcome.outputRoot = claim.outputRoot;
        order.outcome.traceRoot = flags == 0 ? bytes32(0) : claim.traceRoot;
    }

    /* MOVES */

    function challenged(
        ClaimTerms memory terms,
        address who
    ) internal returns (uint256 id) {
        uint256 bond = disputes.challengeBond();
        vm.prank(who);
        return disputes.challenge{value: bond}(terms);
    }

    function named(
        uint256 op
    ) internal view returns (NamedTensor memory) {
        return NamedTensor({
            model: _model(),
            op: op,
            opLeaf: opLeaves[op - 1],
            opPath: NaiveTree.path(_opLeaves(), 0, op - 1),
            root: _root(op),
            tracePath: NaiveTree.path(_traceLeaves(), 0, op)
        });
    }

    function name(
        ClaimTerms memory terms,
        uint256 id,
        uint256 op
    ) internal {
        NamedTensor memory tensor = named(op);
        address who = disputes.challengeOf(id).challenger;
        vm.prank(who);
        disputes.nameTensor(terms, id, tensor, "own root");
    }

    function choose(
        ClaimTerms memory terms,
        uint256 id,
        uint256 blockIndex
    ) internal {
        address who = disputes.challengeOf(id).challenger;
        vm.prank(who);
        disputes.chooseBlock(terms, id, blockIndex);
    }

    function answerRoots(
        ClaimTerms memory terms
    ) internal {
        bytes32[] memory roots = _traceLeaves();
        vm.prank(solver.addr);
        disputes.answerRoots(terms, _model(), roots);
    }

    function answerHashes(
        ClaimTerms memory terms,
        uint256 op
    ) internal {
        disputes.answerHashes(terms, op, _blockLeaves(op));
    }

    function answerBlock(
        ClaimTerms memory terms,
        uint256 op,
        uint256 blockIndex
    ) internal {
        OpenedBlock memory opened = openedBlock(op, blockIndex);
        disputes.answerBlock(terms, op, blockIndex, opened.data, opened.path);
    }

    function openedBlock(
        uint256 op,
        uint256 blockIndex
    ) internal view returns (OpenedBlock memory) {
        return OpenedBlock(_block(op, blockIndex), NaiveTree.path(_blockLeaves(op), 0, blockIndex));
    }

    function proofOf(
        uint256 op,
        uint256 element
    ) internal view returns (bytes memory) {
        return _encode(_elementProof(op, element));
    }

    /// @dev A lazy claim in the given phase of the watcher's challenge about tensor WIDE.
    function inPhase(
        Phase phase
    ) internal returns (ClaimTerms memory terms, uint256 id) {
        terms = lazyClaim(0);
        id = challenged(terms, watcher);
        if (phase >= Phase.AwaitTensor) answerRoots(terms);
        if (phase >= Phase.AwaitHashes) name(terms, id, WIDE);
        if (phase >= Phase.AwaitChoice) answerHashes(terms, WIDE);
        if (phase >= Phase.AwaitBlock) choose(terms, id, 0);
        if (phase >= Phase.AwaitProof) answerBlock(terms, WIDE, 0);
    }

    function assertPhase(
        uint256 id,
        Phase expected,
        uint256 deadline
    ) internal view {
        (Phase phase, uint256 until) = disputes.phaseOf(id);
        assertEq(uint8(phase), uint8(expected), "phase");
        assertEq(until, deadline, "deadline");
    }

    /* THE SAME TRACE IN BOTH PARENTS */

    function _claim() internal view virtual override(TraceFixture) returns (Claim memory) {
        return TraceFixture._claim();
    }
}
