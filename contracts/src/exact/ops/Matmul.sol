// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op, Ops} from "../Op.sol";
import {Requant} from "../Requant.sol";
import {Rows} from "../Rows.sol";
import {Tensor} from "../Tensor.sol";
import {TensorReader} from "../TensorReader.sol";

/// @title Matmul: requant of the product of two activations
library Matmul {
    uint256 private constant MULTIPLIER = 1;
    uint256 private constant SHIFT = 5;
    uint256 private constant LOW = 6;

    /// @notice Thrown where the operands' inner dimensions differ.
    error InnerDimension(uint256 a, uint256 b);

    function element(
        Op memory op,
        uint256 index,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        uint256 flags = Ops.param(op, 0);
        bytes memory a = _line(op, index, inputs[0], flags & 1 != 0, true);
        bytes memory b = _line(op, index, inputs[1], flags & 2 == 0, false);
        if (a.length != b.length) revert InnerDimension(a.length, b.length);
        int256 sum = _dot(a, b, inputs[0].shape.zeroPoint(), inputs[1].shape.zeroPoint());
        uint256 multiplier = Ops.wideParam(op, MULTIPLIER, 4);
        return Requant.quantise(op, sum, multiplier, Ops.param(op, SHIFT), LOW);
    }

    /// @dev The K bytes of an operand that the element needs: a row or a column of its matrix.
    /// @param isColumn Whether the K bytes lie below each other, one matrix row apart.
    /// @param isLeft Whether the output's row chooses the line; else its column does.
    function _line(
        Op memory op,
        uint256 index,
        TensorReader memory input,
        bool isColumn,
        bool isLeft
    ) private pure returns (bytes memory) {
        uint256 columns = op.output.d3();
        uint256 rows = op.output.d2();
        uint256 line = isLeft ? (index / columns) % rows : index % columns;
        uint256 high = input.shape.d2();
        uint256 wide = input.shape.d3();
        uint256 start = index / (columns * rows) * high * wide;
        return isColumn
            ? Rows.readStrided(input, start + line, high, wide)
            : Rows.read(input, start + line * wide, wide);
    }

    function _dot(
        bytes memory a,
        bytes memory b,
        int256 zeroA,
        int256 zeroB
    ) private pure returns (int256 sum) {
        assembly ("memory-safe") {
            // At most 2 MiB terms of 2^16 each. The word at a + i ends with byte i - 1 of a.
            let last := add(a, mload(a))
            for { let distance := sub(b, a) } lt(a, last) {} {
                a := add(a, 1)
                sum := add(
                    sum,
                    mul(
                        sub(signextend(0, mload(a)), zeroA),
                        sub(signextend(0, mload(add(a, distance))), zeroB)
                    )
                )
            }
        }
    }
}
