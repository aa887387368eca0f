// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Settlement} from "../utils/Settlement.sol";

error SignatureExpired(uint256 signatureDeadline);

error InvalidNonce();

error InvalidSigner();

contract FillTest is Settlement {
    function _reverts(
        Fill memory order,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function testFuzz_fill_takesThePriceReservesTheBondAndCommitsTheResult(
        uint256 price,
        uint256 cap,
        uint256 bond,
        uint256 nonce
    ) public {
        cap = bound(cap, 0, FUNDS);
        price = bound(price, 0, cap);
        bond = bound(bond, 0, STAKE);
        Fill memory order = orderOf(nonce);
        order.permit.permitted.amount = cap;
        order.award.price = price;
        order.intent.bond = bond;
        sign(order);
        vm.expectEmit(address(reactor));
        ClaimTerms memory terms = termsOf(order);
        emit Filled(
            terms.claim.intentHash,
            solver.addr,
            client.addr,
            terms.claim,
            token,
            bond,
            block.timestamp + WINDOW
        );
        fill(order);
        assertEq(dollar.balanceOf(client.addr), FUNDS - price, "client paid the price");
        assertEq(dollar.balanceOf(address(vault)), STAKE + price, "vault holds stake and price");
        assertEq(vault.stakeOf(solver.addr, token).reserved, bond, "bond reserved");
        assertEq(vault.creditOf(solver.addr, token), 0, "solver has nothing yet");
        assertState(terms, ITaskReactor.ClaimState.Claimed, "claimed");
    }

    function test_fill_reportsStateAndOutputOfExactlyThatClaim() public {
        ClaimTerms memory terms = filled();
        (ITaskReactor.ClaimState state, bytes32 outputRoot) = reactor.resultOf(terms);
        assertEq(uint8(state), uint8(ITaskReactor.ClaimState.Claimed), "state");
        assertEq(outputRoot, terms.claim.outputRoot, "output root");
        (ITaskReactor.ClaimState any, uint256 windowEnd, bool demanded) =
            reactor.stateOf(terms.claim.intentHash);
        assertEq(uint8(any), uint8(ITaskReactor.ClaimState.Claimed), "state by intent");
        assertEq(windowEnd, block.timestamp + WINDOW, "window");
        assertFalse(demanded, "not demanded");
        terms.claim.outputRoot = keccak256("other");
        (state, outputRoot) = reactor.resultOf(terms);
        assertEq(uint8(state), uint8(ITaskReactor.ClaimState.Unknown), "other claim");
        assertEq(outputRoot, 0, "no output");
    }

    function test_fill_revertsWhenAnotherFillWasFirst() public {
        Fill memory order = sign(orderOf(0));
        ClaimTerms memory terms = fill(order);
        bytes memory used =
            abi.encodeWithSelector(ITaskReactor.IntentAlreadyUsed.selector, terms.claim.intentHash);
        _reverts(order, used);
        order.outcome.outputRoot = keccak256("other result");
        _reverts(order, used);
    }

    function test_fill_revertsForClaimsThatEnded() public {
        Fill memory order = sign(orderOf(0));
        ClaimTerms memory terms = fill(order);
        afterWindow();
        reactor.finalize(terms);
        _reverts(
            order,
            abi.encodeWithSelector(ITaskReactor.IntentAlreadyUsed.selector, terms.claim.intentHash)
        );
    }

    function testFuzz_fill_revertsWhenPriceIsAboveCap(
        uint256 price
    ) public {
        Fill memory order = orderOf(0);
        order.award.price = bound(price, CAP + 1, type(uint256).max);
        sign(order);
        _reverts(
            order,
            abi.encodeWithSelector(ITaskReactor.PriceAboveCap.selector, order.award.price, CAP)
        );
    }

    function testFuzz_fill_revertsWhenWindowIsOutOfRange(
        uint32 window
    ) public {
        uint256 min = reactor.MIN_WINDOW();
        uint256 max = reactor.MAX_WINDOW();
        vm.assume(window < min || window > max);
        Fill memory order = orderOf(0);
        order.intent.challengeWindow = window;
        sign(order);
        _reverts(
            order, abi.encodeWithSelector(ITaskReactor.WindowOutOfRange.selector, window, min, max)
        );
    }

    function test_fill_revertsWithoutTraceRoot() public {
        Fill memory order = orderOf(0);
        order.outcome.traceRoot = 0;
        sign(order);
        _reverts(order, abi.encodeWithSelector(ITaskReactor.EagerTraceMissing.selector));
    }

    function testFuzz_fill_revertsWithATraceRootThatNobodyAskedFor(
        bytes32 traceRoot
    ) public {
        vm.assume(traceRoot != 0);
        Fill memory order = orderOf(0);
        order.intent.flags = 0;
        order.outcome.traceRoot = traceRoot;
        sign(order);
        _reverts(order, abi.encodeWithSelector(ITaskReactor.LazyTraceGiven.selector, traceRoot));
    }

    function test_fill_takesALazyIntentWithoutTraceRoot() public {
        Fill memory order = orderOf(0);
        order.intent.flags = 0;
        order.outcome.traceRoot = 0;
        fill(sign(order));
        assertState(order, ITaskReactor.ClaimState.Claimed, "filled");
    }

    function testFuzz_fill_revertsWithoutFreeStake(
        uint256 bond
    ) public {
        bond = bound(bond, STAKE + 1, type(uint256).max);
        Fill memory order = orderOf(0);
        order.intent.bond = bond;
        sign(order);
        _reverts(
            order,
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, solver.addr, token, STAKE, bond
            )
        );
    }

    function test_fill_revertsWhenOpenClaimsUseUpTheStake() public {
        for (uint256 nonce; nonce < STAKE / BOND; ++nonce) {
            fill(sign(orderOf(nonce)));
        }
        _reverts(
            sign(orderOf(100)),
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, solver.addr, token, 0, BOND
            )
        );
    }

    function test_fill_revertsForExpiredPermit() public {
        Fill memory order = orderOf(0);
        order.permit.deadline = block.timestamp - 1;
        sign(order);
        _reverts(order, abi.encodeWithSelector(SignatureExpired.selector, block.timestamp - 1));
    }

    function test_fill_revertsWhenTheClientSignedOtherwise() public {
        Fill memory order = sign(orderOf(0));
        order.permitSignature = signed(auctioneer.key, keccak256("something else"));
        _reverts(order, abi.encodeWithSelector(InvalidSigner.selector));
    }

    function test_fill_revertsForAnEmptyPurse() public {
        vm.prank(client.addr);
        dollar.transfer(stranger, FUNDS);
        _reverts(sign(orderOf(0)), "TRANSFER_FROM_FAILED");
    }

    function test_fill_revertsWithoutApprovalOfPermit2() public {
        address permit2 = address(reactor.PERMIT2());
        vm.prank(client.addr);
        dollar.approve(permit2, 0);
        _reverts(sign(orderOf(0)), "TRANSFER_FROM_FAILED");
    }

    function test_fill_revertsWhenTheNonceWasSpentElsewhere() public {
        ISignatureTransfer permit2 = reactor.PERMIT2();
        vm.prank(client.addr);
        permit2.invalidateUnorderedNonces(0, 1);
        _reverts(sign(orderOf(0)), abi.encodeWithSelector(InvalidNonce.selector));
    }

    function testFuzz_fill_aFailedFillChangesNothing(
        uint256 price
    ) public {
        vm.prank(client.addr);
        dollar.transfer(stranger, FUNDS - 1);
        Fill memory order = orderOf(0);
        order.award.price = bound(price, 2, CAP);
        sign(order);
        _reverts(order, "TRANSFER_FROM_FAILED");
        assertEq(vault.stakeOf(solver.addr, token).reserved, 0, "nothing reserved");
        (ITaskReactor.ClaimState state,,) = reactor.stateOf(termsOf(order).claim.intentHash);
        assertEq(uint8(state), uint8(ITaskReactor.ClaimState.Unknown), "no claim");
        order.award.price = 1;
        fill(sign(order));
        assertState(order, ITaskReactor.ClaimState.Claimed, "can still be filled");
    }

    function testFuzz_hashIntent_bindsEveryPartOfThePermit(
        uint256 amount,
        uint256 nonce,
        uint256 deadline
    ) public view {
        Fill memory order = orderOf(0);
        bytes32 original = reactor.hashIntent(order.permit, order.intent);
        vm.assume(amount != CAP && nonce != 0 && deadline != order.permit.deadline);
        ISignatureTransfer.PermitTransferFrom memory permit = order.permit;
        permit.permitted.amount = amount;
        assertNotEq(reactor.hashIntent(permit, order.intent), original, "amount");
        permit = orderOf(nonce).permit;
        assertNotEq(reactor.hashIntent(permit, order.intent), original, "nonce");
        permit = orderOf(0).permit;
        permit.deadline = deadline;
        assertNotEq(reactor.hashIntent(permit, order.intent), original, "deadline");
        permit = orderOf(0).permit;
        permit.permitted.token = address(this);
        assertNotEq(reactor.hashIntent(permit, order.intent), original, "token");
    }
}
