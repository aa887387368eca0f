// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Activations} from "../Activations.sol";
import {Op, Ops} from "../Op.sol";
import {ElementProof} from "../Proofs.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";
import {WeightRow} from "../WeightRow.sol";
import {Window, Windows} from "../Window.sol";

/// @title DepthwiseConv2d: requant of sum(w*q) + b' over a window of one input channel
/// @notice K = kh*kw in the order (ky, kx). Output channel c reads input channel floor(c / multiplier). Taps outside the image
/// read the input's zero point.
library DepthwiseConv2d {
    uint256 private constant LOW = 8;

    /// @notice Thrown where the output's channels are not the input's times the multiplier.
    error ChannelMultiplier(uint256 outputChannels, uint256 inputChannels, uint256 multiplier);

    function element(
        ElementProof calldata proof,
        Op memory op,
        TensorReader memory input
    ) internal pure returns (int256) {
        Window memory window = Windows.ofConvolution(op, input.shape, proof.element);
        uint256 multiplier = Ops.param(op, 10) << 8 | Ops.param(op, 11);
        if (multiplier == 0 || op.output.d3() != window.depth * multiplier) {
            revert ChannelMultiplier(op.output.d3(), window.depth, multiplier);
        }
        bytes memory activations = _gather(input, window, window.channel / multiplier);
        return WeightRow.element(proof, op, window.channel, activations, LOW);
    }

    function _gather(
        TensorReader memory input,
        Window memory window,
        uint256 channel
    ) private pure returns (bytes memory activations) {
        uint256 taps = window.kh * window.kw;
        uint256 target;
        (activations, target) = Activations.allocate(taps);
        if (Windows.tapsInside(window) != taps) {
            Activations.fill(activations, taps, input.shape.zeroPoint());
        }
        for (uint256 ky = window.rowFirst; ky < window.rowEnd; ++ky) {
            uint256 offset = Windows.offsetOf(window, ky, window.colFirst) + channel;
            for (uint256 kx = window.colFirst; kx < window.colEnd; ++kx) {
                TensorReaders.copy(input, offset, 1, target + ky * window.kw + kx);
                offset += window.columnStride;
            }
        }
    }
}
