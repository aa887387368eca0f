// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {ECDSA} from "solady/utils/ECDSA.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {SafeTransferLib} from "solady/utils/SafeTransferLib.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";
import {ChannelLedger} from "./channels/ChannelLedger.sol";
import {Receipts} from "./channels/Receipts.sol";
import {Deposit, IPaymentChannels} from "./interfaces/IPaymentChannels.sol";
import {ISolverVault} from "./interfaces/ISolverVault.sol";
import {ITaskReactor} from "./interfaces/ITaskReactor.sol";
import {CalldataHash} from "./reactor/CalldataHash.sol";
import {ChannelConfig, MessageHash, Voucher} from "./types/Messages.sol";

/// @title PaymentChannels
/// @dev Where a change belongs: what is stored of a channel, ChannelLedger; receipts under dispute, Receipts; who is paid
/// what and when, here.
contract PaymentChannels is Receipts {
    constructor(
        ITaskReactor reactor,
        address disputes_
    ) ChannelLedger(reactor) Receipts(reactor, disputes_) {}

    /* MONEY IN */

    /// @inheritdoc IPaymentChannels
    /// @dev The channel is in the ledger before any other contract is called.
    function open(
        ChannelConfig calldata config,
        Deposit calldata deposit
    ) external returns (bytes32 channelId) {
        if (config.receiverAuthorizer == address(0)) revert ReceiptKeyMissing();
        _requireWindow(config.withdrawDelay);
        _requireWindow(config.receiptWindow);
        bytes32 witness = CalldataHash.hash(config);
        channelId = _hashTypedData(witness);
        _create(channelId, deposit.amount);
        emit ChannelOpened(channelId, config.receiver, config.payer, config, deposit.amount);
        VAULT.lockForChannel(config.receiver, msg.sender, config.token, config.pot);
        _pull(config, witness, deposit);
    }

    /// @inheritdoc IPaymentChannels
    function topUp(
        ChannelConfig calldata config,
        Deposit calldata deposit
    ) external {
        bytes32 witness = CalldataHash.hash(config);
        bytes32 channelId = _hashTypedData(witness);
        Channel storage channel = _requireState(channelId, ChannelState.Open);
        uint256 deposited = channel.deposited + deposit.amount;
        channel.deposited = SafeCastLib.toUint104(deposited);
        emit ChannelToppedUp(
            channelId, config.receiver, config.payer, config.token, deposit.amount, deposited
        );
        _pull(config, witness, deposit);
    }

    /* MONEY OUT */

    /// @inheritdoc IPaymentChannels
    function claim(
        ChannelConfig calldata config,
        uint128 amount,
        bytes calldata signature
    ) external {
        bytes32 channelId = _idOf(config);
        Channel storage channel = _requireState(channelId, ChannelState.Open);
        _requireVoucher(config, channelId, amount, signature);
        uint256 claimed = FixedPointMathLib.min(amount, channel.deposited);
        if (claimed <= channel.claimed) revert NothingToClaim(claimed, channel.claimed);
        uint256 paid = claimed - channel.claimed;
        channel.claimed = SafeCastLib.toUint104(claimed);
        emit ChannelClaimed(channelId, config.receiver, config.payer, config.token, paid, claimed);
        VAULT.settle(config.receiver, config.token, 0, paid);
    }

    /// @inheritdoc IPaymentChannels
    function close(
        ChannelConfig calldata config,
        uint128 amount,
        bytes calldata signature
    ) external {
        bytes32 channelId = _idOf(config);
        Channel storage channel = _requireState(channelId, ChannelState.Open);
        _requireReceiver(config.receiver);
        uint256 claimed = channel.claimed;
        if (amount > claimed) {
            _requireVoucher(config, channelId, amount, signature);
            claimed = FixedPointMathLib.min(amount, channel.deposited);
        }
        _close(config, channelId, channel, claimed);
    }

    /// @inheritdoc IPaymentChannels
    function requestWithdraw(
        ChannelConfig calldata config
    ) external {
        bytes32 channelId = _idOf(config);
        Channel storage channel = _requireState(channelId, ChannelState.Open);
        if (msg.sender != config.payer) revert NotPayer(config.payer, msg.sender);
        if (channel.until != 0) revert WithdrawAlreadyRequested(channel.until);
        uint256 withdrawAfter = block.timestamp + config.withdrawDelay;
        channel.until = SafeCastLib.toUint40(withdrawAfter);
        emit WithdrawRequested(channelId, config.payer, withdrawAfter);
    }

    /// @inheritdoc IPaymentChannels
    function withdraw(
        ChannelConfig calldata config
    ) external {
        bytes32 channelId = _idOf(config);
        Channel storage channel = _requireState(channelId, ChannelState.Open);
        if (channel.until == 0) revert WithdrawNotRequested(channelId);
        if (block.timestamp <= channel.until) {
            revert WithdrawTooEarly(channel.until, block.timestamp);
        }
        _close(config, channelId, channel, channel.claimed);
    }

    /// @inheritdoc IPaymentChannels
    function releasePot(
        ChannelConfig calldata config
    ) external {
        bytes32 channelId = _idOf(config);
        Channel storage channel = _requireState(channelId, ChannelState.Closed);
        if (block.timestamp <= channel.until) revert PotLocked(channel.until, block.timestamp);
        if (channel.challenged != 0) revert ReceiptsChallenged(channelId, channel.challenged);
        channel.state = ChannelState.Released;
        uint256 left = _potLeft(channel, config.pot);
        emit PotReleased(channelId, config.receiver, config.token, left);
        VAULT.settle(config.receiver, config.token, left, 0);
    }

    /* INTERNAL */

    function _close(
        ChannelConfig calldata config,
        bytes32 channelId,
        Channel storage channel,
        uint256 claimed
    ) private {
        uint256 paid = claimed - channel.claimed;
        uint256 refund = _end(channel, claimed, config.receiptWindow);
        emit ChannelClosed(
            channelId, config.receiver, config.payer, config.token, paid, refund, channel.until
        );
        VAULT.settleChannel(config.receiver, config.payer, config.token, paid, refund);
    }

    /// @dev Counts what arrives, for the reasons that the reactor's Payment gives.
    function _pull(
        ChannelConfig calldata config,
        bytes32 witness,
        Deposit calldata deposit
    ) private {
        if (deposit.amount == 0) revert ISolverVault.ZeroAmount();
        uint256 before = SafeTransferLib.balanceOf(config.token, address(VAULT));
        PERMIT2.permitWitnessTransferFrom(
            ISignatureTransfer.PermitTransferFrom(
                ISignatureTransfer.TokenPermissions(config.token, deposit.amount),
                deposit.nonce,
                deposit.deadline
            ),
            ISignatureTransfer.SignatureTransferDetails(address(VAULT), deposit.amount),
            config.payer,
            witness,
            MessageHash.CHANNEL_WITNESS_STRING,
            deposit.signature
        );
        uint256 balance = SafeTransferLib.balanceOf(config.token, address(VAULT));
        if (balance < before + deposit.amount) {
            revert ISolverVault.TransferDeliveredLess(before + deposit.amount, balance);
        }
        SafeCastLib.toUint120(balance);
    }

    function _requireReceiver(
        address receiver
    ) private view {
        if (msg.sender == receiver) return;
        if (!VAULT.isSolverOrOperator(receiver, msg.sender)) {
            revert NotReceiver(receiver, msg.sender);
        }
    }

    function _requireWindow(
        uint256 window
    ) private view {
        if (window < MIN_WINDOW || window > MAX_WINDOW) {
            revert ITaskReactor.WindowOutOfRange(window, MIN_WINDOW, MAX_WINDOW);
        }
    }

    /// @dev A payer with code answers for itself and may change its mind; a solver that does not want to bear that asks
    /// for an authorizer, which is always a key.
    function _requireVoucher(
        ChannelConfig calldata config,
        bytes32 channelId,
        uint128 amount,
        bytes calldata signature
    ) private view {
        bytes32 digest = _hashTypedData(MessageHash.hash(Voucher(channelId, amount)));
        address authorizer = config.payerAuthorizer;
        bool isSigned = authorizer == address(0)
            ? SignatureCheckerLib.isValidSignatureNowCalldata(config.payer, digest, signature)
            : ECDSA.tryRecoverCalldata(digest, signature) == authorizer;
        if (!isSigned) {
            revert VoucherSignatureInvalid(authorizer == address(0) ? config.payer : authorizer);
        }
    }
}
