// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Opcodes} from "./Opcodes.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {Tensor, Tensors} from "./Tensor.sol";

/// @notice A decoded op leaf.
struct Op {
    uint256 opcode;
    uint256 profile; // 0 none, 1 F, 2 T
    Tensor output;
    uint256[] inputs; // each: u16 source | TensorDescriptor, left-aligned
    bytes32 params; // left-aligned; what follows them is none of the op's business
    bytes32 weightRoot; // of its weights or of its table; 0 where the opcode has neither
}

/// @title Ops: opens and decodes op leaves
library Ops {
    uint256 private constant HEAD_BYTES = 4;
    uint256 private constant SOURCE_BYTES = 2;
    uint256 private constant INPUTS_AT = HEAD_BYTES + Tensors.DESCRIPTOR_BYTES;
    uint256 private constant INPUT_BYTES = SOURCE_BYTES + Tensors.DESCRIPTOR_BYTES;

    /// @notice Thrown when no op of the model has this 1-based index.
    error NoSuchOp(uint256 op, uint256 opCount);
    /// @notice Thrown when an op leaf is not at its place among the model's ops.
    error NotInModel(uint256 op, bytes32 leaf);
    /// @notice Thrown when an op leaf is longer or shorter than its opcode prescribes.
    error OpLeafLength(uint256 length, uint256 prescribed);
    /// @notice Thrown when an op has another number of inputs than its opcode prescribes.
    error InputCount(uint256 count, uint256 prescribed);
    /// @notice Thrown when the fourth byte of an op leaf is not zero.
    error ReservedOpByte(uint256 value);

    /// @notice Checks that `leaf` is op `index` (1-based) of the model, and decodes it.
    function open(
        bytes32 opsRoot,
        uint256 opCount,
        uint256 index,
        bytes calldata leaf,
        bytes32[] calldata path
    ) internal pure returns (Op memory) {
        if (index == 0 || index > opCount) revert NoSuchOp(index, opCount);
        bytes32 hash = PositionalTree.hashLeaf(0x05, leaf);
        uint256 depth = PositionalTree.depthOf(opCount);
        if (PositionalTree.rootFromPath(hash, index - 1, depth, path) != opsRoot) {
            revert NotInModel(index, hash);
        }
        return decode(leaf);
    }

    /// @notice Reads an op leaf; its length must be exactly what its opcode prescribes.
    function decode(
        bytes calldata leaf
    ) internal pure returns (Op memory) {
        if (leaf.length < HEAD_BYTES) revert OpLeafLength(leaf.length, HEAD_BYTES);
        uint256 head = _word(leaf, 0);
        uint256 opcode = head >> 248;
        (uint256 inputs, uint256 paramsAt, uint256 rootAt) = _layoutOf(head, leaf.length);
        return Op({
            opcode: opcode,
            profile: (head >> 240) & 0xff,
            output: Tensors.decode(_word(leaf, HEAD_BYTES)),
            inputs: _inputs(leaf, inputs),
            params: bytes32(_word(leaf, paramsAt)),
            weightRoot: rootAt == leaf.length ? bytes32(0) : bytes32(_word(leaf, rootAt))
        });
    }

    /// @notice Which trace leaf input `i` is: 0 = the model's input, j = the output of op j.
    function source(
        Op memory op,
        uint256 i
    ) internal pure returns (uint256) {
        return op.inputs[i] >> 240;
    }

    /// @notice The shape of input `i`.
    function inputShape(
        Op memory op,
        uint256 i
    ) internal pure returns (Tensor) {
        return Tensors.decode(op.inputs[i] << (SOURCE_BYTES * 8));
    }

    /// @notice Parameter byte `i`, unsigned.
    function param(
        Op memory op,
        uint256 i
    ) internal pure returns (uint256 value) {
        bytes32 params = op.params;
        assembly ("memory-safe") {
            value := byte(i, params)
        }
    }

    /// @notice `count` parameter bytes from byte `i` on, big endian, unsigned.
    function wideParam(
        Op memory op,
        uint256 i,
        uint256 count
    ) internal pure returns (uint256) {
        return uint256(op.params << (i * 8)) >> (256 - count * 8);
    }

    /// @notice Parameter bytes `i` to `i + 3` as an int32.
    function signedWideParam(
        Op memory op,
        uint256 i
    ) internal pure returns (int256) {
        return int32(uint32(wideParam(op, i, 4)));
    }

    /// @notice Parameter byte `i` as an int8.
    function signedParam(
        Op memory op,
        uint256 i
    ) internal pure returns (int256 value) {
        bytes32 params = op.params;
        assembly ("memory-safe") {
            value := signextend(0, byte(i, params))
        }
    }

    /// @dev Where params and root of a leaf are that has exactly the form of its opcode.
    function _layoutOf(
        uint256 head,
        uint256 length
    ) private pure returns (uint256 inputs, uint256 paramsAt, uint256 rootAt) {
        (uint256 min, uint256 max, uint256 paramBytes, uint256 rootBytes) =
            Opcodes.formOf(head >> 248);
        inputs = (head >> 232) & 0xff;
        if (inputs < min || inputs > max) revert InputCount(inputs, min);
        uint256 reserved = (head >> 224) & 0xff;
        if (reserved != 0) revert ReservedOpByte(reserved);
        unchecked {
            paramsAt = INPUTS_AT + inputs * INPUT_BYTES;
            rootAt = paramsAt + paramBytes;
            if (length != rootAt + rootBytes) revert OpLeafLength(length, rootAt + rootBytes);
        }
    }

    function _inputs(
        bytes calldata leaf,
        uint256 count
    ) private pure returns (uint256[] memory inputs) {
        inputs = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            inputs[i] = _word(leaf, INPUTS_AT + i * INPUT_BYTES);
        }
    }

    /// @dev The 32 bytes from `at` on, also where the leaf ends before: the caller has checked its length.
    function _word(
        bytes calldata leaf,
        uint256 at
    ) private pure returns (uint256 word) {
        assembly ("memory-safe") {
            word := calldataload(add(leaf.offset, at))
        }
    }
}
