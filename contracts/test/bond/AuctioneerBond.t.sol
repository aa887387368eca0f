// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {AuctioneerBond} from "../../src/AuctioneerBond.sol";
import {AuctionRef, IAuctioneerBond} from "../../src/interfaces/IAuctioneerBond.sol";
import {AuctionClose} from "../../src/types/Messages.sol";
import {FeeOnTransferToken, ReentrantToken} from "../utils/doubles/Tokens.sol";
import {Auctions} from "./Auctions.sol";

/// @notice The money of an auctioneer's bond: in, out after its delay, never while a fault could still take it.
contract AuctioneerBondTest is Auctions {
    function testFuzz_deposit_adds(
        uint256 amount
    ) public {
        amount = bound(amount, 1, type(uint96).max);
        dollar.mint(auctioneer.addr, amount);
        vm.startPrank(auctioneer.addr, auctioneer.addr);
        dollar.approve(address(bond), amount);
        vm.expectEmit(address(bond));
        emit BondDeposited(auctioneer.addr, amount);
        bond.deposit(amount);
        assertEq(bond.bondOf(auctioneer.addr).amount, BONDED + amount, "bond");
        assertEq(dollar.balanceOf(address(bond)), BONDED + amount, "held");
    }

    function test_deposit_revertsForNothing() public {
        vm.prank(stranger, stranger);
        vm.expectRevert(IAuctioneerBond.ZeroAmount.selector);
        bond.deposit(0);
    }

    /// @dev A contract's signatures are not recoverable: its bond would only seem to be at stake.
    function test_deposit_revertsForAContractEvenWhileItIsBuilt() public {
        vm.prank(stranger, client.addr);
        vm.expectRevert(abi.encodeWithSelector(IAuctioneerBond.AuctioneerNotKey.selector, stranger));
        bond.deposit(1);
    }

    function test_deposit_revertsWhenLessArrives() public {
        FeeOnTransferToken taking = new FeeOnTransferToken();
        AuctioneerBond other = new AuctioneerBond(reactor, address(taking), 1, 1, 2);
        taking.mint(stranger, 1000);
        taking.take();
        vm.startPrank(stranger, stranger);
        taking.approve(address(other), 1000);
        vm.expectRevert(
            abi.encodeWithSelector(IAuctioneerBond.TransferDeliveredLess.selector, 1000, 990)
        );
        other.deposit(1000);
    }

    function testFuzz_unbonding_paysAfterItsDelay(
        uint256 amount,
        uint256 early
    ) public {
        amount = bound(amount, 1, BONDED);
        early = bound(early, 1, BOND_DELAY);
        uint256 releaseAt = block.timestamp + BOND_DELAY;
        vm.startPrank(auctioneer.addr);
        vm.expectEmit(address(bond));
        emit BondUnbonding(auctioneer.addr, amount, releaseAt);
        bond.requestUnbond(amount);
        vm.warp(releaseAt - early);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAuctioneerBond.UnbondingNotOver.selector, releaseAt, block.timestamp
            )
        );
        bond.withdrawUnbonded(stranger);
        vm.warp(releaseAt);
        assertEq(bond.withdrawUnbonded(stranger), amount, "returned");
        assertEq(dollar.balanceOf(stranger), amount, "paid");
        assertEq(bond.bondOf(auctioneer.addr).amount, BONDED - amount, "left");
        vm.expectRevert(
            abi.encodeWithSelector(IAuctioneerBond.NothingToWithdraw.selector, auctioneer.addr)
        );
        bond.withdrawUnbonded(stranger);
    }

    function testFuzz_unbonding_cannotAskForMoreThanIsFree(
        uint256 first,
        uint256 second
    ) public {
        first = bound(first, 1, BONDED);
        uint256 free = BONDED - first;
        second = bound(second, free + 1, type(uint128).max);
        vm.startPrank(auctioneer.addr);
        bond.requestUnbond(first);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAuctioneerBond.InsufficientFreeBond.selector, auctioneer.addr, free, second
            )
        );
        bond.requestUnbond(second);
    }

    /// @dev The promise of `bondFor`: what it counts is still there in the last second in which a fault can be proven.
    function testFuzz_bondFor_isThereAsLongAsAFaultCanBeProven(
        uint64 openAfter,
        uint256 amount
    ) public {
        openAfter = uint64(bound(openAfter, block.timestamp, block.timestamp + 60 days));
        uint256 counted = bond.bondFor(auctioneer.addr, openAfter);
        bool isFar = openAfter + FAULT_WINDOW >= block.timestamp + BOND_DELAY;
        assertEq(counted, isFar ? 0 : BONDED, "counted");
        vm.startPrank(auctioneer.addr);
        bond.requestUnbond(bound(amount, 1, BONDED));
        vm.warp(openAfter + FAULT_WINDOW);
        if (!isFar) {
            vm.expectPartialRevert(IAuctioneerBond.UnbondingNotOver.selector);
            bond.withdrawUnbonded(auctioneer.addr);
        }
        assertGe(bond.bondOf(auctioneer.addr).amount, counted, "still there");
    }

    function test_bondFor_leavesOutWhatWasAskedBack() public {
        vm.prank(auctioneer.addr);
        bond.requestUnbond(BONDED / 5);
        assertEq(
            bond.bondFor(auctioneer.addr, uint64(block.timestamp)), BONDED - BONDED / 5, "free"
        );
    }

    function test_withdraw_paysTheCreditOnce() public {
        AuctionRef memory auction = auctionOf(0);
        AuctionClose memory close = closeOf(auction, bidsOf(auction, 2, 1));
        AuctionClose memory other = closeOf(auction, bidsOf(auction, 3, 1));
        bond.proveTwoCloses(auction, signClose(close), signClose(other));
        vm.startPrank(client.addr);
        uint256 before = dollar.balanceOf(client.addr);
        vm.expectEmit(address(bond));
        emit PenaltyPaid(client.addr, PENALTY / 2, client.addr);
        bond.withdraw(client.addr);
        assertEq(dollar.balanceOf(client.addr), before + PENALTY / 2, "paid");
        vm.expectRevert(
            abi.encodeWithSelector(IAuctioneerBond.NothingToWithdraw.selector, client.addr)
        );
        bond.withdraw(client.addr);
    }

    function test_withdraw_cannotBeReentered() public {
        ReentrantToken hostile = new ReentrantToken();
        token = address(hostile);
        AuctioneerBond other = new AuctioneerBond(reactor, token, 10, 1, BOND_DELAY);
        hostile.mint(auctioneer.addr, 100);
        vm.startPrank(auctioneer.addr, auctioneer.addr);
        hostile.approve(address(other), 100);
        other.deposit(100);
        other.requestUnbond(60);
        vm.warp(block.timestamp + BOND_DELAY);
        hostile.reenterWith(
            address(other), abi.encodeCall(IAuctioneerBond.withdrawUnbonded, (auctioneer.addr))
        );
        other.withdrawUnbonded(auctioneer.addr);
        assertTrue(hostile.wasReentered(), "it tried");
        assertFalse(hostile.hasSucceeded(), "and failed");
        assertEq(hostile.balanceOf(auctioneer.addr), 60, "paid once");
    }

    function testFuzz_deploy_revertsWhenABondCouldLeaveBeforeItsFaults(
        uint256 faultWindow,
        uint256 delay
    ) public {
        faultWindow = bound(faultWindow, 0, 365 days);
        delay = bound(delay, 0, faultWindow);
        vm.expectRevert(
            abi.encodeWithSelector(
                IAuctioneerBond.UnbondingTooShort.selector, delay, faultWindow + 1
            )
        );
        new AuctioneerBond(reactor, token, PENALTY, faultWindow, delay);
    }
}
