// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Activations} from "../Activations.sol";
import {Op} from "../Op.sol";
import {ElementProof} from "../Proofs.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";
import {WeightRow} from "../WeightRow.sol";
import {Window, Windows} from "../Window.sol";

/// @title Conv2d: requant of sum(w*q) + b' over a window and all input channels
/// @notice K = kh*kw*Cin in the order (ky, kx, ci). Taps outside the image read the input's zero point.
library Conv2d {
    uint256 private constant LOW = 8;

    function element(
        ElementProof calldata proof,
        Op memory op,
        TensorReader memory input
    ) internal pure returns (int256) {
        Window memory window = Windows.ofConvolution(op, input.shape, proof.element);
        bytes memory activations = _gather(input, window);
        return WeightRow.element(proof, op, window.channel, activations, LOW);
    }

    function _gather(
        TensorReader memory input,
        Window memory window
    ) private pure returns (bytes memory activations) {
        uint256 taps = window.kh * window.kw;
        uint256 target;
        (activations, target) = Activations.allocate(taps * window.depth);
        if (Windows.tapsInside(window) != taps) {
            Activations.fill(activations, taps * window.depth, input.shape.zeroPoint());
        }
        for (uint256 ky = window.rowFirst; ky < window.rowEnd; ++ky) {
            _gatherRow(input, window, ky, target + ky * window.kw * window.depth);
        }
    }

    /// @dev Without dilation the taps of a row are neighbours in the tensor: one run of bytes.
    function _gatherRow(
        TensorReader memory input,
        Window memory window,
        uint256 ky,
        uint256 target
    ) private pure {
        uint256 depth = window.depth;
        uint256 columns = window.columnStride == depth ? window.colEnd - window.colFirst : 1;
        for (uint256 kx = window.colFirst; kx < window.colEnd; kx += columns) {
            uint256 offset = Windows.offsetOf(window, ky, kx);
            TensorReaders.copy(input, offset, columns * depth, target + kx * depth);
        }
    }
}
