// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {TensorReader, TensorReaders} from "./TensorReader.sol";

/// @title Rows: bytes of a tensor gathered in memory
library Rows {
    /// @notice `count` bytes from `offset` on.
    function read(
        TensorReader memory reader,
        uint256 offset,
        uint256 count
    ) internal pure returns (bytes memory row) {
        row = new bytes(count);
        uint256 target;
        assembly ("memory-safe") {
            target := add(row, 32)
        }
        TensorReaders.copy(reader, offset, count, target);
    }

    /// @notice `count` bytes, `stride` apart, from `offset` on.
    function readStrided(
        TensorReader memory reader,
        uint256 offset,
        uint256 count,
        uint256 stride
    ) internal pure returns (bytes memory row) {
        if (stride == 1) return read(reader, offset, count);
        row = new bytes(count);
        uint256 target;
        assembly ("memory-safe") {
            target := add(row, 32)
        }
        TensorReaders.gather(reader, offset, count, stride, target);
    }

    /// @notice Byte `i` of a row as an int8; `i` is below its length.
    function at(
        bytes memory row,
        uint256 i
    ) internal pure returns (int256 value) {
        assembly ("memory-safe") {
            value := signextend(0, shr(248, mload(add(add(row, 32), i))))
        }
    }
}
