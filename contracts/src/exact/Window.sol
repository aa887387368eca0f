// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

import {Op, Ops} from "./Op.sol";
import {Tensor} from "./Tensor.sol";

/// @notice The taps of a convolution or pooling window for one output element, and where in the input they lie.
/// @dev The taps inside the image are always a rectangle: rows rowFirst to rowEnd - 1, columns colFirst to colEnd - 1.
struct Window {
    uint256 kh;
    uint256 kw;
    uint256 rowFirst;
    uint256 rowEnd;
    uint256 colFirst;
    uint256 colEnd;
    uint256 origin; // offset of channel 0 under tap (0, 0), mod 2^256: it may lie outside the image
    uint256 rowStride; // bytes from a tap to the one below
    uint256 columnStride; // bytes from a tap to the next one
    uint256 depth; // channels of the input
    uint256 channel; // of the output element
}

/// @title Windows: where the window of an output element lies
library Windows {
    /// @notice Thrown where an op over images has a batch other than 1.
    error BatchNotOne(uint256 input, uint256 output);
    /// @notice Thrown where kernel, stride or dilation is 0.
    error EmptyKernel();

    /// @notice The window of a convolution: params kh, kw, sh, sw, dh, dw, padTop, padLeft.
    function ofConvolution(
        Op memory op,
        Tensor input,
        uint256 element
    ) internal pure returns (Window memory) {
        return _place(op, input, element, Ops.param(op, 4), Ops.param(op, 5), 6);
    }

    /// @notice The window of a pooling op: params kh, kw, sh, sw, padTop, padLeft.
    function ofPool(
        Op memory op,
        Tensor input,
        uint256 element
    ) internal pure returns (Window memory) {
        return _place(op, input, element, 1, 1, 4);
    }

    /// @notice How many taps lie inside the image.
    function tapsInside(
        Window memory window
    ) internal pure returns (uint256) {
        unchecked {
            return (window.rowEnd - window.rowFirst) * (window.colEnd - window.colFirst);
        }
    }

    /// @notice Offset in the input of channel 0 under the tap (ky, kx), which lies inside the image.
    function offsetOf(
        Window memory window,
        uint256 ky,
        uint256 kx
    ) internal pure returns (uint256) {
        unchecked {
            // The origin may be negative, the sum of the three is not.
            return window.origin + ky * window.rowStride + kx * window.columnStride;
        }
    }

    /// @dev Unchecked: sides are below 2^22 (a tensor has at most 2 MiB and no empty side), params below 2^8.
    /// @param pad Parameter index of padTop; padLeft is the next one.
    function _place(
        Op memory op,
        Tensor input,
        uint256 element,
        uint256 dh,
        uint256 dw,
        uint256 pad
    ) private pure returns (Window memory window) {
        Tensor output = op.output;
        if (input.d0() != 1 || output.d0() != 1) revert BatchNotOne(input.d0(), output.d0());
        unchecked {
            window.kh = Ops.param(op, 0);
            window.kw = Ops.param(op, 1);
            if (window.kh * window.kw * Ops.param(op, 2) * Ops.param(op, 3) * dh * dw == 0) {
                revert EmptyKernel();
            }
            window.depth = input.d3();
            window.columnStride = dw * input.d3();
            window.rowStride = dh * input.d2() * input.d3();
            window.channel = element % output.d3();
            uint256 pixel = element / output.d3();
            int256 top = _start(op, pixel / output.d2(), 2, pad);
            int256 left = _start(op, pixel % output.d2(), 3, pad + 1);
            window.origin = uint256((top * int256(input.d2()) + left) * int256(input.d3()));
            (window.rowFirst, window.rowEnd) = _inside(top, dh, window.kh, input.d1());
            (window.colFirst, window.colEnd) = _inside(left, dw, window.kw, input.d2());
        }
    }

    /// @dev The input row (column) of the first tap for output row (column) `position`; negative in the padding.
    function _start(
        Op memory op,
        uint256 position,
        uint256 stride,
        uint256 pad
    ) private pure returns (int256) {
        unchecked {
            return int256(position * Ops.param(op, stride)) - int256(Ops.param(op, pad));
        }
    }

    /// @dev The taps i in [0, taps) with 0 <= start + i*dilation < size, as a range.
    function _inside(
        int256 start,
        uint256 dilation,
        uint256 taps,
        uint256 size
    ) private pure returns (uint256 first, uint256 end) {
        unchecked {
            if (start >= int256(size)) return (0, 0);
            if (start < 0) first = (uint256(-start) + dilation - 1) / dilation;
            uint256 fitting = (uint256(int256(size) - start) + dilation - 1) / dilation;
            end = FixedPointMathLib.min(taps, fitting);
            if (first > end) first = end;
        }
    }
}
