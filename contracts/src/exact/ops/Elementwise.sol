// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Coordinates} from "../Coordinates.sol";
import {Op, Ops} from "../Op.sol";
import {Requant} from "../Requant.sol";
import {Tensor} from "../Tensor.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";

/// @title Elementwise: sums and products of two tensors
/// @notice Both broadcast: where a dimension of an input is 1, its index 0 is read.
library Elementwise {
    uint256 private constant PROFILE_F = 1;
    uint256 private constant PROFILE_T = 2;
    /// @dev Of the sum's params i32 A | u8 sa | i32 B | u8 sb | i32 C | u8 sc | i8 lo, hi.
    uint256 private constant B_AT = 5;
    uint256 private constant C_AT = 10;
    uint256 private constant SUM_LOW = 15;
    uint256 private constant SHIFT_AFTER = 4;
    uint256 private constant PRODUCT_LOW = 5;

    function add(
        Op memory op,
        uint256 element,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        int256 a = _operand(op, element, inputs[0]);
        int256 b = _operand(op, element, inputs[1]);
        int256 scaled;
        if (op.profile == PROFILE_T) {
            int256 x = _rescale(op, (a - inputs[0].shape.zeroPoint()) << 20, 0);
            int256 y = _rescale(op, (b - inputs[1].shape.zeroPoint()) << 20, B_AT);
            scaled = _rescale(op, x + y, C_AT);
        } else if (op.profile == PROFILE_F) {
            int256 sum = a * Ops.signedWideParam(op, 0) + b * Ops.signedWideParam(op, B_AT)
                + Ops.signedWideParam(op, C_AT);
            scaled = _roundedShift(sum, Ops.param(op, C_AT + SHIFT_AFTER));
        } else {
            revert Requant.UnknownProfile(op.profile);
        }
        return Requant.clamp(op, op.output.zeroPoint() + scaled, SUM_LOW);
    }

    function mul(
        Op memory op,
        uint256 element,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        int256 a = _operand(op, element, inputs[0]) - inputs[0].shape.zeroPoint();
        int256 b = _operand(op, element, inputs[1]) - inputs[1].shape.zeroPoint();
        uint256 multiplier = Ops.wideParam(op, 0, 4);
        return Requant.quantise(op, a * b, multiplier, Ops.param(op, SHIFT_AFTER), PRODUCT_LOW);
    }

    function _operand(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) private pure returns (int256) {
        uint256[4] memory position = Coordinates.positionOf(op.output, element);
        for (uint256 axis; axis < 4; ++axis) {
            if (Coordinates.dimension(input.shape, axis) == 1) position[axis] = 0;
        }
        return TensorReaders.at(input, Coordinates.indexOf(input.shape, position));
    }

    /// @dev `value` times the multiplier at parameter `at`, over two to the shift behind it, rounded half up.
    function _rescale(
        Op memory op,
        int256 value,
        uint256 at
    ) private pure returns (int256) {
        return _roundedShift(value * Ops.signedWideParam(op, at), Ops.param(op, at + SHIFT_AFTER));
    }

    function _roundedShift(
        int256 value,
        uint256 shift
    ) private pure returns (int256) {
        if (shift == 0 || shift > 62) revert Requant.InvalidShift(shift);
        return (value + int256(uint256(1) << (shift - 1))) >> shift;
    }
}
