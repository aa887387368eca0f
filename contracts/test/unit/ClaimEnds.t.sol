// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Settlement} from "../utils/Settlement.sol";

/// @notice finalize, release and refute: how a claim ends, and that it ends once.
contract ClaimEndsTest is Settlement {
    function _notOpen(
        ClaimTerms memory terms,
        ITaskReactor.ClaimState state
    ) private pure returns (bytes memory) {
        return
            abi.encodeWithSelector(
                ITaskReactor.ClaimNotOpen.selector, terms.claim.intentHash, state
            );
    }

    function testFuzz_finalize_paysTheSolverAfterTheWindow(
        uint256 wait,
        address sender
    ) public {
        wait = bound(wait, WINDOW + 1, 3650 days);
        ClaimTerms memory terms = filled();
        vm.warp(block.timestamp + wait);
        vm.expectEmit(address(reactor));
        emit Finalized(terms.claim.intentHash, solver.addr, client.addr, PRICE);
        vm.prank(sender);
        reactor.finalize(terms);
        assertEq(vault.creditOf(solver.addr, token), PRICE, "solver credited");
        assertEq(vault.stakeOf(solver.addr, token).reserved, 0, "bond free");
        assertEq(vault.freeStake(solver.addr, token), STAKE, "stake whole");
        assertState(terms, ITaskReactor.ClaimState.Final, "final");
    }

    function testFuzz_finalize_revertsWithinTheWindow(
        uint256 wait
    ) public {
        wait = bound(wait, 0, WINDOW);
        ClaimTerms memory terms = filled();
        uint256 windowEnd = block.timestamp + WINDOW;
        vm.warp(block.timestamp + wait);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.WindowOpen.selector, windowEnd, block.timestamp)
        );
        reactor.finalize(terms);
    }

    function testFuzz_finalize_revertsForAnyOtherTerms(
        uint256 which,
        uint256 value
    ) public {
        ClaimTerms memory terms = filled();
        bytes32 before = keccak256(abi.encode(terms));
        which = bound(which, 0, 10);
        if (which == 0) terms.claim.solver = address(uint160(value));
        if (which == 1) terms.claim.modelId = bytes32(value);
        if (which == 2) terms.claim.inputRoot = bytes32(value);
        if (which == 3) terms.claim.outputRoot = bytes32(value);
        if (which == 4) terms.claim.traceRoot = bytes32(value);
        if (which == 5) terms.claim.keyHash = bytes32(value);
        if (which == 6) terms.claim.cipherHash = bytes32(value);
        if (which == 7) terms.claim.price = value;
        if (which == 8) terms.client = address(uint160(value));
        if (which == 9) terms.token = address(uint160(value));
        if (which == 10) terms.bond = value;
        vm.assume(keccak256(abi.encode(terms)) != before);
        afterWindow();
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, terms.claim.intentHash)
        );
        reactor.finalize(terms);
    }

    function testFuzz_finalize_revertsForUnknownIntents(
        bytes32 intentHash
    ) public {
        ClaimTerms memory terms = filled();
        vm.assume(intentHash != terms.claim.intentHash);
        terms.claim.intentHash = intentHash;
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.ClaimUnknown.selector, intentHash));
        reactor.finalize(terms);
    }

    function testFuzz_release_endsTheWindowEarly(
        uint256 wait,
        address sender
    ) public {
        ClaimTerms memory terms = filled();
        bytes memory signature = releaseSignature(terms);
        vm.warp(block.timestamp + bound(wait, 0, 2 * WINDOW));
        vm.expectEmit(address(reactor));
        emit Released(terms.claim.intentHash, solver.addr, client.addr, PRICE);
        vm.prank(sender);
        reactor.release(terms, signature);
        assertEq(vault.creditOf(solver.addr, token), PRICE, "solver credited");
        assertEq(vault.freeStake(solver.addr, token), STAKE, "bond free");
        assertState(terms, ITaskReactor.ClaimState.Released, "released, not final");
    }

    function testFuzz_release_revertsForAnySignatureButTheClients(
        uint256 key
    ) public {
        key = boundPrivateKey(key);
        vm.assume(key != client.key);
        ClaimTerms memory terms = filled();
        client.key = key;
        bytes memory signature = releaseSignature(terms);
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.ReleaseSignatureInvalid.selector, client.addr)
        );
        reactor.release(terms, signature);
    }

    function testFuzz_release_revertsWithTheReleaseOfAnotherClaim(
        bytes32 outputRoot
    ) public {
        ClaimTerms memory terms = filled();
        ClaimTerms memory other = filledTerms(1);
        vm.assume(outputRoot != terms.claim.outputRoot);
        bytes memory signature = releaseSignature(other);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.ReleaseSignatureInvalid.selector, client.addr);
        vm.expectRevert(reason);
        reactor.release(terms, signature);
        other = filledTerms(0);
        other.claim.outputRoot = outputRoot;
        signature = releaseSignature(other);
        vm.expectRevert(reason);
        reactor.release(terms, signature);
    }

    function filledTerms(
        uint256 nonce
    ) private view returns (ClaimTerms memory) {
        return termsOf(orderOf(nonce));
    }

    function testFuzz_refute_revertsForAnybodyButDisputes(
        address sender
    ) public {
        vm.assume(sender != address(disputes));
        ClaimTerms memory terms = filledWrongly();
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.NotDisputes.selector, sender));
        vm.prank(sender);
        reactor.refute(terms, sender);
    }

    function testFuzz_refute_isPossibleUntilTheLastSecondOfTheWindow(
        uint256 wait
    ) public {
        ClaimTerms memory terms = filledWrongly();
        vm.warp(block.timestamp + bound(wait, 0, WINDOW));
        vm.prank(address(disputes));
        reactor.refute(terms, address(0));
        assertState(terms, ITaskReactor.ClaimState.Refuted, "refuted");
    }

    function testFuzz_refute_revertsAfterTheWindow(
        uint256 wait
    ) public {
        ClaimTerms memory terms = filledWrongly();
        uint256 windowEnd = block.timestamp + WINDOW;
        vm.warp(block.timestamp + bound(wait, WINDOW + 1, 3650 days));
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.WindowOver.selector, windowEnd, block.timestamp)
        );
        vm.prank(address(disputes));
        reactor.refute(terms, address(0));
    }

    function test_aClaimEndsOnce() public {
        ClaimTerms memory terms = filled();
        bytes memory signature = releaseSignature(terms);
        uint256 before = vm.snapshotState();
        for (uint256 i; i < 3; ++i) {
            vm.revertToState(before);
            ITaskReactor.ClaimState end = _end(i, terms, signature);
            assertState(terms, end, "ended");
            bytes memory reason = _notOpen(terms, end);
            vm.expectRevert(reason);
            reactor.finalize(terms);
            vm.expectRevert(reason);
            reactor.release(terms, signature);
            vm.expectRevert(reason);
            vm.prank(address(disputes));
            reactor.refute(terms, prover);
            vm.expectRevert(reason);
            vm.prank(client.addr);
            reactor.demand(terms);
            vm.expectRevert(reason);
            reactor.reveal(terms, "output", 1024);
            vm.expectRevert(reason);
            reactor.expireDemand(terms);
        }
    }

    function _end(
        uint256 how,
        ClaimTerms memory terms,
        bytes memory signature
    ) private returns (ITaskReactor.ClaimState) {
        if (how == 0) {
            afterWindow();
            reactor.finalize(terms);
            return ITaskReactor.ClaimState.Final;
        }
        if (how == 1) {
            reactor.release(terms, signature);
            return ITaskReactor.ClaimState.Released;
        }
        vm.prank(address(disputes));
        reactor.refute(terms, prover);
        return ITaskReactor.ClaimState.Refuted;
    }
}
