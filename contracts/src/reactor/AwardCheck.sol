// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {EIP712} from "solady/utils/EIP712.sol";
import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {LibBit} from "solady/utils/LibBit.sol";
import {SignatureCheckerLib} from "solady/utils/SignatureCheckerLib.sol";
import {Fill, ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {Award, MessageHash, TaskIntent} from "../types/Messages.sol";
import {CalldataHash} from "./CalldataHash.sol";

/// @title AwardCheck: who may act on an intent now
abstract contract AwardCheck is ITaskReactor, EIP712 {
    /// @inheritdoc ITaskReactor
    function DOMAIN_SEPARATOR() external view returns (bytes32) {
        return _domainSeparator();
    }

    /// @dev The one place that decides who may act on an intent now; every path uses it. Whether the sender acts for
    /// the award's solver is the vault's to say, because the vault keeps the operators and their limits.
    function _requireMayFill(
        Fill calldata order,
        bytes32 intentHash
    ) internal view {
        Award calldata award = order.award;
        if (award.intentHash != intentHash) {
            revert AwardForOtherIntent(intentHash, award.intentHash);
        }
        if (award.price > order.permit.permitted.amount) {
            revert PriceAboveCap(award.price, order.permit.permitted.amount);
        }
        _requireWithinExclusivity(award.exclusiveUntil, order.intent);
        _requireRound(order);
        _requireSigned(order.intent.auctioneer, CalldataHash.hash(award), order.awardSignature);
    }

    function _requireWithinExclusivity(
        uint256 exclusiveUntil,
        TaskIntent calldata intent
    ) private view {
        uint256 latest = FixedPointMathLib.min(
            uint256(intent.closeByMs) / 1000 + intent.maxExclusivity, intent.openAfter
        );
        if (exclusiveUntil > latest) revert AwardTooLong(exclusiveUntil, latest);
        if (block.timestamp > exclusiveUntil) {
            revert AwardExpired(exclusiveUntil, block.timestamp);
        }
    }

    function _requireRound(
        Fill calldata order
    ) private view {
        Award calldata award = order.award;
        if (award.round > 0) return _requirePassedOn(order);
        if (award.tried != 0) revert AwardRoundInvalid(0, award.tried);
        if (award.prevAward != 0 || order.prevAward.length != 0) {
            revert PrevAwardInvalid(0, award.prevAward);
        }
    }

    /// @dev A later round is usable only once the award before it could no longer be acknowledged.
    function _requirePassedOn(
        Fill calldata order
    ) private view {
        Award calldata award = order.award;
        if (order.prevAward.length == 0) revert PrevAwardInvalid(award.prevAward, 0);
        (Award memory prev, bytes memory signature) = abi.decode(order.prevAward, (Award, bytes));
        bytes32 prevHash = MessageHash.hash(prev);
        if (prevHash != award.prevAward) revert PrevAwardInvalid(award.prevAward, prevHash);
        if (prev.intentHash != award.intentHash) {
            revert AwardForOtherIntent(award.intentHash, prev.intentHash);
        }
        _requireNextRound(prev, award);
        if (block.timestamp <= prev.ackBy) revert AwardNotYetUsable(prev.ackBy, block.timestamp);
        address auctioneer = order.intent.auctioneer;
        bytes32 digest = _hashTypedData(prevHash);
        if (!SignatureCheckerLib.isValidSignatureNow(auctioneer, digest, signature)) {
            revert AwardSignatureInvalid(auctioneer);
        }
    }

    function _requireNextRound(
        Award memory prev,
        Award calldata award
    ) private pure {
        bool follows = uint256(prev.round) + 1 == award.round
            && award.tried == prev.tried | (1 << prev.sequence)
            && LibBit.popCount(award.tried) == award.round;
        if (!follows) revert AwardRoundInvalid(award.round, award.tried);
    }

    function _requireSigned(
        address auctioneer,
        bytes32 awardHash,
        bytes calldata signature
    ) private view {
        bytes32 digest = _hashTypedData(awardHash);
        // An intent for the open phase alone names no auctioneer.
        if (auctioneer == address(0)) revert AwardSignatureInvalid(auctioneer);
        if (!SignatureCheckerLib.isValidSignatureNowCalldata(auctioneer, digest, signature)) {
            revert AwardSignatureInvalid(auctioneer);
        }
    }

    function _domainNameAndVersion()
        internal
        pure
        override
        returns (string memory name, string memory version)
    {
        return ("Gavel", "1");
    }
}
