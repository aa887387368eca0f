// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op} from "../Op.sol";
import {Requant} from "../Requant.sol";
import {Tensor} from "../Tensor.sol";
import {TensorReader, TensorReaders} from "../TensorReader.sol";
import {Window, Windows} from "../Window.sol";

/// @title Pool: maximum and average over a window of one channel
library Pool {
    uint256 private constant LOW = 6;

    /// @notice Thrown where an average would be taken of no cells.
    error NoCellInside(uint256 element);
    /// @notice Thrown where input and output differ in channels.
    error PoolChannels(uint256 inputChannels, uint256 outputChannels);

    /// @notice The maximum of the cells; padding counts as -128.
    function maximum(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) internal pure returns (int256 max) {
        Window memory window = _window(op, input.shape, element);
        max = type(int8).min;
        unchecked {
            for (uint256 ky = window.rowFirst; ky < window.rowEnd; ++ky) {
                uint256 offset = Windows.offsetOf(window, ky, window.colFirst) + window.channel;
                for (uint256 kx = window.colFirst; kx < window.colEnd; ++kx) {
                    int256 cell = TensorReaders.at(input, offset);
                    if (cell > max) max = cell;
                    offset += window.columnStride;
                }
            }
        }
    }

    /// @notice The mean of the cells inside the image, half away from zero, clamped to the params lo and hi.
    function average(
        Op memory op,
        uint256 element,
        TensorReader memory input
    ) internal pure returns (int256) {
        Window memory window = _window(op, input.shape, element);
        int256 cells = int256(Windows.tapsInside(window));
        if (cells == 0) revert NoCellInside(element);
        int256 sum;
        unchecked {
            for (uint256 ky = window.rowFirst; ky < window.rowEnd; ++ky) {
                uint256 offset = Windows.offsetOf(window, ky, window.colFirst) + window.channel;
                for (uint256 kx = window.colFirst; kx < window.colEnd; ++kx) {
                    sum += TensorReaders.at(input, offset);
                    offset += window.columnStride;
                }
            }
        }
        // `/` rounds towards zero, so half a cell is added away from zero.
        int256 mean = (sum < 0 ? 2 * sum - cells : 2 * sum + cells) / (2 * cells);
        return Requant.clamp(op, mean, LOW);
    }

    function _window(
        Op memory op,
        Tensor input,
        uint256 element
    ) private pure returns (Window memory) {
        if (input.d3() != op.output.d3()) revert PoolChannels(input.d3(), op.output.d3());
        return Windows.ofPool(op, input, element);
    }
}
