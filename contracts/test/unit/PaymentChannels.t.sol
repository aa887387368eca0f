// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {
    Deposit,
    IPaymentChannels,
    IPaymentChannelsEvents
} from "../../src/interfaces/IPaymentChannels.sol";
import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {ITaskReactor} from "../../src/interfaces/ITaskReactor.sol";
import {ChannelConfig} from "../../src/types/Messages.sol";
import {Channels} from "../utils/Channels.sol";

error InvalidSigner();

/// @notice A channel's money: in, out, and back to whom it belongs when somebody is silent.
contract PaymentChannelsTest is Channels, IPaymentChannelsEvents {
    function _reserved() private view returns (uint256) {
        return vault.stakeOf(solver.addr, token).reserved;
    }

    /* OPEN */

    function testFuzz_open_takesTheDepositAndLocksThePot(
        uint256 amount,
        uint256 pot,
        bytes32 salt
    ) public {
        ChannelConfig memory config = configOf(0);
        config.salt = salt;
        config.pot = bound(pot, 0, STAKE);
        Deposit memory deposit = depositOf(config, bound(amount, 1, FUNDS), 7);
        bytes32 channelId = channels.channelIdOf(config);
        vm.expectEmit(address(channels));
        emit ChannelOpened(channelId, solver.addr, client.addr, config, deposit.amount);
        vm.prank(solver.addr);
        assertEq(channels.open(config, deposit), channelId, "id");
        assertEq(dollar.balanceOf(client.addr), FUNDS - deposit.amount, "payer paid");
        assertEq(dollar.balanceOf(address(vault)), STAKE + deposit.amount, "into the vault");
        assertEq(_reserved(), config.pot, "pot is reserved");
        assertEq(channels.channelOf(channelId).deposited, deposit.amount, "deposited");
        assertChannel(channelId, IPaymentChannels.ChannelState.Open);
    }

    function testFuzz_open_operatorsLockPotsWithinTheirLimit(
        uint128 maxBond
    ) public {
        ChannelConfig memory config = configOf(0);
        maxBond = uint128(bound(maxBond, 0, STAKE));
        config.pot = maxBond;
        vm.prank(solver.addr);
        vault.setOperator(stranger, maxBond, uint64(block.timestamp));
        Deposit memory deposit = depositOf(config, DEPOSIT, 0);
        vm.prank(stranger);
        channels.open(config, deposit);
        config.pot = uint256(maxBond) + 1;
        deposit = depositOf(config, DEPOSIT, 1);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.OperatorLimitExceeded.selector, stranger, config.pot, maxBond
            )
        );
        vm.prank(stranger);
        channels.open(config, deposit);
    }

    function test_open_revertsForStrangers() public {
        ChannelConfig memory config = configOf(0);
        Deposit memory deposit = depositOf(config, DEPOSIT, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.NotSolverOrOperator.selector, solver.addr, client.addr
            )
        );
        vm.prank(client.addr);
        channels.open(config, deposit);
    }

    function test_open_revertsWithoutFreeStakeForThePot() public {
        ChannelConfig memory config = configOf(0);
        config.pot = STAKE + 1;
        Deposit memory deposit = depositOf(config, DEPOSIT, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                ISolverVault.InsufficientFreeStake.selector, solver.addr, token, STAKE, STAKE + 1
            )
        );
        vm.prank(solver.addr);
        channels.open(config, deposit);
    }

    function testFuzz_open_revertsWhenThePayerSignedAnotherChannel(
        uint8 which
    ) public {
        ChannelConfig memory config = configOf(0);
        Deposit memory deposit = depositOf(config, DEPOSIT, 0);
        which = uint8(bound(which, 0, 6));
        if (which == 0) config.payerAuthorizer = stranger;
        if (which == 1) config.receiverAuthorizer = stranger;
        if (which == 2) config.withdrawDelay += 1;
        if (which == 3) config.salt = "other";
        if (which == 4) config.pot -= 1;
        if (which == 5) config.receiptWindow += 1;
        if (which == 6) config.bond -= 1;
        vm.expectRevert(InvalidSigner.selector);
        vm.prank(solver.addr);
        channels.open(config, deposit);
    }

    function test_open_happensOnce() public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        Deposit memory again = depositOf(config, DEPOSIT, 9);
        vm.expectRevert(
            stateWrong(
                channelId, IPaymentChannels.ChannelState.None, IPaymentChannels.ChannelState.Open
            )
        );
        vm.prank(solver.addr);
        channels.open(config, again);
        close(config, 0);
        vm.expectRevert(
            stateWrong(
                channelId, IPaymentChannels.ChannelState.None, IPaymentChannels.ChannelState.Closed
            )
        );
        vm.prank(solver.addr);
        channels.open(config, again);
    }

    function testFuzz_open_revertsForWindowsOutOfRange(
        uint32 window,
        bool isDelay
    ) public {
        vm.assume(window < channels.MIN_WINDOW() || window > channels.MAX_WINDOW());
        ChannelConfig memory config = configOf(0);
        if (isDelay) config.withdrawDelay = window;
        else config.receiptWindow = window;
        Deposit memory deposit = depositOf(config, DEPOSIT, 0);
        vm.expectRevert(
            abi.encodeWithSelector(
                ITaskReactor.WindowOutOfRange.selector,
                window,
                channels.MIN_WINDOW(),
                channels.MAX_WINDOW()
            )
        );
        vm.prank(solver.addr);
        channels.open(config, deposit);
    }

    function test_open_revertsWithoutAReceiptKey() public {
        ChannelConfig memory config = configOf(0);
        config.receiverAuthorizer = address(0);
        Deposit memory deposit = depositOf(config, DEPOSIT, 0);
        vm.expectRevert(IPaymentChannels.ReceiptKeyMissing.selector);
        vm.prank(solver.addr);
        channels.open(config, deposit);
    }

    function test_open_revertsWithoutADeposit() public {
        ChannelConfig memory config = configOf(0);
        Deposit memory deposit = depositOf(config, 0, 0);
        vm.expectRevert(ISolverVault.ZeroAmount.selector);
        vm.prank(solver.addr);
        channels.open(config, deposit);
    }

    /* TOP UP */

    function testFuzz_topUp_addsToTheDeposit(
        uint256 amount
    ) public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        amount = bound(amount, 1, FUNDS - DEPOSIT);
        vm.expectEmit(address(channels));
        emit ChannelToppedUp(channelId, solver.addr, client.addr, token, amount, DEPOSIT + amount);
        channels.topUp(config, depositOf(config, amount, 1));
        assertEq(channels.channelOf(channelId).deposited, DEPOSIT + amount, "deposited");
        close(config, uint128(DEPOSIT + amount));
        assertEq(vault.creditOf(solver.addr, token), DEPOSIT + amount, "all of it can be claimed");
    }

    function test_topUp_revertsWhenTheSumWouldNotFit() public {
        (ChannelConfig memory config,) = opened();
        uint256 tooMuch = uint256(type(uint104).max) - DEPOSIT + 1;
        Deposit memory deposit = depositOf(config, tooMuch, 1);
        vm.expectRevert(SafeCastLib.Overflow.selector);
        channels.topUp(config, deposit);
    }

    function test_topUp_revertsAfterTheEnd() public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        close(config, 0);
        Deposit memory deposit = depositOf(config, 1, 1);
        vm.expectRevert(
            stateWrong(
                channelId, IPaymentChannels.ChannelState.Open, IPaymentChannels.ChannelState.Closed
            )
        );
        channels.topUp(config, deposit);
    }

    /* CLAIM AND CLOSE */

    function testFuzz_claim_paysWhatEachVoucherAdds(
        uint128 first,
        uint128 second
    ) public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        first = uint128(bound(first, 1, DEPOSIT - 1));
        second = uint128(bound(second, first + 1, DEPOSIT));
        channels.claim(config, first, voucher(channelId, first));
        assertEq(vault.creditOf(solver.addr, token), first, "the first");
        vm.expectEmit(address(channels));
        emit ChannelClaimed(channelId, solver.addr, client.addr, token, second - first, second);
        channels.claim(config, second, voucher(channelId, second));
        assertEq(vault.creditOf(solver.addr, token), second, "the difference");
    }

    function testFuzz_claim_revertsForAVoucherThatAddsNothing(
        uint128 higher,
        uint128 lower
    ) public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        higher = uint128(bound(higher, 1, DEPOSIT));
        lower = uint128(bound(lower, 0, higher));
        channels.claim(config, higher, voucher(channelId, higher));
        bytes memory signature = voucher(channelId, lower);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.NothingToClaim.selector, lower, higher)
        );
        channels.claim(config, lower, signature);
    }

    function testFuzz_claim_paysAtMostTheDeposit(
        uint128 amount
    ) public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        amount = uint128(bound(amount, DEPOSIT, type(uint128).max));
        channels.claim(config, amount, voucher(channelId, amount));
        assertEq(vault.creditOf(solver.addr, token), DEPOSIT, "the deposit");
        close(config, amount);
        assertEq(vault.creditOf(solver.addr, token), DEPOSIT, "and not more");
        assertEq(vault.creditOf(client.addr, token), 0, "nothing is left");
    }

    function testFuzz_claim_revertsForAnotherAmountThanTheSignedOne(
        uint128 amount,
        uint128 other
    ) public {
        vm.assume(amount != other);
        (ChannelConfig memory config, bytes32 channelId) = opened();
        bytes memory signature = voucher(channelId, amount);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPaymentChannels.VoucherSignatureInvalid.selector, voucherKey.addr
            )
        );
        channels.claim(config, other, signature);
    }

    function testFuzz_close_paysTheVoucherAndRefundsTheRest(
        uint128 claimed,
        uint128 amount
    ) public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        claimed = uint128(bound(claimed, 0, DEPOSIT));
        amount = uint128(bound(amount, claimed, DEPOSIT));
        if (claimed > 0) channels.claim(config, claimed, voucher(channelId, claimed));
        bytes memory signature = voucher(channelId, amount);
        vm.expectEmit(address(channels));
        emit ChannelClosed(
            channelId,
            solver.addr,
            client.addr,
            token,
            amount - claimed,
            DEPOSIT - amount,
            block.timestamp + RECEIPT_WINDOW
        );
        vm.prank(solver.addr);
        channels.close(config, amount, signature);
        assertEq(vault.creditOf(solver.addr, token), amount, "receiver");
        assertEq(vault.creditOf(client.addr, token), DEPOSIT - amount, "payer");
        assertChannel(channelId, IPaymentChannels.ChannelState.Closed);
    }

    function test_close_needsNoVoucherForWhatWasClaimedBefore() public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        channels.claim(config, 3 ether, voucher(channelId, 3 ether));
        vm.prank(solver.addr);
        channels.close(config, 0, "");
        assertEq(vault.creditOf(solver.addr, token), 3 ether, "receiver");
        assertEq(vault.creditOf(client.addr, token), DEPOSIT - 3 ether, "payer");
    }

    function test_close_isForTheReceiverAndItsOperators() public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        bytes memory signature = voucher(channelId, 1);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.NotReceiver.selector, solver.addr, client.addr)
        );
        vm.prank(client.addr);
        channels.close(config, 1, signature);
        vm.prank(solver.addr);
        vault.setOperator(stranger, 0, uint64(block.timestamp));
        vm.prank(stranger);
        channels.close(config, 1, signature);
        assertEq(vault.creditOf(solver.addr, token), 1, "closed");
    }

    /* THE PAYER LEAVES */

    function testFuzz_withdraw_givesThePayerAllThatWasNotClaimed(
        uint128 claimed,
        uint256 later
    ) public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        claimed = uint128(bound(claimed, 0, DEPOSIT));
        if (claimed > 0) channels.claim(config, claimed, voucher(channelId, claimed));
        uint256 withdrawAfter = block.timestamp + DELAY;
        vm.expectEmit(address(channels));
        emit WithdrawRequested(channelId, client.addr, withdrawAfter);
        vm.prank(client.addr);
        channels.requestWithdraw(config);
        vm.warp(withdrawAfter);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPaymentChannels.WithdrawTooEarly.selector, withdrawAfter, withdrawAfter
            )
        );
        channels.withdraw(config);
        vm.warp(bound(later, withdrawAfter + 1, withdrawAfter + 365 days));
        channels.withdraw(config);
        assertEq(vault.creditOf(client.addr, token), DEPOSIT - claimed, "payer");
        assertEq(vault.creditOf(solver.addr, token), claimed, "receiver");
        assertChannel(channelId, IPaymentChannels.ChannelState.Closed);
    }

    function testFuzz_withdraw_leavesTheReceiverItsDelay(
        uint128 amount,
        uint256 within
    ) public {
        (ChannelConfig memory config,) = opened();
        amount = uint128(bound(amount, 0, DEPOSIT));
        vm.prank(client.addr);
        channels.requestWithdraw(config);
        vm.warp(bound(within, block.timestamp, block.timestamp + DELAY));
        close(config, amount);
        assertEq(vault.creditOf(solver.addr, token), amount, "receiver");
    }

    function test_requestWithdraw_isForThePayerOnce() public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.NotPayer.selector, client.addr, solver.addr)
        );
        vm.prank(solver.addr);
        channels.requestWithdraw(config);
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.WithdrawNotRequested.selector, channelId)
        );
        channels.withdraw(config);
        vm.startPrank(client.addr);
        channels.requestWithdraw(config);
        vm.expectRevert(
            abi.encodeWithSelector(
                IPaymentChannels.WithdrawAlreadyRequested.selector, block.timestamp + DELAY
            )
        );
        channels.requestWithdraw(config);
    }

    /* THE POT */

    function testFuzz_releasePot_freesItAfterItsWindow(
        uint256 within,
        address anyone
    ) public {
        (ChannelConfig memory config, bytes32 channelId) = opened();
        vm.expectRevert(
            stateWrong(
                channelId, IPaymentChannels.ChannelState.Closed, IPaymentChannels.ChannelState.Open
            )
        );
        channels.releasePot(config);
        close(config, 1 ether);
        uint256 until = block.timestamp + RECEIPT_WINDOW;
        vm.warp(bound(within, block.timestamp, until));
        vm.expectRevert(
            abi.encodeWithSelector(IPaymentChannels.PotLocked.selector, until, block.timestamp)
        );
        channels.releasePot(config);
        assertEq(_reserved(), POT, "locked");
        vm.warp(until + 1);
        vm.expectEmit(address(channels));
        emit PotReleased(channelId, solver.addr, token, POT);
        vm.prank(anyone);
        channels.releasePot(config);
        assertEq(_reserved(), 0, "free");
        assertEq(vault.freeStake(solver.addr, token), STAKE, "all of it");
        assertChannel(channelId, IPaymentChannels.ChannelState.Released);
    }

    function test_vault_takesOrdersOfItsOwnChannelsAlone() public {
        bytes memory refusal =
            abi.encodeWithSelector(ISolverVault.NotChannels.selector, address(this));
        vm.expectRevert(refusal);
        vault.lockForChannel(solver.addr, solver.addr, token, 1);
        vm.expectRevert(refusal);
        vault.settleChannel(solver.addr, client.addr, token, 1, 1);
        refusal = abi.encodeWithSelector(ISolverVault.NotReactor.selector, address(channels));
        vm.startPrank(address(channels));
        vm.expectRevert(refusal);
        vault.reserve(solver.addr, solver.addr, token, 1);
        vm.expectRevert(refusal);
        vault.forfeit(solver.addr, client.addr, token, 1, 1, 1);
    }
}
