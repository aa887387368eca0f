// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Activations} from "../Activations.sol";
import {Op} from "../Op.sol";
import {ElementProof} from "../Proofs.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";
import {WeightRow} from "../WeightRow.sol";

/// @title Dense: requant of sum(w*q) + b' over a row of the input
/// @notice The output's d0*d1*d2 are the rows, d3 the channels; K = input bytes / rows, so a dense may flatten its input.
library Dense {
    uint256 private constant LOW = 0;

    /// @notice Thrown where the input does not divide into the output's rows.
    error UnevenRows(uint256 inputLength, uint256 rows);

    function element(
        ElementProof calldata proof,
        Op memory op,
        TensorReader memory input
    ) internal pure returns (int256) {
        uint256 channels = op.output.d3();
        uint256 rows = op.output.length() / channels;
        uint256 length = input.shape.length();
        if (length % rows != 0) revert UnevenRows(length, rows);
        uint256 terms = length / rows;
        (bytes memory activations, uint256 target) = Activations.allocate(terms);
        TensorReaders.copy(input, proof.element / channels * terms, terms, target);
        return WeightRow.element(proof, op, proof.element % channels, activations, LOW);
    }
}
