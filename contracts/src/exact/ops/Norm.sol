// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {Op, Ops} from "../Op.sol";
import {ElementProof} from "../Proofs.sol";
import {Requant} from "../Requant.sol";
import {Rows} from "../Rows.sol";
import {Table} from "../Table.sol";
import {TensorReader} from "../TensorReader.sol";

/// @title Norm: layerNorm and rmsNorm over the last dimension
/// @notice Table: one leaf a channel, i32 beta | i32 g.
library Norm {
    uint256 private constant LEAF_BYTES = 8;
    uint256 private constant LOW = 1;

    function layerNorm(
        ElementProof calldata proof,
        Op memory op,
        TensorReader memory input
    ) internal pure returns (int256) {
        bytes memory row = _row(proof, input);
        (int256 sum, int256 squares) = _moments(row, 0);
        int256 count = int256(row.length);
        int256 centred = count * Rows.at(row, proof.element % row.length) - sum;
        return _scaled(proof, op, centred, uint256(count * squares - sum * sum));
    }

    function rmsNorm(
        ElementProof calldata proof,
        Op memory op,
        TensorReader memory input
    ) internal pure returns (int256) {
        bytes memory row = _row(proof, input);
        int256 zero = input.shape.zeroPoint();
        (, int256 squares) = _moments(row, zero);
        int256 count = int256(row.length);
        int256 centred = count * (Rows.at(row, proof.element % row.length) - zero);
        return _scaled(proof, op, centred, uint256(count * squares));
    }

    function _row(
        ElementProof calldata proof,
        TensorReader memory input
    ) private pure returns (bytes memory) {
        uint256 channels = input.shape.d3();
        return Rows.read(input, proof.element / channels * channels, channels);
    }

    function _moments(
        bytes memory row,
        int256 zero
    ) private pure returns (int256 sum, int256 squares) {
        unchecked {
            for (uint256 i; i < row.length; ++i) {
                int256 x = Rows.at(row, i) - zero;
                sum += x;
                squares += x * x;
            }
        }
    }

    /// @dev beta + floor((t*g + r*2^(k-1)) / (r*2^k)) with r = max(floor(sqrt(V)), 1), clamped.
    function _scaled(
        ElementProof calldata proof,
        Op memory op,
        int256 centred,
        uint256 variance
    ) private pure returns (int256) {
        uint256 channels = op.output.d3();
        uint256 channel = proof.element % channels;
        bytes calldata leaf = Table.open(proof, op, channel, channels, LEAF_BYTES);
        uint256 k = Ops.param(op, 0);
        if (k == 0 || k > 62) revert Requant.InvalidShift(k);
        int256 root = int256(FixedPointMathLib.max(FixedPointMathLib.sqrt(variance), 1));
        int256 numerator = centred * Table.int32At(leaf, 4) + root * int256(uint256(1) << (k - 1));
        int256 quotient = _floorDiv(numerator, root * int256(uint256(1) << k));
        return Requant.clamp(op, Table.int32At(leaf, 0) + quotient, LOW);
    }

    /// @dev Solidity's division rounds towards zero.
    function _floorDiv(
        int256 numerator,
        int256 divisor
    ) private pure returns (int256 quotient) {
        quotient = numerator / divisor;
        if (numerator % divisor < 0) --quotient;
    }
}
