// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Claim} from "../../src/types/Claim.sol";
import {ChannelConfig, InferenceReceipt} from "../../src/types/Messages.sol";
import {Channels} from "../utils/Channels.sol";
import {Disputed} from "../utils/Disputed.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice Receipts about runs of a real model, judged by the real verifier: eager ones by a proof alone, lazy ones question
/// by question.
/// forge-config: default.fuzz.runs = 32
contract ChannelDisputesTest is Disputed, Channels {
    ChannelConfig private config;
    bytes32 private channelId;

    function setUp() public override(Disputed, Channels) {
        Disputed.setUp();
        voucherKey = signer("voucher key");
        receiptKey = signer("receipt key");
        (config, channelId) = opened();
        // The same moves as with claims, in the Disputes of the channels.
        disputes = channelDisputes;
    }

    function _receipt(
        bool isEager
    ) private returns (ClaimTerms memory) {
        Claim memory ran = _claim();
        InferenceReceipt memory receipt = receiptOf(config, 0, false);
        (receipt.modelId, receipt.inputRoot) = (ran.modelId, ran.inputRoot);
        receipt.outputRoot = ran.outputRoot;
        receipt.traceRoot = isEager ? ran.traceRoot : bytes32(0);
        return present(config, receipt);
    }

    function _lieAt(
        uint256 op,
        uint256 element,
        uint8 delta
    ) private {
        _lie(op, element, delta);
        _recomputeFrom(op + 1);
    }

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

    function testFuzz_prove_refutesAnEagerReceiptWhereverItsLieBegins(
        uint256 op,
        uint256 element,
        uint8 delta
    ) public {
        vm.assume(delta != 0);
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        _lieAt(op, element, delta);
        ClaimTerms memory terms = _receipt(true);
        disputes.prove(terms, proofOf(op, element));
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - RECEIPT_BOND, "slashed");
    }

    function testFuzz_prove_refutesALazyReceiptWhereverItsLieBegins(
        uint256 op,
        uint256 element,
        uint8 delta
    ) public {
        vm.assume(delta != 0);
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        _lieAt(op, element, delta);
        ClaimTerms memory terms = _receipt(false);
        uint256 id = _disclose(terms, op, element);
        disputes.prove(terms, proofOf(op, element));
        disputes.conclude(terms, id);
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - RECEIPT_BOND, "slashed");
        assertEq(vault.creditOf(watcher, address(0)), disputes.challengeBond(), "bond back");
    }

    function testFuzz_challenge_ofARightReceiptPaysItsSolver(
        uint256 op,
        uint256 element
    ) public {
        op = bound(op, 1, OPS);
        element = bound(element, 0, tensors[op].length - 1);
        ClaimTerms memory terms = _receipt(false);
        uint256 id = _disclose(terms, op, element);
        vm.warp(block.timestamp + ANSWER + 1);
        disputes.conclude(terms, id);
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE, "nothing is slashed");
        assertEq(vault.creditOf(solver.addr, address(0)), disputes.challengeBond(), "the bond");
        close(config, 0);
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.dismiss(terms);
        (ITaskReactor.ClaimState state,) = channels.resultOf(terms);
        assertEq(uint8(state), uint8(ITaskReactor.ClaimState.Final), "held");
        channels.releasePot(config);
        assertEq(vault.freeStake(solver.addr, token), STAKE, "the pot is free");
    }
}
