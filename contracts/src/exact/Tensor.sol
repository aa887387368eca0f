// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @notice The shape of a row-major tensor of int8 bytes, cut into blocks: the 20 bytes of its TensorDescriptor in the high
/// bits (u32 d0, d1, d2, d3 | u16 block size | i8 zero point | u8 0), its length in bytes in the low 96.
type Tensor is uint256;

using Tensors for Tensor global;

/// @title Tensors: decoding and block geometry of tensor descriptors
library Tensors {
    /// @notice Bytes of a TensorDescriptor.
    uint256 internal constant DESCRIPTOR_BYTES = 20;
    uint256 internal constant MAX_BYTES = 2 << 20;
    uint256 internal constant MIN_BLOCK_SIZE = 256;
    uint256 internal constant MAX_BLOCK_SIZE = 1024;

    /// @notice Thrown for a tensor of no bytes or of more than 2 MiB.
    error TensorSize(uint256 length);
    /// @notice Thrown for a block size outside 256 to 1024.
    error BlockSize(uint256 blockSize);
    /// @notice Thrown when the descriptor's last byte is not zero.
    error ReservedByte(uint256 value);

    /// @notice Reads a descriptor from the first 20 bytes of `word`.
    function decode(
        uint256 word
    ) internal pure returns (Tensor tensor) {
        tensor = Tensor.wrap(word);
        uint256 bytes_;
        unchecked {
            // Four factors of 32 bits.
            bytes_ = tensor.d0() * tensor.d1() * tensor.d2() * tensor.d3();
        }
        if (bytes_ == 0 || bytes_ > MAX_BYTES) revert TensorSize(bytes_);
        uint256 size = tensor.blockSize();
        if (size < MIN_BLOCK_SIZE || size > MAX_BLOCK_SIZE) revert BlockSize(size);
        uint256 reserved = (word >> 96) & 0xff;
        if (reserved != 0) revert ReservedByte(reserved);
        return Tensor.wrap(word >> 96 << 96 | bytes_);
    }

    /// @notice The batch: 1 for images (1,H,W,C) and vectors (1,1,1,C).
    function d0(
        Tensor tensor
    ) internal pure returns (uint256) {
        return Tensor.unwrap(tensor) >> 224;
    }

    /// @notice Rows of an image.
    function d1(
        Tensor tensor
    ) internal pure returns (uint256) {
        return (Tensor.unwrap(tensor) >> 192) & 0xffffffff;
    }

    /// @notice Columns of an image.
    function d2(
        Tensor tensor
    ) internal pure returns (uint256) {
        return (Tensor.unwrap(tensor) >> 160) & 0xffffffff;
    }

    /// @notice Channels.
    function d3(
        Tensor tensor
    ) internal pure returns (uint256) {
        return (Tensor.unwrap(tensor) >> 128) & 0xffffffff;
    }

    /// @notice Bytes of every block but the last, 256 to 1024.
    function blockSize(
        Tensor tensor
    ) internal pure returns (uint256) {
        return (Tensor.unwrap(tensor) >> 112) & 0xffff;
    }

    /// @notice The int8 that stands for zero.
    function zeroPoint(
        Tensor tensor
    ) internal pure returns (int256 value) {
        assembly ("memory-safe") {
            value := signextend(0, shr(104, tensor))
        }
    }

    /// @notice Bytes of the tensor, 1 to 2 MiB.
    function length(
        Tensor tensor
    ) internal pure returns (uint256) {
        return Tensor.unwrap(tensor) & 0xffffffff;
    }

    /// @notice How many blocks the tensor has: the leaves of its tree.
    function blockCount(
        Tensor tensor
    ) internal pure returns (uint256) {
        unchecked {
            return (tensor.length() - 1) / tensor.blockSize() + 1;
        }
    }

    /// @notice The bytes of block `index` < blockCount: the block size, for the last block what remains.
    function blockLength(
        Tensor tensor,
        uint256 index
    ) internal pure returns (uint256) {
        unchecked {
            uint256 size = tensor.blockSize();
            return FixedPointMathLib.min(size, tensor.length() - index * size);
        }
    }
}
