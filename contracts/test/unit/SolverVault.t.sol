// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Fill} from "../../src/interfaces/ITaskReactor.sol";
import {ClaimTerms} from "../../src/types/Claim.sol";
import {Settlement} from "../utils/Settlement.sol";

contract SolverVaultTest is Settlement {
    function testFuzz_stake_locksTheAmount(
        uint256 first,
        uint256 second
    ) public {
        first = bound(first, 1, type(uint96).max);
        second = bound(second, 1, type(uint96).max);
        stake(stranger, first);
        dollar.mint(stranger, second);
        vm.startPrank(stranger);
        dollar.approve(address(vault), second);
        vm.expectEmit(address(vault));
        emit Staked(stranger, token, second);
        vault.stake(token, second);
        assertEq(vault.stakeOf(stranger, token).stake, first + second, "stake");
        assertEq(vault.freeStake(stranger, token), first + second, "free");
        assertEq(dollar.balanceOf(address(vault)), STAKE + first + second, "in the vault");
    }

    function test_stake_revertsForNothing() public {
        vm.expectRevert(ISolverVault.ZeroAmount.selector);
        vault.stake(token, 0);
    }

    function testFuzz_unbonding_paysAfterItsDelay(
        uint256 amount,
        uint256 wait
    ) public {
        amount = bound(amount, 1, STAKE);
        uint256 delay = vault.UNBONDING_DELAY();
        wait = bound(wait, delay, 3650 days);
        uint256 releaseAt = block.timestamp + delay;
        vm.expectEmit(address(vault));
        emit UnbondRequested(solver.addr, token, amount, releaseAt);
        vm.startPrank(solver.addr);
        vault.requestUnbond(token, amount);
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - amount, "out of service");
        assertEq(vault.unbondingOf(solver.addr, token).amount, amount, "on its way");
        vm.warp(releaseAt - 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.UnbondingNotOver.selector, releaseAt, block.timestamp
            )
        );
        vault.withdrawUnbonded(token, stranger);
        vm.warp(releaseAt - delay + wait);
        vm.expectEmit(address(vault));
        emit Unbonded(solver.addr, token, amount);
        vault.withdrawUnbonded(token, stranger);
        assertEq(dollar.balanceOf(stranger), amount, "paid");
        vm.expectRevert(
            abi.encodeWithSelector(ISolverVault.NothingToWithdraw.selector, solver.addr, token)
        );
        vault.withdrawUnbonded(token, stranger);
    }

    function testFuzz_unbonding_ofASecondRequestRestartsTheClock(
        uint256 first,
        uint256 second,
        uint256 wait
    ) public {
        first = bound(first, 1, STAKE - 1);
        second = bound(second, 1, STAKE - first);
        wait = bound(wait, 0, vault.UNBONDING_DELAY());
        vm.startPrank(solver.addr);
        vault.requestUnbond(token, first);
        vm.warp(block.timestamp + wait);
        vault.requestUnbond(token, second);
        ISolverVault.Unbonding memory unbonding = vault.unbondingOf(solver.addr, token);
        assertEq(unbonding.amount, first + second, "sum");
        assertEq(unbonding.releaseAt, block.timestamp + vault.UNBONDING_DELAY(), "restarted");
    }

    function testFuzz_unbonding_neverTakesReservedStake(
        uint256 amount
    ) public {
        filled();
        amount = bound(amount, STAKE - BOND + 1, type(uint256).max);
        vm.startPrank(solver.addr);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector,
                solver.addr,
                token,
                STAKE - BOND,
                amount
            )
        );
        vault.requestUnbond(token, amount);
        vault.requestUnbond(token, STAKE - BOND);
        assertEq(vault.freeStake(solver.addr, token), 0, "all free stake leaves");
    }

    function test_unbonding_stakeOnItsWayOutBacksNoClaim() public {
        vm.prank(solver.addr);
        vault.requestUnbond(token, STAKE);
        Fill memory order = sign(orderOf(0));
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, solver.addr, token, 0, BOND
            )
        );
        vm.prank(solver.addr);
        reactor.fill(order);
    }

    function test_requestUnbond_revertsForNothing() public {
        vm.expectRevert(ISolverVault.ZeroAmount.selector);
        vault.requestUnbond(token, 0);
    }

    function testFuzz_operator_fillsWithinItsLimitAndTime(
        uint128 maxBond,
        uint64 expiresAt
    ) public {
        maxBond = uint128(bound(maxBond, BOND, type(uint128).max));
        expiresAt = uint64(bound(expiresAt, block.timestamp, type(uint64).max));
        vm.expectEmit(address(vault));
        emit OperatorSet(solver.addr, stranger, maxBond, expiresAt);
        vm.prank(solver.addr);
        vault.setOperator(stranger, maxBond, expiresAt);
        assertTrue(vault.isSolverOrOperator(solver.addr, stranger), "operator");
        Fill memory order = sign(orderOf(0));
        vm.prank(stranger);
        reactor.fill(order);
        assertEq(vault.stakeOf(solver.addr, token).reserved, BOND, "the solver's bond");
    }

    function _operatorReverts(
        bytes memory reason
    ) private {
        Fill memory order = sign(orderOf(0));
        vm.expectRevert(reason);
        vm.prank(stranger);
        reactor.fill(order);
    }

    function testFuzz_operator_revertsAboveItsLimit(
        uint128 maxBond
    ) public {
        maxBond = uint128(bound(maxBond, 0, BOND - 1));
        vm.prank(solver.addr);
        vault.setOperator(stranger, maxBond, type(uint64).max);
        _operatorReverts(
            abi.encodeWithSelector(
                ISolverVault.OperatorLimitExceeded.selector, stranger, BOND, maxBond
            )
        );
    }

    function testFuzz_operator_revertsAfterItsTime(
        uint64 expiresAt
    ) public {
        expiresAt = uint64(bound(expiresAt, 1, block.timestamp - 1));
        vm.prank(solver.addr);
        vault.setOperator(stranger, type(uint128).max, expiresAt);
        assertFalse(vault.isSolverOrOperator(solver.addr, stranger), "expired");
        _operatorReverts(
            abi.encodeWithSelector(ISolverVault.OperatorExpired.selector, stranger, expiresAt)
        );
    }

    function test_operator_revertsOnceRevoked() public {
        vm.startPrank(solver.addr);
        vault.setOperator(stranger, type(uint128).max, type(uint64).max);
        vault.setOperator(stranger, 0, 0);
        vm.stopPrank();
        assertFalse(vault.isSolverOrOperator(solver.addr, stranger), "revoked");
        _operatorReverts(
            abi.encodeWithSelector(ISolverVault.NotSolverOrOperator.selector, solver.addr, stranger)
        );
    }

    function testFuzz_nobodyElseReservesASolversStake(
        address sender
    ) public {
        vm.assume(sender != solver.addr);
        Fill memory order = sign(orderOf(0));
        vm.expectRevert(
            abi.encodeWithSelector(ISolverVault.NotSolverOrOperator.selector, solver.addr, sender)
        );
        vm.prank(sender);
        reactor.fill(order);
    }

    function test_anOperatorTouchesNoMoney() public {
        vm.prank(solver.addr);
        vault.setOperator(stranger, type(uint128).max, type(uint64).max);
        vm.startPrank(stranger);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, stranger, token, 0, 1
            )
        );
        vault.requestUnbond(token, 1);
        vm.expectRevert(
            abi.encodeWithSelector(ISolverVault.NothingToWithdraw.selector, stranger, token)
        );
        vault.withdraw(token, stranger);
    }

    function testFuzz_onlyTheReactorMovesTheBooks(
        address sender
    ) public {
        vm.assume(sender != address(reactor));
        bytes memory reason = abi.encodeWithSelector(ISolverVault.NotReactor.selector, sender);
        vm.deal(sender, 1 ether);
        vm.startPrank(sender);
        vm.expectRevert(reason);
        vault.reserve(solver.addr, solver.addr, token, 1);
        vm.expectRevert(reason);
        vault.settle(solver.addr, token, 0, 1);
        vm.expectRevert(reason);
        vault.slash(solver.addr, sender, sender, token, 1, 0);
    }

    function testFuzz_creditNative_isWhatWasSentAlong(
        address sender,
        address account,
        uint96 amount
    ) public {
        vm.deal(sender, amount);
        vm.prank(sender);
        vault.creditNative{value: amount}(account);
        assertEq(vault.creditOf(account, address(0)), amount, "credit");
        assertEq(address(vault).balance, amount, "covered");
    }

    function testFuzz_withdraw_paysTheCreditOnceToWhomTheOwnerSays(
        address to
    ) public {
        assumeNotPrecompile(to);
        vm.assume(to != address(0) && to != address(vault) && to != client.addr);
        ClaimTerms memory terms = filled();
        afterWindow();
        reactor.finalize(terms);
        uint256 before = dollar.balanceOf(to);
        vm.expectEmit(address(vault));
        emit Withdrawn(solver.addr, token, PRICE, to);
        vm.startPrank(solver.addr);
        assertEq(vault.withdraw(token, to), PRICE, "amount");
        assertEq(dollar.balanceOf(to), before + PRICE, "paid");
        vm.expectRevert(
            abi.encodeWithSelector(ISolverVault.NothingToWithdraw.selector, solver.addr, token)
        );
        vault.withdraw(token, to);
    }

    function testFuzz_withdrawFor_paysOnlyTheOwner(
        address sender
    ) public {
        ClaimTerms memory terms = filled();
        afterWindow();
        reactor.finalize(terms);
        vm.prank(sender);
        vault.withdrawFor(solver.addr, token);
        assertEq(dollar.balanceOf(solver.addr), PRICE, "the owner is paid");
    }

    /// @dev 30 % burned, 20 % to the prover or burned, the rest to the client, the price on top; to the last wei.
    function testFuzz_slash_splitsTheBond(
        uint256 bond,
        uint256 price,
        bool isRewarded
    ) public {
        bond = bound(bond, 0, STAKE);
        price = bound(price, 0, CAP);
        Fill memory order = orderOf(0);
        order.intent.bond = bond;
        order.award.price = price;
        ClaimTerms memory terms = fill(sign(order));
        vm.prank(address(disputes));
        reactor.refute(terms, isRewarded ? prover : address(0));
        uint256 reward = bond * 20 / 100;
        uint256 burned = bond * 30 / 100 + (isRewarded ? 0 : reward);
        uint256 paid = isRewarded ? reward : 0;
        assertEq(vault.burnedOf(token), burned, "burned");
        assertEq(vault.creditOf(prover, token), paid, "prover");
        assertEq(vault.creditOf(client.addr, token), price + bond - burned - paid, "client");
        assertEq(vault.stakeOf(solver.addr, token).stake, STAKE - bond, "stake");
        assertEq(vault.stakeOf(solver.addr, token).reserved, 0, "nothing reserved");
    }
}
