// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Keys} from "../Keys.sol";
import {Op, Ops} from "../Op.sol";
import {Requant} from "../Requant.sol";
import {Rows} from "../Rows.sol";
import {TensorReader} from "../TensorReader.sol";

/// @title Reduction: mean and argmax over contiguous bytes
library Reduction {
    uint256 private constant SHIFT = 4;
    uint256 private constant LOW = 5;
    uint256 private constant ONE_BYTE_CLASSES = 256;

    /// @notice requant(sum of q - N*z_in) over the N input bytes that belong to one output byte.
    function mean(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256 count = input.shape.length() / op.output.length();
        bytes memory window = Rows.read(input, element * count, count);
        int256 sum = -int256(count) * input.shape.zeroPoint();
        unchecked {
            for (uint256 i; i < count; ++i) {
                sum += Rows.at(window, i);
            }
        }
        return Requant.quantise(op, sum, Ops.wideParam(op, 0, 4), Ops.param(op, SHIFT), LOW);
    }

    /// @notice The lowest index of the largest logit of a row: one byte, or high and low byte above 256 classes.
    function argmax(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256 classes = input.shape.d3();
        bool isWide = classes > ONE_BYTE_CLASSES;
        uint256 row = isWide ? element / 2 : element;
        (bytes memory logits,) = Keys.fromRow(Rows.read(input, row * classes, classes));
        uint256 best = Keys.indexOf(logits, Keys.max(logits));
        if (isWide && element % 2 == 0) best >>= 8;
        return int8(uint8(best));
    }
}
