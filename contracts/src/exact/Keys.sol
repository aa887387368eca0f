// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Keys: a row of int8 bytes as unsigned keys of the same order, 32 of them looked at together
/// @notice The key of q is q + 128. What fills the last word and what is dropped from a row has key 0, the smallest: it changes no
/// maximum, and is counted so that a sum over whole words can be corrected.
library Keys {
    uint256 private constant ONES =
        0x0101010101010101010101010101010101010101010101010101010101010101;
    uint256 private constant SIGNS = ONES << 7;
    uint256 private constant BELOW_SIGNS = ~SIGNS;
    /// @dev Every other byte, so that the result of an operation on bytes has room for a carry.
    uint256 private constant EVEN =
        0x00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff;
    uint256 private constant CARRIES = (EVEN & ONES) << 8;

    /// @notice Turns a row that is not empty into keys, in place.
    /// @return keys The row, with 0 from its end to the end of its last word.
    /// @return dropped How many bytes that is.
    function fromRow(
        bytes memory row
    ) internal pure returns (bytes memory keys, uint256 dropped) {
        keys = row;
        uint256 last = (row.length - 1) / 32;
        unchecked {
            for (uint256 i; i <= last; ++i) {
                _setWord(keys, i, word(keys, i) ^ SIGNS);
            }
        }
        dropped = _clearTail(keys, last);
    }

    /// @notice Gives key 0 to every column whose byte in `mask` is 0, in place.
    /// @param mask As long as the keys.
    /// @return dropped How many of the keys in whole words have no column, or a dropped one.
    function drop(
        bytes memory keys,
        bytes memory mask
    ) internal pure returns (uint256 dropped) {
        unchecked {
            uint256 last = (keys.length - 1) / 32;
            _clearTail(mask, last);
            for (uint256 i; i <= last; ++i) {
                uint256 m = word(mask, i);
                // 1 in every byte of the mask that is not 0.
                uint256 kept = ((((m & BELOW_SIGNS) + BELOW_SIGNS) | m) & SIGNS) >> 7;
                _setWord(keys, i, word(keys, i) & (kept * 0xff));
                dropped += 32 - ((kept * ONES) >> 248);
            }
        }
    }

    /// @notice The largest key of a row that is not empty.
    function max(
        bytes memory keys
    ) internal pure returns (uint256 largest) {
        unchecked {
            uint256 last = (keys.length - 1) / 32;
            for (uint256 i; i <= last; ++i) {
                uint256 w = word(keys, i);
                largest = _larger(_larger(largest, w & EVEN), (w >> 8) & EVEN);
            }
            for (uint256 shift = 128; shift >= 16; shift >>= 1) {
                largest = _larger(largest, largest >> shift);
            }
            largest &= 0xff;
        }
    }

    /// @notice The lowest index of a key that the row has.
    function indexOf(
        bytes memory keys,
        uint256 key
    ) internal pure returns (uint256 index) {
        unchecked {
            uint256 wanted = key * ONES;
            while (true) {
                uint256 difference = word(keys, index / 32) ^ wanted;
                // Not 0 exactly where one of the bytes is.
                if ((difference - ONES) & ~difference & SIGNS != 0) break;
                index += 32;
            }
            while (at(keys, index) != key) ++index;
        }
    }

    /// @notice Key `i`, below the row's length.
    function at(
        bytes memory keys,
        uint256 i
    ) internal pure returns (uint256 key) {
        assembly ("memory-safe") {
            key := byte(0, mload(add(add(keys, 32), i)))
        }
    }

    /// @notice Keys 32 * `i` to 32 * `i` + 31, the first in the highest byte.
    function word(
        bytes memory keys,
        uint256 i
    ) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := mload(add(add(keys, 32), shl(5, i)))
        }
    }

    /// @dev Memory behind an array need not be 0, as scratch is used there.
    function _clearTail(
        bytes memory row,
        uint256 last
    ) private pure returns (uint256 tail) {
        unchecked {
            tail = 32 * (last + 1) - row.length;
            _setWord(row, last, word(row, last) >> (8 * tail) << (8 * tail));
        }
    }

    /// @dev Within what the row has allocated: `bytes` occupy whole words.
    function _setWord(
        bytes memory row,
        uint256 i,
        uint256 value
    ) private pure {
        assembly ("memory-safe") {
            mstore(add(add(row, 32), shl(5, i)), value)
        }
    }

    /// @dev The larger of each two even bytes; the odd ones are 0.
    function _larger(
        uint256 a,
        uint256 b
    ) private pure returns (uint256) {
        unchecked {
            uint256 isLarger = (((a | CARRIES) - b) & CARRIES) >> 8;
            return b ^ ((a ^ b) & (isLarger * 0xff));
        }
    }
}
