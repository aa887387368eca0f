// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Fill, ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {Settlement} from "../utils/Settlement.sol";
import {LongRevertWallet} from "../utils/doubles/Wallets.sol";

contract FillBatchTest is Settlement {
    uint256 private constant SIZE = 5;

    function _orders() private view returns (Fill[] memory orders) {
        orders = new Fill[](SIZE);
        for (uint256 i; i < SIZE; ++i) {
            orders[i] = sign(orderOf(i));
        }
    }

    function _fillBatch(
        Fill[] memory orders
    ) private returns (bool[] memory) {
        vm.prank(solver.addr);
        return reactor.fillBatch(orders);
    }

    /// @param failing Bit i: order i asks for more than its cap.
    function testFuzz_fillBatch_revertsOnlyWhatFails(
        uint8 failing
    ) public {
        Fill[] memory orders = _orders();
        uint256 paid;
        for (uint256 i; i < SIZE; ++i) {
            if (failing >> i & 1 == 1) {
                orders[i].award.price = CAP + 1 + i;
                sign(orders[i]);
                bytes memory reason =
                    abi.encodeWithSelector(ITaskReactor.PriceAboveCap.selector, CAP + 1 + i, CAP);
                vm.expectEmit(address(reactor));
                emit FillFailed(i, orders[i].award.intentHash, reason);
            } else {
                paid += PRICE;
            }
        }
        bool[] memory done = _fillBatch(orders);
        for (uint256 i; i < SIZE; ++i) {
            bool fails = failing >> i & 1 == 1;
            assertEq(done[i], !fails, "reported");
            (ITaskReactor.ClaimState state,) = reactor.resultOf(termsOf(orders[i]));
            assertEq(state == ITaskReactor.ClaimState.Claimed, !fails, "claimed");
        }
        assertEq(dollar.balanceOf(client.addr), FUNDS - paid, "client paid for what was filled");
        assertEq(vault.stakeOf(solver.addr, token).reserved, paid / PRICE * BOND, "bonds");
    }

    function test_fillBatch_reportsALostRaceAndFillsTheRest() public {
        Fill[] memory orders = _orders();
        fill(orders[2]);
        vm.expectEmit(address(reactor));
        emit FillFailed(
            2,
            orders[2].award.intentHash,
            abi.encodeWithSelector(
                ITaskReactor.IntentAlreadyUsed.selector, orders[2].award.intentHash
            )
        );
        bool[] memory done = _fillBatch(orders);
        assertFalse(done[2], "lost");
        assertTrue(done[1] && done[3], "the others");
    }

    function test_fillBatch_fillsARepeatedOrderOnce() public {
        Fill[] memory orders = _orders();
        orders[1] = orders[0];
        bool[] memory done = _fillBatch(orders);
        assertTrue(done[0], "first");
        assertFalse(done[1], "second");
        assertEq(dollar.balanceOf(client.addr), FUNDS - (SIZE - 1) * PRICE, "paid once");
    }

    function test_fillBatch_chargesTheBondOfItsSenderOnly() public {
        Fill[] memory orders = _orders();
        vm.prank(stranger);
        bool[] memory done = reactor.fillBatch(orders);
        for (uint256 i; i < SIZE; ++i) {
            assertFalse(done[i], "a stranger fills nothing");
        }
        assertEq(vault.stakeOf(solver.addr, token).reserved, 0, "no bond reserved");
    }

    function test_fillBatch_worksForAnOperator() public {
        vm.prank(solver.addr);
        vault.setOperator(stranger, uint128(BOND), uint64(block.timestamp));
        Fill[] memory orders = _orders();
        vm.prank(stranger);
        bool[] memory done = reactor.fillBatch(orders);
        assertTrue(done[0] && done[SIZE - 1], "filled");
    }

    function test_fillBatch_ofNothingDoesNothing() public {
        assertEq(_fillBatch(new Fill[](0)).length, 0, "empty");
    }

    function test_fillBatch_cutsTheRevertDataOfAHostileWallet() public {
        Fill[] memory orders = new Fill[](2);
        orders[0] = orderOf(0);
        orders[0].intent.client = address(new LongRevertWallet());
        sign(orders[0]);
        orders[1] = sign(orderOf(1));
        vm.expectEmit(address(reactor));
        emit FillFailed(0, orders[0].award.intentHash, new bytes(1024));
        bool[] memory done = _fillBatch(orders);
        assertFalse(done[0], "hostile");
        assertTrue(done[1], "the next one");
    }

    function test_fillFor_revertsForAnybodyButTheReactor() public {
        Fill memory order = sign(orderOf(0));
        vm.expectRevert(abi.encodeWithSelector(ITaskReactor.SelfOnly.selector, stranger));
        vm.prank(stranger);
        reactor.fillFor(order, solver.addr);
    }

    function test_fillBatch_runsOutOfStakeGracefully() public {
        Fill[] memory orders = _orders();
        orders[1].intent.bond = STAKE;
        sign(orders[1]);
        vm.expectEmit(address(reactor));
        emit FillFailed(
            1,
            orders[1].award.intentHash,
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, solver.addr, token, STAKE - BOND, STAKE
            )
        );
        bool[] memory done = _fillBatch(orders);
        assertTrue(done[0] && !done[1] && done[2], "the rest is filled");
    }
}
