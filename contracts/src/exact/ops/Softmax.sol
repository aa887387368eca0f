// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {Lut16} from "../Lut16.sol";
import {Op, Ops} from "../Op.sol";
import {ElementProof} from "../Proofs.sol";
import {Rows} from "../Rows.sol";
import {TensorReader} from "../TensorReader.sol";

/// @title Softmax: the share of one column among the kept columns of its row, in 256ths
library Softmax {
    int256 private constant DROPPED = -128;

    /// @notice Thrown where a causal mask has more rows than columns.
    error RowsBeyondColumns(uint256 rows, uint256 columns);

    function element(
        ElementProof calldata proof,
        Op memory op,
        TensorReader[] memory inputs
    ) internal pure returns (int256) {
        uint256 columns = op.output.d3();
        uint256 column = proof.element % columns;
        uint256 row = proof.element / columns;
        uint256 kept = _last(op, row, columns) + 1;
        bytes calldata table = Lut16.open(proof, op);
        if (column >= kept) return DROPPED;
        bytes memory scores = Rows.read(inputs[0], row * columns, kept);
        if (inputs.length == 1) return _share(scores, column, table);
        bytes memory mask = Rows.read(inputs[1], 0, kept);
        // The last column stays whatever the mask says, so that the row is never empty.
        mask[kept - 1] = 0x01;
        if (mask[column] == 0) return DROPPED;
        return _share(_keep(scores, mask), _countBefore(mask, column), table);
    }

    function _last(
        Op memory op,
        uint256 row,
        uint256 columns
    ) private pure returns (uint256) {
        if (Ops.param(op, 0) == 0) return columns - 1;
        uint256 rows = op.output.d2();
        if (rows > columns) revert RowsBeyondColumns(rows, columns);
        return row % rows + columns - rows;
    }

    /// @dev min(255, floor((512*e_c + S) / (2*S))) - 128 over the given scores.
    function _share(
        bytes memory scores,
        uint256 column,
        bytes calldata table
    ) private pure returns (int256) {
        int256 max = type(int8).min;
        uint256 sum;
        unchecked {
            for (uint256 i; i < scores.length; ++i) {
                int256 score = Rows.at(scores, i);
                if (score > max) max = score;
            }
            for (uint256 i; i < scores.length; ++i) {
                sum += Lut16.at(table, max - Rows.at(scores, i));
            }
        }
        uint256 own = Lut16.at(table, max - Rows.at(scores, column));
        uint256 share = FixedPointMathLib.min(255, (512 * own + sum) / (2 * sum));
        return int256(share) - 128;
    }

    function _keep(
        bytes memory scores,
        bytes memory mask
    ) private pure returns (bytes memory kept) {
        kept = new bytes(_countBefore(mask, mask.length));
        uint256 next;
        for (uint256 i; i < mask.length; ++i) {
            if (mask[i] != 0) kept[next++] = scores[i];
        }
    }

    function _countBefore(
        bytes memory mask,
        uint256 end
    ) private pure returns (uint256 count) {
        for (uint256 i; i < end; ++i) {
            if (mask[i] != 0) ++count;
        }
    }
}
