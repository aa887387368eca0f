// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Coordinates} from "../Coordinates.sol";
import {Op, Ops} from "../Op.sol";
import {Tensor} from "../Tensor.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";

/// @title IndexMap: operators that move bytes and change none
library IndexMap {
    uint256 private constant PAD_VALUE = 16;
    uint256 private constant SLICE_STEPS = 16;

    /// @notice Thrown where no input of a concat reaches as far as its output.
    error BeyondInputs(uint256 element);

    /// @notice Inputs lie one after the other on an axis.
    function concat(
        Op memory op,
        uint256 element,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        uint256 axis = Ops.param(op, 0) & 3;
        uint256[4] memory position = Coordinates.positionOf(op.output, element);
        for (uint256 i; i < inputs.length; ++i) {
            uint256 size = Coordinates.dimension(inputs[i].shape, axis);
            if (position[axis] < size) return _at(inputs[i], position);
            position[axis] -= size;
        }
        revert BeyondInputs(element);
    }

    /// @notice The input, moved by `before` in each dimension; `value` around it.
    function pad(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256[4] memory position = Coordinates.positionOf(op.output, element);
        for (uint256 axis; axis < 4; ++axis) {
            uint256 before = Ops.wideParam(op, 4 * axis, 4);
            uint256 size = Coordinates.dimension(input.shape, axis);
            if (position[axis] < before || position[axis] - before >= size) {
                return Ops.signedParam(op, PAD_VALUE);
            }
            position[axis] -= before;
        }
        return _at(input, position);
    }

    /// @notice out[i0, i1, i2, i3] = in[j] with j[p_k] = i_k.
    function transpose(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256[4] memory to = Coordinates.positionOf(op.output, element);
        uint256[4] memory from;
        for (uint256 axis; axis < 4; ++axis) {
            from[Ops.param(op, axis) & 3] = to[axis];
        }
        return _at(input, from);
    }

    /// @notice in[begin_k + i_k * step_k].
    function slice(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256[4] memory position = Coordinates.positionOf(op.output, element);
        for (uint256 axis; axis < 4; ++axis) {
            uint256 step = Ops.wideParam(op, SLICE_STEPS + 2 * axis, 2);
            position[axis] = Ops.wideParam(op, 4 * axis, 4) + position[axis] * step;
        }
        return _at(input, position);
    }

    function _at(
        TensorReader memory input,
        uint256[4] memory position
    ) private pure returns (int256) {
        return TensorReaders.at(input, Coordinates.indexOf(input.shape, position));
    }
}
