// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {IPaymentChannels} from "../../src/interfaces/IPaymentChannels.sol";
import {ISolverVault} from "../../src/interfaces/ISolverVault.sol";
import {Deployed} from "../../script/Deployment.sol";
import {OddOutputIsFraudVerifier} from "../utils/doubles/Verifiers.sol";
import {Settlement} from "../utils/Settlement.sol";
import {ChannelHandler} from "./ChannelHandler.sol";

/// @notice docs/invariants.md, "Payment channels".
/// forge-config: default.invariant.runs = 24
contract ChannelInvariantsTest is Settlement {
    ChannelHandler private handler;
    address private payer;
    address private receiver;

    function setUp() public override {
        super.setUp();
        deploy(new OddOutputIsFraudVerifier());
        Deployed memory deployed =
            Deployed(registry, vault, reactor, disputes, channels, channelDisputes);
        handler = new ChannelHandler(deployed, dollar);
        (payer, receiver) = (handler.payer(), handler.receiver());
        stake(receiver, STAKE);
        targetContract(address(handler));
        _targetActions();
    }

    function _targetActions() private {
        bytes4[] memory actions = new bytes4[](10);
        actions[0] = handler.open.selector;
        actions[1] = handler.topUp.selector;
        actions[2] = handler.claim.selector;
        actions[3] = handler.close.selector;
        actions[4] = handler.requestWithdraw.selector;
        actions[5] = handler.withdraw.selector;
        actions[6] = handler.releasePot.selector;
        actions[7] = handler.inferAndProve.selector;
        actions[8] = handler.inferAndChallenge.selector;
        actions[9] = handler.pass.selector;
        targetSelector(FuzzSelector(address(handler), actions));
    }

    function invariant_everyDepositIsInTheVaultUntilItIsSomebodys() public view {
        uint256 owed = vault.burnedOf(token) + vault.stakeOf(receiver, token).stake;
        owed += vault.creditOf(receiver, token) + vault.creditOf(payer, token);
        owed += vault.creditOf(handler.WATCHER(), token);
        for (uint256 i; i < handler.count(); ++i) {
            ChannelHandler.Book memory book = handler.bookAt(i);
            if (book.endedAt == 0) owed += book.deposited - book.paid;
        }
        assertEq(dollar.balanceOf(address(vault)), owed, "stake, deposits, credits and burned");
    }

    function invariant_aReceiverNeverGetsMoreThanTheHighestVoucher() public view {
        for (uint256 i; i < handler.count(); ++i) {
            ChannelHandler.Book memory book = handler.bookAt(i);
            assertLe(book.paid, book.highest, "the highest voucher");
            assertLe(book.paid, book.deposited, "the deposit");
        }
    }

    function invariant_aPayerGetsBackExactlyWhatItDidNotPay() public view {
        for (uint256 i; i < handler.count(); ++i) {
            ChannelHandler.Book memory book = handler.bookAt(i);
            uint256 rest = book.endedAt == 0 ? 0 : book.deposited - book.paid;
            assertEq(book.refunded, rest, "the rest, once");
        }
    }

    function invariant_aPotIsSlashedOnceAnInferenceAndAtMostAsAWhole() public view {
        for (uint256 i; i < handler.count(); ++i) {
            ChannelHandler.Book memory book = handler.bookAt(i);
            assertLe(book.slashed, book.config.pot, "at most the pot");
            assertLe(book.slashed, book.refuted * book.config.bond, "one bond an inference");
            IPaymentChannels.Channel memory channel = channels.channelOf(book.id);
            if (channel.isPotKnown) {
                assertEq(channel.potLeft, book.config.pot - book.slashed, "what is left");
            }
        }
        uint256 left = STAKE - handler.slashedInAll();
        assertEq(vault.stakeOf(receiver, token).stake, left, "nothing else is slashed");
    }

    function invariant_stakeCoversThePots() public view {
        uint256 pots;
        for (uint256 i; i < handler.count(); ++i) {
            ChannelHandler.Book memory book = handler.bookAt(i);
            if (!book.isReleased) pots += book.config.pot - book.slashed;
        }
        ISolverVault.StakeAccount memory account = vault.stakeOf(receiver, token);
        assertEq(account.reserved, pots, "reserved is what pots need");
        assertLe(account.reserved, account.stake, "and there");
    }

    /// @dev At the end of every sequence the payer asks for its deposits and leaves; nobody has to agree.
    function afterInvariant() public {
        handler.leaveAll();
        uint256 out;
        uint256 paid;
        for (uint256 i; i < handler.count(); ++i) {
            ChannelHandler.Book memory book = handler.bookAt(i);
            assertTrue(book.isReleased, "every pot is free");
            assertEq(book.paid + book.refunded, book.deposited, "every deposit is somebody's");
            (out, paid) = (out + book.refunded, paid + book.paid);
        }
        assertGe(vault.creditOf(payer, token), out, "the payer's");
        assertEq(vault.creditOf(receiver, token), paid, "the receiver's");
        uint256 free = vault.freeStake(receiver, token);
        assertEq(free, STAKE - handler.slashedInAll(), "all stake that was not slashed is free");
    }
}
