// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {GavelDollar} from "../../src/devnet/GavelDollar.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Settlement} from "../utils/Settlement.sol";
import {
    FeeOnTransferToken,
    ReentrantToken,
    ReleaseThenWithdraw,
    RevertingToken,
    SilentToken
} from "../utils/doubles/Tokens.sol";

/// @notice Tokens that misbehave harm only those who use them, and never the vault's books.
contract TokensTest is Settlement {
    function _use(
        GavelDollar misbehaving
    ) private {
        dollar = misbehaving;
        token = address(misbehaving);
        fund(client.addr);
        stake(solver.addr, STAKE);
    }

    function _reverts(
        Fill memory order,
        bytes memory reason
    ) private {
        vm.expectRevert(reason);
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function test_fill_revertsWhenTheTokenKeepsAFee() public {
        FeeOnTransferToken taking = new FeeOnTransferToken();
        _use(taking);
        taking.take();
        _reverts(
            sign(orderOf(0)),
            abi.encodeWithSelector(
                ISolverVault.TransferDeliveredLess.selector,
                STAKE + PRICE,
                STAKE + PRICE - PRICE / 100
            )
        );
    }

    function test_stake_revertsWhenTheTokenKeepsAFee() public {
        FeeOnTransferToken taking = new FeeOnTransferToken();
        taking.take();
        taking.mint(solver.addr, STAKE);
        vm.startPrank(solver.addr);
        taking.approve(address(vault), STAKE);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.TransferDeliveredLess.selector, STAKE, STAKE - STAKE / 100
            )
        );
        vault.stake(address(taking), STAKE);
    }

    function test_fill_revertsWhenTheTokenMovesNothing() public {
        SilentToken silent = new SilentToken();
        _use(silent);
        silent.fallSilent();
        _reverts(
            sign(orderOf(0)),
            abi.encodeWithSelector(
                ISolverVault.TransferDeliveredLess.selector, STAKE + PRICE, STAKE
            )
        );
    }

    function test_fill_revertsForATokenThatDoesNotExistYet() public {
        token = makeAddr("future token");
        Fill memory order = orderOf(0);
        order.intent.bond = 0;
        sign(order);
        _reverts(
            order, abi.encodeWithSelector(ISolverVault.TransferDeliveredLess.selector, PRICE, 0)
        );
    }

    function test_stake_revertsForATokenThatDoesNotExistYet() public {
        vm.expectRevert(SafeTransferLib.TransferFromFailed.selector);
        vault.stake(makeAddr("future token"), 1);
    }

    function test_stake_revertsForTheNativeCoin() public {
        vm.expectRevert(SafeTransferLib.TransferFromFailed.selector);
        vault.stake(address(0), 1);
    }

    function test_aTokenThatRefusesTransfersBlocksNeitherFinalizeNorProof() public {
        RevertingToken refusing = new RevertingToken();
        _use(refusing);
        ClaimTerms memory right = filled();
        Fill memory order = orderOf(1);
        order.outcome.outputRoot = bytes32(uint256(1));
        ClaimTerms memory wrong = fill(sign(order));
        refusing.refuse();
        disputes.prove(wrong, "proof");
        afterWindow();
        reactor.finalize(right);
        assertState(right, ITaskReactor.ClaimState.Final, "final");
        assertState(wrong, ITaskReactor.ClaimState.Refuted, "refuted");
        vm.expectRevert(SafeTransferLib.TransferFailed.selector);
        vm.prank(solver.addr);
        vault.withdraw(token, solver.addr);
        assertEq(vault.creditOf(solver.addr, token), PRICE, "credit kept");
    }

    function testFuzz_stake_revertsWhenTheVaultsBalanceWouldOutgrowItsBooks(
        uint256 amount
    ) public {
        amount = bound(amount, uint256(type(uint120).max) + 1 - STAKE, type(uint256).max / 2);
        dollar.mint(stranger, amount);
        vm.startPrank(stranger);
        dollar.approve(address(vault), amount);
        vm.expectRevert();
        vault.stake(token, amount);
    }

    function testFuzz_fill_revertsWhenTheVaultsBalanceWouldOutgrowItsBooks(
        uint256 price
    ) public {
        price = bound(price, uint256(type(uint120).max) + 1 - STAKE, type(uint256).max / 2);
        dollar.mint(client.addr, price);
        Fill memory order = orderOf(0);
        order.permit.permitted.amount = price;
        order.award.price = price;
        sign(order);
        vm.expectRevert();
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function _reentrant() private returns (ReentrantToken reentrant, Fill memory order) {
        reentrant = new ReentrantToken();
        _use(reentrant);
        order = sign(orderOf(0));
    }

    function test_fill_cannotBeReenteredWithTheSameIntent() public {
        (ReentrantToken reentrant, Fill memory order) = _reentrant();
        reentrant.reenterWith(address(reactor), abi.encodeCall(reactor.fill, (order)));
        ClaimTerms memory terms = fill(order);
        assertTrue(reentrant.wasReentered(), "reentered");
        assertEq(
            reentrant.answer(),
            abi.encodeWithSelector(ITaskReactor.IntentAlreadyUsed.selector, terms.claim.intentHash),
            "refused as used"
        );
        assertEq(dollar.balanceOf(client.addr), FUNDS - PRICE, "paid once");
    }

    function test_fill_releasedBeforeThePriceArrivesKeepsTheBooksRight() public {
        (ReentrantToken reentrant, Fill memory order) = _reentrant();
        ClaimTerms memory terms = termsOf(order);
        bytes memory signature = releaseSignature(terms);
        reentrant.reenterWith(address(reactor), abi.encodeCall(reactor.release, (terms, signature)));
        fill(order);
        assertTrue(reentrant.hasSucceeded(), "released within the fill");
        assertEq(vault.creditOf(solver.addr, token), PRICE, "credited once");
        assertEq(dollar.balanceOf(address(vault)), STAKE + PRICE, "and covered");
    }

    function test_fill_revertsWhenThePriceIsWithdrawnBeforeItArrives() public {
        (ReentrantToken reentrant, Fill memory order) = _reentrant();
        ClaimTerms memory terms = termsOf(order);
        bytes memory signature = releaseSignature(terms);
        address thief = address(new ReleaseThenWithdraw(reactor, vault));
        reentrant.reenterWith(thief, abi.encodeCall(ReleaseThenWithdraw.run, (terms, signature)));
        _reverts(
            order,
            abi.encodeWithSelector(
                ISolverVault.TransferDeliveredLess.selector, STAKE + PRICE, STAKE
            )
        );
        assertEq(dollar.balanceOf(address(vault)), STAKE, "nothing left the vault");
    }

    function test_withdraw_cannotBeReentered() public {
        (ReentrantToken reentrant, Fill memory order) = _reentrant();
        ClaimTerms memory terms = fill(order);
        afterWindow();
        reactor.finalize(terms);
        reentrant.reenterWith(
            address(vault), abi.encodeCall(vault.withdrawFor, (solver.addr, token))
        );
        vm.prank(solver.addr);
        vault.withdraw(token, solver.addr);
        assertTrue(reentrant.wasReentered(), "reentered");
        assertFalse(reentrant.hasSucceeded(), "refused");
        assertEq(dollar.balanceOf(solver.addr), PRICE, "paid once");
    }
}
