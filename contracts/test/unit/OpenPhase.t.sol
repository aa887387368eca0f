// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Fill, ITaskReactor, SignedIntent} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms, EscrowTerms} from "../../src/types/Claim.sol";
import {Escrows} from "../utils/Escrows.sol";

/// @notice After openAfter a public intent is anybody's, at a price that rises to its cap: no auctioneer can keep it down.
contract OpenPhaseTest is Escrows {
    function _opened(
        uint256 nonce
    ) private returns (SignedIntent memory signed) {
        signed = openIntent(nonce);
        vm.warp(signed.intent.openAfter + 1);
    }

    function _reverts(
        SignedIntent memory signed,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        vm.prank(solver.addr);
        reactor.claim(signed, solver.addr);
    }

    function test_claim_isFilledAndPaidLikeAnyOther() public {
        SignedIntent memory signed = _opened(0);
        EscrowTerms memory terms = claimedTerms(signed, CAP / 5);
        vm.expectEmit(address(reactor));
        emit Escrowed(terms.intentHash, solver.addr, client.addr, terms);
        vm.prank(solver.addr);
        reactor.claim(signed, solver.addr);
        assertEq(dollar.balanceOf(client.addr), FUNDS - CAP / 5, "the start price");
        ClaimTerms memory filled = fillEscrow(terms);
        afterWindow();
        reactor.finalize(filled);
        assertEq(vault.creditOf(solver.addr, token), CAP / 5, "paid");
    }

    /// @dev Of an intent whose auctioneer never signed anything.
    function test_claim_needsNoAuctioneer() public {
        Fill memory order = orderOf(0);
        order.intent.claimWindow = CLAIM_WINDOW;
        SignedIntent memory signed = signedOf(order);
        vm.warp(signed.intent.openAfter + 1);
        signed.permit.deadline = block.timestamp + 1;
        order.permit.deadline = block.timestamp + 1;
        signed = signedOf(order);
        vm.prank(solver.addr);
        reactor.claim(signed, solver.addr);
        assertEq(dollar.balanceOf(client.addr), FUNDS - CAP, "without a start price the cap");
    }

    function testFuzz_claim_waitsForOpenAfter(
        uint256 early
    ) public {
        SignedIntent memory signed = openIntent(0);
        uint256 openAfter = signed.intent.openAfter;
        vm.warp(openAfter - bound(early, 0, 9));
        _reverts(
            signed,
            abi.encodeWithSelector(ITaskReactor.NotOpenYet.selector, openAfter, block.timestamp)
        );
    }

    function test_claim_happensOnce() public {
        SignedIntent memory signed = _opened(0);
        EscrowTerms memory terms = claimedTerms(signed, CAP / 5);
        vm.prank(solver.addr);
        reactor.claim(signed, solver.addr);
        bytes memory reason =
            abi.encodeWithSelector(ITaskReactor.IntentAlreadyUsed.selector, terms.intentHash);
        _reverts(signed, reason);
        vm.warp(terms.fillBy + 1);
        reactor.refund(terms);
        assertEq(vault.creditOf(client.addr, token), CAP / 5 + BOND / 10, "back, with the fade");
        _reverts(signed, reason);
    }

    function test_claim_isNotForPrivateIntents() public {
        Fill memory order = orderOf(0);
        order.intent.flags = 12;
        SignedIntent memory signed = signedOf(order);
        _reverts(signed, abi.encodeWithSelector(ITaskReactor.PrivateIntent.selector));
        vm.expectRevert(ITaskReactor.PrivateIntent.selector);
        reactor.publish(signed, "ipfs://input");
    }

    function test_claim_needsTimeToFill() public {
        Fill memory order = orderOf(0);
        order.intent.openAfter = uint64(block.timestamp) - 1;
        _reverts(signedOf(order), abi.encodeWithSelector(ITaskReactor.NoTimeToFill.selector));
    }

    function testFuzz_claim_atAnothersExpenseReservesNothing(
        address caller
    ) public {
        vm.assume(caller != solver.addr);
        SignedIntent memory signed = _opened(0);
        vm.expectRevert(
            abi.encodeWithSelector(ISolverVault.NotSolverOrOperator.selector, solver.addr, caller)
        );
        vm.prank(caller);
        reactor.claim(signed, solver.addr);
    }

    function test_claim_withAForgedSignatureMovesNothing() public {
        SignedIntent memory signed = _opened(0);
        signed.intent.bond = 1;
        vm.expectRevert();
        vm.prank(solver.addr);
        reactor.claim(signed, solver.addr);
        assertEq(dollar.balanceOf(client.addr), FUNDS, "nothing was paid");
    }

    /// @dev An intent without an auctioneer has no awards, whoever signs one.
    function test_fill_ofAnIntentWithoutAuctioneerNeedsAClaim() public {
        Fill memory order = orderOf(0);
        order.intent.auctioneer = address(0);
        sign(order);
        order.awardSignature = "";
        vm.expectRevert(
            abi.encodeWithSelector(ITaskReactor.AwardSignatureInvalid.selector, address(0))
        );
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function testFuzz_openPrice_risesFromStartToCap(
        uint256 cap,
        uint256 start,
        uint32 wait,
        uint32 length,
        uint256 first,
        uint256 second
    ) public {
        SignedIntent memory signed = openIntent(0);
        signed.permit.permitted.amount = cap;
        signed.intent.startPrice = bound(start, 0, cap);
        signed.intent.decayStart = uint64(block.timestamp) + wait;
        signed.intent.decayEnd = signed.intent.decayStart + length;
        uint256 end = uint256(wait) + length + 1;
        first = bound(first, 0, end);
        second = bound(second, first, end);
        vm.warp(START + first);
        uint256 early = reactor.openPrice(signed);
        vm.warp(START + second);
        uint256 later = reactor.openPrice(signed);
        assertLe(early, later, "never falls");
        assertGe(early, signed.intent.startPrice, "not below the start");
        assertLe(later, cap, "not above the cap");
        vm.warp(signed.intent.decayEnd);
        assertEq(reactor.openPrice(signed), cap, "the cap in the end");
    }

    function testFuzz_openPrice_revertsForAStartAboveTheCap(
        uint256 start
    ) public {
        SignedIntent memory signed = openIntent(0);
        signed.intent.startPrice = bound(start, CAP + 1, type(uint256).max);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.PriceAboveCap.selector, signed.intent.startPrice, CAP
            )
        );
        reactor.openPrice(signed);
    }

    function test_publish_putsTheIntentOnTheChain() public {
        SignedIntent memory signed = openIntent(0);
        bytes32 intentHash = reactor.hashIntent(signed.permit, signed.intent);
        bytes memory call = abi.encodeCall(ITaskReactor.publish, (signed, "ipfs://input"));
        vm.expectEmit(address(reactor));
        emit Published(intentHash, client.addr, call);
        vm.prank(stranger);
        assertEq(reactor.publish(signed, "ipfs://input"), intentHash, "key");
        (ITaskReactor.ClaimState state,,) = reactor.stateOf(intentHash);
        assertEq(uint8(state), uint8(ITaskReactor.ClaimState.Unknown), "nothing is decided");
    }
}
