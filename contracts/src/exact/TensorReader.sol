// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

import {PositionalTree} from "./PositionalTree.sol";
import {TensorOpening} from "./Proofs.sol";
import {Tensor} from "./Tensor.sol";

/// @notice Reads the bytes of one committed tensor, in ascending order, out of its opened blocks.
struct TensorReader {
    Tensor shape;
    uint256 opening; // calldata position of the TensorOpening
    uint256 start; // the current block holds the tensor's bytes start to end - 1; none at first
    uint256 end;
    uint256 data; // calldata position of the current block's bytes
    uint256 last; // calldata position behind the opened bytes
    uint256 count; // blocks read so far
    uint256[] places; // their positions
    bytes32[] leaves; // their hashes
}

/// @title TensorReaders: reads tensors through Merkle openings
/// @notice Every operator reads its inputs in ascending order, so a proof opens exactly the blocks that are read,
/// ascending, and nothing has to be searched or named. What was read counts for nothing before `close` has shown that
/// all of it leads to the tensor's root.
library TensorReaders {
    /// @notice Thrown when the proof opens no bytes where the recomputation needs block `index`.
    error BlockMissing(uint256 index);
    /// @notice Thrown when block `needed` would be read after `last`: the op's shapes contradict each other.
    error BlockBehind(uint256 needed, uint256 last);
    /// @notice Thrown when the proof opens `length` bytes behind the blocks that the recomputation reads.
    error BlocksLeftOver(uint256 length);
    /// @notice Thrown when the opened blocks are not those of the tensor.
    error BlocksNotInTensor(bytes32 root);
    /// @notice Thrown when a byte beyond the tensor would be read: the op's shapes contradict each other.
    error ReadBeyondTensor(uint256 offset, uint256 length);

    /// @notice A reader at the tensor's first byte. The opening's root is not checked here.
    function open(
        TensorOpening calldata opening,
        Tensor shape
    ) internal pure returns (TensorReader memory reader) {
        bytes calldata blocks = opening.blocks;
        uint256 position;
        uint256 first;
        assembly ("memory-safe") {
            position := opening
            first := blocks.offset
        }
        reader.shape = shape;
        reader.opening = position;
        reader.data = first;
        reader.last = first + blocks.length;
        // Only the last block of a tensor may be shorter than the others.
        uint256 most = blocks.length / shape.blockSize() + 1;
        reader.places = new uint256[](most);
        reader.leaves = new bytes32[](most);
    }

    /// @notice The tensor's byte at `offset`, as an int8.
    function at(
        TensorReader memory reader,
        uint256 offset
    ) internal pure returns (int256 value) {
        uint256 position = _seek(reader, offset);
        assembly ("memory-safe") {
            value := signextend(0, byte(0, calldataload(position)))
        }
    }

    /// @notice Copies the tensor's bytes `offset` to `offset + count - 1` to memory at `target`.
    function copy(
        TensorReader memory reader,
        uint256 offset,
        uint256 count,
        uint256 target
    ) internal pure {
        unchecked {
            while (count != 0) {
                uint256 position = _seek(reader, offset);
                uint256 run = FixedPointMathLib.min(count, reader.end - offset);
                assembly ("memory-safe") {
                    calldatacopy(target, position, run)
                }
                offset += run;
                target += run;
                count -= run;
            }
        }
    }

    /// @notice Copies `count` bytes of the tensor, `stride` apart from `offset` on, to memory at `target`.
    function gather(
        TensorReader memory reader,
        uint256 offset,
        uint256 count,
        uint256 stride,
        uint256 target
    ) internal pure {
        while (count != 0) {
            uint256 position = _seek(reader, offset);
            // Those that the current block holds.
            uint256 run = FixedPointMathLib.min(count, (reader.end - 1 - offset) / stride + 1);
            assembly ("memory-safe") {
                for { let end := add(target, run) } lt(target, end) { target := add(target, 1) } {
                    mstore8(target, byte(0, calldataload(position)))
                    position := add(position, stride)
                }
            }
            offset += run * stride;
            count -= run;
        }
    }

    /// @notice Checks that every opened block was read and is at its place in the tensor.
    function close(
        TensorReader memory reader
    ) internal pure {
        TensorOpening calldata opening = _opening(reader);
        uint256 left = reader.last - _next(reader);
        if (left != 0) revert BlocksLeftOver(left);
        bytes32[] calldata nodes = opening.nodes;
        if (reader.count == 0) {
            if (nodes.length != 0) revert PositionalTree.NodeCount(nodes.length);
            return;
        }
        uint256 depth = PositionalTree.depthOf(reader.shape.blockCount());
        bytes32 root =
            PositionalTree.rootFromLeaves(reader.places, reader.leaves, reader.count, depth, nodes);
        if (root != opening.root) revert BlocksNotInTensor(opening.root);
    }

    /// @dev The calldata position of the tensor's byte `offset`; opens its block unless that is the current one.
    function _seek(
        TensorReader memory reader,
        uint256 offset
    ) private pure returns (uint256 position) {
        if (offset >= reader.end || offset < reader.start) _openBlock(reader, offset);
        unchecked {
            return reader.data + offset - reader.start;
        }
    }

    /// @dev Makes the next opened bytes the current block: the one that holds `offset`.
    function _openBlock(
        TensorReader memory reader,
        uint256 offset
    ) private pure {
        Tensor shape = reader.shape;
        if (offset >= shape.length()) revert ReadBeyondTensor(offset, shape.length());
        uint256 needed = offset / shape.blockSize();
        uint256 count = reader.count;
        if (count != 0 && needed <= reader.places[count - 1]) {
            revert BlockBehind(needed, reader.places[count - 1]);
        }
        uint256 length = shape.blockLength(needed);
        uint256 position = _next(reader);
        if (reader.last - position < length) revert BlockMissing(needed);
        bytes calldata data;
        assembly ("memory-safe") {
            data.offset := position
            data.length := length
        }
        reader.places[count] = needed;
        reader.leaves[count] = PositionalTree.hashLeaf(0x00, data);
        unchecked {
            reader.count = count + 1;
            reader.data = position;
            reader.start = needed * shape.blockSize();
            reader.end = reader.start + length;
        }
    }

    /// @dev The calldata position behind the current block.
    function _next(
        TensorReader memory reader
    ) private pure returns (uint256) {
        unchecked {
            return reader.data + reader.end - reader.start;
        }
    }

    function _opening(
        TensorReader memory reader
    ) private pure returns (TensorOpening calldata opening) {
        uint256 position = reader.opening;
        assembly ("memory-safe") {
            opening := position
        }
    }
}
