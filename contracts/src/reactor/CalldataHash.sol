// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ClaimTerms} from "../types/Claim.sol";
import {Award, ChannelConfig, MessageHash, TaskIntent} from "../types/Messages.sol";

/// @title CalldataHash: hashes of flat structs, word by word as they lie in calldata
/// @dev Equal to keccak256(abi.encode(TYPEHASH, message)) for every clean encoding, at a fifth of its gas: `abi.encode`
/// costs a fill some 3 000. A word with dirty upper bits gives another hash, which nobody has signed or stored.
library CalldataHash {
    uint256 private constant TASK_INTENT_SIZE = 24 * 32;
    uint256 private constant AWARD_SIZE = 13 * 32;
    uint256 private constant CHANNEL_CONFIG_SIZE = 10 * 32;
    uint256 private constant CLAIM_TERMS_SIZE = 12 * 32;

    /// @dev The witness of the client's Permit2 signature.
    function hash(
        TaskIntent calldata message
    ) internal pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := message
        }
        return _hash(MessageHash.TASK_INTENT_TYPEHASH, offset, TASK_INTENT_SIZE);
    }

    function hash(
        Award calldata message
    ) internal pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := message
        }
        return _hash(MessageHash.AWARD_TYPEHASH, offset, AWARD_SIZE);
    }

    /// @dev The witness of a deposit, and what a channel's id is made of.
    function hash(
        ChannelConfig calldata message
    ) internal pure returns (bytes32) {
        uint256 offset;
        assembly ("memory-safe") {
            offset := message
        }
        return _hash(MessageHash.CHANNEL_CONFIG_TYPEHASH, offset, CHANNEL_CONFIG_SIZE);
    }

    /// @dev keccak256(abi.encode(terms)): no type hash, nobody signs it.
    function hash(
        ClaimTerms calldata terms
    ) internal pure returns (bytes32 digest) {
        uint256 size = CLAIM_TERMS_SIZE;
        assembly ("memory-safe") {
            let scratch := mload(0x40)
            calldatacopy(scratch, terms, size)
            digest := keccak256(scratch, size)
        }
    }

    function _hash(
        bytes32 typehash,
        uint256 offset,
        uint256 size
    ) private pure returns (bytes32 digest) {
        assembly ("memory-safe") {
            let scratch := mload(0x40)
            mstore(scratch, typehash)
            calldatacopy(add(scratch, 0x20), offset, size)
            digest := keccak256(scratch, add(size, 0x20))
        }
    }
}
