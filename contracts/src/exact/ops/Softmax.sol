// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";
import {Keys} from "../Keys.sol";
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
        (bytes memory keys, uint256 dropped) =
            Keys.fromRow(Rows.read(inputs[0], row * columns, kept));
        if (inputs.length == 2) {
            bytes memory mask = Rows.read(inputs[1], 0, kept);
            // The last column stays whatever the mask says, so that the row is never empty.
            mask[kept - 1] = 0x01;
            if (mask[column] == 0) return DROPPED;
            dropped = Keys.drop(keys, mask);
        }
        return _share(keys, dropped, column, table);
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

    /// @dev min(255, floor((512*e_c + S) / (2*S))) - 128 over the columns that are not dropped.
    function _share(
        bytes memory keys,
        uint256 dropped,
        uint256 column,
        bytes calldata table
    ) private pure returns (int256) {
        uint256 max = Keys.max(keys);
        uint256 sum = Lut16.sum(table, keys, max, dropped);
        uint256 own = Lut16.at(table, max - Keys.at(keys, column));
        uint256 share = FixedPointMathLib.min(255, (512 * own + sum) / (2 * sum));
        return int256(share) - 128;
    }
}
