// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ISignatureTransfer} from "permit2/interfaces/ISignatureTransfer.sol";
import {EIP712} from "solady/utils/EIP712.sol";
import {SafeCastLib} from "solady/utils/SafeCastLib.sol";
import {IPaymentChannels} from "../interfaces/IPaymentChannels.sol";
import {ISolverVault} from "../interfaces/ISolverVault.sol";
import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {CalldataHash} from "../reactor/CalldataHash.sol";
import {ChannelConfig} from "../types/Messages.sol";

/// @title ChannelLedger: which channels there are, and what is left of their money and their pots
/// @dev The only code that reads or writes channels.
abstract contract ChannelLedger is IPaymentChannels, EIP712 {
    ISolverVault internal immutable VAULT;
    /// @inheritdoc IPaymentChannels
    ISignatureTransfer public immutable PERMIT2;
    /// @inheritdoc IPaymentChannels
    uint256 public immutable MIN_WINDOW;
    /// @inheritdoc IPaymentChannels
    uint256 public immutable MAX_WINDOW;

    mapping(bytes32 channelId => Channel) private _channels;
    mapping(bytes32 channelId => mapping(uint256 word => uint256 bits)) private _refuted;

    constructor(
        ITaskReactor reactor
    ) {
        VAULT = ISolverVault(reactor.vault());
        if (VAULT.channels() != address(this)) {
            revert ITaskReactor.WiringMismatch(address(this), VAULT.channels());
        }
        PERMIT2 = reactor.PERMIT2();
        MIN_WINDOW = reactor.MIN_WINDOW();
        MAX_WINDOW = reactor.MAX_WINDOW();
    }

    function vault() external view returns (address) {
        return address(VAULT);
    }

    /// @inheritdoc IPaymentChannels
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    /// @inheritdoc IPaymentChannels
    function channelIdOf(
        ChannelConfig calldata config
    ) external view returns (bytes32) {
        return _idOf(config);
    }

    /// @inheritdoc IPaymentChannels
    function channelOf(
        bytes32 channelId
    ) external view returns (Channel memory) {
        return _channels[channelId];
    }

    /// @inheritdoc IPaymentChannels
    function isRefuted(
        bytes32 channelId,
        uint64 contextIndex
    ) public view returns (bool) {
        return _refuted[channelId][contextIndex >> 8] >> (contextIndex & 0xff) & 1 == 1;
    }

    function _idOf(
        ChannelConfig calldata config
    ) internal view returns (bytes32) {
        return _hashTypedData(CalldataHash.hash(config));
    }

    function _requireState(
        bytes32 channelId,
        ChannelState expected
    ) internal view returns (Channel storage channel) {
        channel = _channels[channelId];
        if (channel.state != expected) {
            revert ChannelStateWrong(channelId, expected, channel.state);
        }
    }

    /* MONEY */

    function _create(
        bytes32 channelId,
        uint256 amount
    ) internal {
        Channel storage channel = _requireState(channelId, ChannelState.None);
        channel.deposited = SafeCastLib.toUint104(amount);
        channel.state = ChannelState.Open;
    }

    /// @dev Ends an open channel. @return refund What nobody claimed.
    function _end(
        Channel storage channel,
        uint256 claimed,
        uint256 receiptWindow
    ) internal returns (uint256 refund) {
        refund = channel.deposited - claimed;
        channel.claimed = SafeCastLib.toUint104(claimed);
        channel.until = SafeCastLib.toUint40(block.timestamp + receiptWindow);
        channel.state = ChannelState.Closed;
    }

    /* THE POT */

    /// @dev The pot of a channel that is open or closed, but not released.
    function _requirePot(
        bytes32 channelId
    ) internal view returns (Channel storage channel) {
        channel = _channels[channelId];
        ChannelState state = channel.state;
        if (state != ChannelState.Open && state != ChannelState.Closed) {
            revert PotGone(channelId, state);
        }
    }

    /// @dev Whoever judges a receipt has only its terms, so the pot's size is kept from the first receipt on.
    function _rememberPot(
        Channel storage channel,
        uint256 pot
    ) internal {
        if (channel.isPotKnown) return;
        channel.isPotKnown = true;
        channel.potLeft = SafeCastLib.toUint120(pot);
    }

    /// @dev Each inference is slashed once, all together at most the pot.
    function _takeFromPot(
        bytes32 channelId,
        uint64 contextIndex,
        uint256 bond
    ) internal returns (uint256 amount) {
        Channel storage channel = _requirePot(channelId);
        _refuted[channelId][contextIndex >> 8] |= 1 << (contextIndex & 0xff);
        uint120 left = channel.potLeft;
        amount = bond < left ? bond : left;
        channel.potLeft = SafeCastLib.toUint120(left - amount);
    }

    function _potLeft(
        Channel storage channel,
        uint256 pot
    ) internal view returns (uint256) {
        return channel.isPotKnown ? channel.potLeft : pot;
    }

    function _countChallenged(
        bytes32 channelId
    ) internal {
        ++_requirePot(channelId).challenged;
    }

    function _uncountChallenged(
        bytes32 channelId
    ) internal {
        --_channels[channelId].challenged;
    }

    function _domainNameAndVersion() internal pure override returns (string memory, string memory) {
        return ("Gavel", "1");
    }
}
