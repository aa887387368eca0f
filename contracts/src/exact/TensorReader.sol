// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

import {PositionalTree} from "./PositionalTree.sol";
import {BlockOpening, TensorOpening} from "./Proofs.sol";
import {Tensor} from "./Tensor.sol";

/// @notice Reads the bytes of one committed tensor, in ascending order, out of its opened blocks.
struct TensorReader {
    Tensor shape;
    uint256 depth; // of the tensor's tree
    uint256 opening; // calldata position of the TensorOpening
    uint256 next; // which opened block comes next
    uint256 start; // the current block holds the tensor's bytes start to end - 1; none at first
    uint256 end;
    uint256 data; // calldata position of the current block's bytes
}

/// @title TensorReaders: reads tensors through Merkle openings
/// @notice A block is checked when it is first read, and it must be the next one opened. Every operator reads its inputs
/// in ascending order, so a proof opens exactly the blocks that are read, ascending, and nothing has to be searched.
library TensorReaders {
    /// @notice Thrown when the proof opens no block where the recomputation needs block `index`.
    error BlockMissing(uint256 index);
    /// @notice Thrown when the proof opens block `opened` where the recomputation needs block `needed`.
    error BlockNotNeeded(uint256 opened, uint256 needed);
    /// @notice Thrown when the proof opens more blocks than the recomputation reads.
    error BlocksLeftOver(uint256 opened, uint256 read);
    /// @notice Thrown when an opened block has another length than the tensor's shape prescribes.
    error BlockLength(uint256 index, uint256 length, uint256 prescribed);
    /// @notice Thrown when an opened block is not at its place in its tensor.
    error BlockNotInTensor(uint256 index, bytes32 root);
    /// @notice Thrown when a byte beyond the tensor would be read: the op's shapes contradict each other.
    error ReadBeyondTensor(uint256 offset, uint256 length);

    /// @notice A reader at the tensor's first byte. The opening's root is not checked here.
    function open(
        TensorOpening calldata opening,
        Tensor shape
    ) internal pure returns (TensorReader memory) {
        uint256 position;
        assembly ("memory-safe") {
            position := opening
        }
        uint256 depth = PositionalTree.depthOf(shape.blockCount());
        return TensorReader(shape, depth, position, 0, 0, 0, 0);
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

    /// @notice Checks that every opened block was read.
    function close(
        TensorReader memory reader
    ) internal pure {
        uint256 opened = _opening(reader).blocks.length;
        if (opened != reader.next) revert BlocksLeftOver(opened, reader.next);
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

    /// @dev Makes the next opened block the current one; it must be the block that holds `offset`.
    function _openBlock(
        TensorReader memory reader,
        uint256 offset
    ) private pure {
        Tensor shape = reader.shape;
        if (offset >= shape.length()) revert ReadBeyondTensor(offset, shape.length());
        uint256 needed = offset / shape.blockSize();
        TensorOpening calldata opening = _opening(reader);
        BlockOpening[] calldata blocks = opening.blocks;
        if (reader.next == blocks.length) revert BlockMissing(needed);
        BlockOpening calldata opened = blocks[reader.next];
        bytes calldata data = opened.data;
        _requireBlock(reader, opening.root, opened, data, needed);
        uint256 position;
        assembly ("memory-safe") {
            position := data.offset
        }
        unchecked {
            ++reader.next;
            reader.data = position;
            reader.start = needed * shape.blockSize();
            reader.end = reader.start + data.length;
        }
    }

    function _requireBlock(
        TensorReader memory reader,
        bytes32 root,
        BlockOpening calldata opened,
        bytes calldata data,
        uint256 needed
    ) private pure {
        if (opened.index != needed) revert BlockNotNeeded(opened.index, needed);
        uint256 prescribed = reader.shape.blockLength(needed);
        if (data.length != prescribed) revert BlockLength(needed, data.length, prescribed);
        bytes32 leaf = PositionalTree.hashLeaf(0x00, data);
        if (PositionalTree.rootFromPath(leaf, needed, reader.depth, opened.path) != root) {
            revert BlockNotInTensor(needed, root);
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
