// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op, Ops} from "../Op.sol";
import {ElementProof} from "../Proofs.sol";
import {Table} from "../Table.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";

/// @title Lookup: operators that read a byte in a table
library Lookup {
    uint256 private constant LUT_BYTES = 256;

    /// @notice table[u(q)].
    function lut(
        ElementProof calldata proof,
        Op memory op,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256 entry = uint8(int8(TensorReaders.at(input, proof.element)));
        bytes calldata table = Table.open(proof, op, 0, 1, LUT_BYTES);
        return Table.int8At(table, entry);
    }

    /// @notice Byte e mod D of row u(q at e / D) mod rows.
    function embedding(
        ElementProof calldata proof,
        Op memory op,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256 rows = Ops.wideParam(op, 0, 2);
        uint256 width = op.output.length() / input.shape.length();
        uint256 token = uint8(int8(TensorReaders.at(input, proof.element / width)));
        bytes calldata row = Table.open(proof, op, token % rows, rows, width);
        return Table.int8At(row, proof.element % width);
    }
}
