// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IDisputes} from "../../src/interfaces/IDisputes.sol";
import {IClaimBook} from "../../src/interfaces/IClaimBook.sol";
import {IPaymentChannels, IPaymentChannelsEvents} from "../../src/interfaces/IPaymentChannels.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {ChannelConfig, InferenceReceipt} from "../../src/types/Messages.sol";
import {Channels} from "../utils/Channels.sol";

/// @notice Signed receipts become claims, and wrong ones cost the pot: once an inference, together at most the pot.
contract ReceiptsTest is Channels, IPaymentChannelsEvents {
    ChannelConfig private config;
    bytes32 private channelId;

    function setUp() public override {
        super.setUp();
        (config, channelId) = opened();
    }

    /// @dev The same channel with another bond a receipt.
    function _reopen(
        uint256 bond
    ) private {
        vm.prank(solver.addr);
        channels.close(config, 0, "");
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.releasePot(config);
        (config.salt, config.bond) = (bytes32(uint256(1)), bond);
        channelId = openChannel(config);
    }

    function _stateOf(
        ClaimTerms memory terms
    ) private view returns (ITaskReactor.ClaimState state) {
        (state,) = channels.resultOf(terms);
    }

    function _notOpen(
        ClaimTerms memory terms,
        ITaskReactor.ClaimState state
    ) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                ITaskReactor.ClaimNotOpen.selector, terms.claim.intentHash, state
            );
    }

    function _stake() private view returns (uint256) {
        return vault.stakeOf(solver.addr, token).stake;
    }

    function _challenge(
        ClaimTerms memory terms
    ) private returns (uint256 id) {
        uint256 bond = channelDisputes.challengeBond();
        vm.deal(prover, bond);
        vm.prank(prover);
        return channelDisputes.challenge{value: bond}(terms);
    }

    /* PRESENT */

    function testFuzz_present_makesAReceiptAClaim(
        InferenceReceipt memory receipt,
        uint64 lifetime
    ) public {
        (receipt.solver, receipt.client) = (config.receiver, config.payer);
        (receipt.context, receipt.bond) = (channelId, config.bond);
        receipt.provableUntil = uint64(bound(lifetime, block.timestamp, type(uint64).max));
        ClaimTerms memory terms = channels.termsOf(config, receipt);
        assertEq(uint8(_stateOf(terms)), uint8(ITaskReactor.ClaimState.Unknown), "unknown before");
        uint256 end =
            receipt.provableUntil > type(uint40).max ? type(uint40).max : receipt.provableUntil;
        bytes memory signature = signReceipt(receipt);
        vm.expectEmit(address(channels));
        emit ReceiptPresented(
            channels.receiptHashOf(receipt),
            solver.addr,
            client.addr,
            terms.claim,
            token,
            receipt.bond,
            end
        );
        vm.prank(stranger);
        bytes32 receiptHash = channels.present(config, receipt, signature);
        assertEq(terms.claim.intentHash, receiptHash, "keyed by what was signed");
        (ITaskReactor.ClaimState state, bytes32 outputRoot) = channels.resultOf(terms);
        assertEq(uint8(state), uint8(ITaskReactor.ClaimState.Claimed), "claimed");
        assertEq(outputRoot, receipt.outputRoot, "output");
        (uint8 raw, uint256 windowEnd, bool isChallenged) = channels.stateOf(receiptHash);
        assertEq(raw, uint8(ITaskReactor.ClaimState.Claimed), "by its hash");
        assertEq(windowEnd, end, "window");
        assertFalse(isChallenged, "not challenged");
    }

    function test_present_revertsTwice() public {
        InferenceReceipt memory receipt = receiptOf(config, 0, false);
        bytes memory signature = signReceipt(receipt);
        bytes32 receiptHash = channels.present(config, receipt, signature);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.ReceiptAlreadyPresented.selector, receiptHash)
        );
        channels.present(config, receipt, signature);
    }

    function testFuzz_present_revertsForAnotherBondThanTheChannels(
        uint256 bond
    ) public {
        vm.assume(bond != config.bond);
        InferenceReceipt memory receipt = receiptOf(config, 0, true);
        receipt.bond = bond;
        bytes memory signature = signReceipt(receipt);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.ReceiptBondWrong.selector, bond, config.bond)
        );
        channels.present(config, receipt, signature);
    }

    function test_present_revertsForAReceiptOfAnotherChannelSolverOrClient() public {
        for (uint256 i; i < 3; ++i) {
            InferenceReceipt memory receipt = receiptOf(config, 0, true);
            if (i == 0) receipt.context = "other";
            if (i == 1) receipt.solver = stranger;
            if (i == 2) receipt.client = stranger;
            bytes memory signature = signReceipt(receipt);
            vm.expectRevert(
                abi.encodeWithSelector(
                    IPaymentChannels.ReceiptForOtherChannel.selector, channelId, receipt.context
                )
            );
            channels.present(config, receipt, signature);
        }
    }

    function testFuzz_present_revertsWithoutTheReceiptKeysSignature(
        bytes memory garbage
    ) public {
        InferenceReceipt memory receipt = receiptOf(config, 0, true);
        bytes memory refusal = abi.encodeWithSelector(
            IPaymentChannels.ReceiptSignatureInvalid.selector, receiptKey.addr
        );
        vm.expectRevert(refusal);
        channels.present(config, receipt, garbage);
        // The solver's own key does not sign receipts: a channel names the one that does.
        bytes memory byTheSolver = signed(solver.key, channels.receiptHashOf(receipt));
        vm.expectRevert(refusal);
        channels.present(config, receipt, byTheSolver);
    }

    function testFuzz_present_revertsAfterProvableUntil(
        uint256 later
    ) public {
        InferenceReceipt memory receipt = receiptOf(config, 0, true);
        bytes memory signature = signReceipt(receipt);
        vm.warp(bound(later, uint256(receipt.provableUntil) + 1, receipt.provableUntil + 365 days));
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.WindowOver.selector, receipt.provableUntil, block.timestamp
            )
        );
        channels.present(config, receipt, signature);
    }

    function test_present_revertsWhereNoPotIsLocked() public {
        ChannelConfig memory other = configOf(5);
        InferenceReceipt memory receipt = receiptOf(other, 0, true);
        bytes memory signature = signReceipt(receipt);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPaymentChannels.PotGone.selector,
                receipt.context,
                IPaymentChannels.ChannelState.None
            )
        );
        channels.present(other, receipt, signature);
        receipt = receiptOf(config, 0, true);
        receipt.provableUntil += 1 days;
        signature = signReceipt(receipt);
        close(config, 0);
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.releasePot(config);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPaymentChannels.PotGone.selector, channelId, IPaymentChannels.ChannelState.Released
            )
        );
        channels.present(config, receipt, signature);
    }

    /* REFUTE */

    function testFuzz_prove_slashesTheReceiptsBondFromThePot(
        uint64 index,
        uint256 bond
    ) public {
        _reopen(bound(bond, 0, POT));
        InferenceReceipt memory receipt = receiptOf(config, index, true);
        ClaimTerms memory terms = present(config, receipt);
        channelDisputes.announce(
            channelDisputes.hashAnnouncement(reactor.hashClaim(terms.claim), "proof", prover)
        );
        vm.roll(block.number + 1);
        uint256 before = vault.creditOf(client.addr, token);
        vm.expectEmit(address(channels));
        emit ReceiptRefuted(
            terms.claim.intentHash, solver.addr, channelId, index, prover, token, receipt.bond
        );
        vm.prank(prover);
        channelDisputes.prove(terms, "proof");
        uint256 burned = receipt.bond * 3000 / 10_000;
        uint256 reward = receipt.bond * 2000 / 10_000;
        assertEq(_stake(), STAKE - receipt.bond, "stake");
        assertEq(vault.burnedOf(token), burned, "burned");
        assertEq(vault.creditOf(prover, token), reward, "prover");
        uint256 compensated = vault.creditOf(client.addr, token) - before;
        assertEq(compensated, receipt.bond - burned - reward, "payer");
        assertEq(uint8(_stateOf(terms)), uint8(ITaskReactor.ClaimState.Refuted), "refuted");
        assertTrue(channels.isRefuted(channelId, index), "for good");
    }

    function testFuzz_prove_slashesAnInferenceOnce(
        uint64 index
    ) public {
        ClaimTerms memory terms = presented(config, index, true);
        // The solver signed two different results of the same inference.
        InferenceReceipt memory twin = receiptOf(config, index, true);
        twin.modelId = "another model";
        ClaimTerms memory twinTerms = present(config, twin);
        channelDisputes.prove(terms, "proof");
        vm.expectRevert(_notOpen(terms, ITaskReactor.ClaimState.Refuted));
        channelDisputes.prove(terms, "proof");
        vm.expectRevert(_notOpen(twinTerms, ITaskReactor.ClaimState.Refuted));
        channelDisputes.prove(twinTerms, "proof");
        twin.modelId = "a third";
        bytes memory signature = signReceipt(twin);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.ContextRefuted.selector, channelId, index)
        );
        channels.present(config, twin, signature);
        assertEq(_stake(), STAKE - RECEIPT_BOND, "slashed once");
    }

    function testFuzz_prove_takesAtMostThePot(
        uint8 count,
        uint256 bond
    ) public {
        uint256 wrong = bound(count, 1, 12);
        uint256 taken;
        bond = bound(bond, 0, type(uint128).max);
        _reopen(bond);
        for (uint64 i; i < wrong; ++i) {
            InferenceReceipt memory receipt = receiptOf(config, i, true);
            channelDisputes.prove(present(config, receipt), "proof");
            taken = taken + bond > POT ? POT : taken + bond;
        }
        assertEq(_stake(), STAKE - taken, "together at most the pot");
        assertEq(channels.channelOf(channelId).potLeft, POT - taken, "what is left");
        close(config, 0);
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.releasePot(config);
        assertEq(vault.freeStake(solver.addr, token), STAKE - taken, "the rest is free");
    }

    function test_prove_worksUntilTheReceiptsLastSecondAfterTheChannelsEnd() public {
        ClaimTerms memory last = presented(config, 0, true);
        ClaimTerms memory late = presented(config, 1, true);
        close(config, uint128(DEPOSIT));
        vm.warp(block.timestamp + RECEIPT_WINDOW);
        channelDisputes.prove(last, "proof");
        vm.warp(block.timestamp + 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.WindowOver.selector, block.timestamp - 1, block.timestamp
            )
        );
        channelDisputes.prove(late, "proof");
    }

    function test_prove_refusesARightReceiptAndOneThatNobodyPresented() public {
        ClaimTerms memory right = presented(config, 0, false);
        vm.expectRevert(
            abi.encodeWithSelector(IDisputes.ClaimHolds.selector, right.claim.intentHash)
        );
        channelDisputes.prove(right, "proof");
        ClaimTerms memory unknown = channels.termsOf(config, receiptOf(config, 1, true));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, unknown.claim.intentHash)
        );
        channelDisputes.prove(unknown, "proof");
    }

    function testFuzz_prove_refusesTermsThatAreNotTheReceipts(
        uint8 which
    ) public {
        ClaimTerms memory terms = presented(config, 0, true);
        which = uint8(bound(which, 0, 3));
        if (which == 0) terms.client = stranger;
        if (which == 1) terms.bond += 1;
        if (which == 2) terms.claim.keyHash = "another channel";
        if (which == 3) terms.claim.cipherHash = bytes32(uint256(1));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.claim.intentHash)
        );
        channelDisputes.prove(terms, "proof");
    }

    function test_refute_isForTheChannelsOwnDisputesAlone() public {
        ClaimTerms memory terms = presented(config, 0, true);
        bytes memory refusal =
            abi.encodeWithSelector(ITaskReactor.NotDisputes.selector, address(disputes));
        vm.startPrank(address(disputes));
        vm.expectRevert(refusal);
        channels.refute(terms, address(0));
        vm.expectRevert(refusal);
        channels.markChallenged(terms);
    }

    function test_disputesOfTheReactor_knowNoReceipt() public {
        ClaimTerms memory terms = presented(config, 0, true);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.claim.intentHash)
        );
        disputes.prove(terms, "proof");
    }

    /* CHALLENGED RECEIPTS AND THE POT */

    function test_challenge_keepsThePotUntilItIsOver() public {
        ClaimTerms memory terms = presented(config, 0, true);
        close(config, 0);
        vm.warp(block.timestamp + RECEIPT_WINDOW);
        uint256 id = _challenge(terms);
        vm.warp(block.timestamp + 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.ReceiptsChallenged.selector, channelId, 1)
        );
        channels.releasePot(config);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ChallengesOpen.selector, terms.claim.intentHash, 1)
        );
        channels.dismiss(terms);
        // The solver keeps silent: the claim is slashed although the window is over.
        vm.warp(block.timestamp + channelDisputes.ANSWER_WINDOW() + 1);
        channelDisputes.conclude(terms, id);
        assertEq(_stake(), STAKE - RECEIPT_BOND, "slashed");
        assertEq(vault.creditOf(prover, token), RECEIPT_BOND / 5, "the asker's share");
        channels.releasePot(config);
        assertEq(vault.freeStake(solver.addr, token), STAKE - RECEIPT_BOND, "the rest is free");
    }

    function test_challenge_ofATwinEndsWhenTheOtherIsRefuted() public {
        ClaimTerms memory terms = presented(config, 0, true);
        InferenceReceipt memory twin = receiptOf(config, 0, false);
        ClaimTerms memory twinTerms = present(config, twin);
        uint256 id = _challenge(twinTerms);
        uint256 bond = channelDisputes.challengeOf(id).bond;
        channelDisputes.prove(terms, "proof");
        channelDisputes.conclude(twinTerms, id);
        assertEq(vault.creditOf(prover, address(0)), bond, "the bond comes back");
        assertEq(_stake(), STAKE - RECEIPT_BOND, "slashed once");
        channels.dismiss(twinTerms);
        close(config, 0);
        vm.warp(block.timestamp + RECEIPT_WINDOW + 1);
        channels.releasePot(config);
    }

    function test_dismiss_isForChallengedReceiptsThatHeld() public {
        ClaimTerms memory terms = presented(config, 0, false);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.NotChallenged.selector, terms.claim.intentHash)
        );
        channels.dismiss(terms);
        uint256 id = _challenge(terms);
        bytes32 traceRoot = channelDisputes.disclosedTraceRoot(terms.claim.intentHash);
        assertEq(traceRoot, 0, "nothing is disclosed");
        vm.warp(block.timestamp + channelDisputes.ANSWER_WINDOW() + 1);
        channelDisputes.conclude(terms, id);
        vm.expectRevert(_notOpen(terms, ITaskReactor.ClaimState.Refuted));
        channels.dismiss(terms);
    }

    function test_claimBook_isPartOfTheReactorsInterface() public pure {
        bytes4 expected = ITaskReactor.vault.selector ^ ITaskReactor.disputes.selector
            ^ ITaskReactor.ANSWER_WINDOW.selector ^ ITaskReactor.resultOf.selector
            ^ ITaskReactor.markChallenged.selector ^ ITaskReactor.refute.selector;
        assertEq(type(IClaimBook).interfaceId, expected, "the same functions");
    }
}
