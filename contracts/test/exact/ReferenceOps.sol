// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A tensor (1, rows, columns, channels).
struct Shape {
    uint256 rows;
    uint256 columns;
    uint256 channels;
    uint256 blockSize;
    int256 zeroPoint;
}

struct Channel {
    int256 bias; // zero points folded in
    uint256 multiplier;
    uint256 shift;
    bytes weights; // int8, reduction order
}

/// @notice An operator as a test states it; its leaf is written by TraceFixture.
struct Spec {
    uint256 opcode;
    uint256 profile;
    uint256 source;
    Shape input;
    Shape output;
    uint256 kh;
    uint256 kw;
    uint256 sh;
    uint256 sw;
    uint256 dh;
    uint256 dw;
    uint256 padTop;
    uint256 padLeft;
    uint256 depthMultiplier;
    int256 lo;
    int256 hi;
    Channel[] channels; // requant: one channel without weights
}

/// @notice The operators straight from docs/exact.md: every term by its own loop step, nothing shared with src/.
library ReferenceOps {
    function run(
        Spec memory spec,
        bytes memory input
    ) internal pure returns (bytes memory output) {
        output = new bytes(size(spec.output));
        for (uint256 e; e < output.length; ++e) {
            output[e] = bytes1(uint8(int8(element(spec, input, e))));
        }
    }

    function size(
        Shape memory shape
    ) internal pure returns (uint256) {
        return shape.rows * shape.columns * shape.channels;
    }

    function element(
        Spec memory spec,
        bytes memory input,
        uint256 e
    ) internal pure returns (int256) {
        if (spec.opcode == 1) return _conv(spec, input, e);
        if (spec.opcode == 2) return _depthwise(spec, input, e);
        if (spec.opcode == 3) return _dense(spec, input, e);
        if (spec.opcode == 7) return _average(spec, input, e);
        if (spec.opcode == 9) return _maximum(spec, input, e);
        int256 centred = _int8(input[e]) - spec.input.zeroPoint;
        return _requant(spec, spec.channels[0], centred);
    }

    function _conv(
        Spec memory s,
        bytes memory x,
        uint256 e
    ) private pure returns (int256) {
        Channel memory channel = s.channels[e % s.output.channels];
        int256 acc = channel.bias;
        for (uint256 k; k < channel.weights.length; ++k) {
            uint256 tap = k / s.input.channels;
            (bool inside, int256 cell) = _cell(s, x, e, tap, k % s.input.channels);
            acc += (inside ? cell : s.input.zeroPoint) * _int8(channel.weights[k]);
        }
        return _requant(s, channel, acc);
    }

    function _depthwise(
        Spec memory s,
        bytes memory x,
        uint256 e
    ) private pure returns (int256) {
        uint256 c = e % s.output.channels;
        Channel memory channel = s.channels[c];
        int256 acc = channel.bias;
        for (uint256 tap; tap < s.kh * s.kw; ++tap) {
            (bool inside, int256 cell) = _cell(s, x, e, tap, c / s.depthMultiplier);
            acc += (inside ? cell : s.input.zeroPoint) * _int8(channel.weights[tap]);
        }
        return _requant(s, channel, acc);
    }

    function _dense(
        Spec memory s,
        bytes memory x,
        uint256 e
    ) private pure returns (int256) {
        uint256 rows = s.output.rows * s.output.columns;
        uint256 terms = x.length / rows;
        Channel memory channel = s.channels[e % s.output.channels];
        int256 acc = channel.bias;
        for (uint256 k; k < terms; ++k) {
            acc += _int8(x[e / s.output.channels * terms + k]) * _int8(channel.weights[k]);
        }
        return _requant(s, channel, acc);
    }

    function _maximum(
        Spec memory s,
        bytes memory x,
        uint256 e
    ) private pure returns (int256 max) {
        max = -128;
        for (uint256 tap; tap < s.kh * s.kw; ++tap) {
            (bool inside, int256 cell) = _cell(s, x, e, tap, e % s.output.channels);
            if (inside && cell > max) max = cell;
        }
    }

    function _average(
        Spec memory s,
        bytes memory x,
        uint256 e
    ) private pure returns (int256) {
        int256 sum;
        int256 count;
        for (uint256 tap; tap < s.kh * s.kw; ++tap) {
            (bool inside, int256 cell) = _cell(s, x, e, tap, e % s.output.channels);
            if (inside) sum += cell;
            if (inside) ++count;
        }
        int256 magnitude = sum < 0 ? -sum : sum;
        int256 rounded = magnitude / count;
        if (2 * (magnitude % count) >= count) ++rounded;
        return _clamp(s, sum < 0 ? -rounded : rounded);
    }

    /// @dev The input's cell of channel `c` under tap ky*kw + kx of output element `e`.
    function _cell(
        Spec memory s,
        bytes memory x,
        uint256 e,
        uint256 tap,
        uint256 c
    ) private pure returns (bool inside, int256 value) {
        uint256 pixel = e / s.output.channels;
        uint256 y = pixel / s.output.columns * s.sh + tap / s.kw * s.dh;
        uint256 x_ = pixel % s.output.columns * s.sw + tap % s.kw * s.dw;
        if (y < s.padTop || y - s.padTop >= s.input.rows) return (false, 0);
        if (x_ < s.padLeft || x_ - s.padLeft >= s.input.columns) return (false, 0);
        uint256 cell = (y - s.padTop) * s.input.columns + x_ - s.padLeft;
        return (true, _int8(x[cell * s.input.channels + c]));
    }

    function _requant(
        Spec memory s,
        Channel memory channel,
        int256 acc
    ) private pure returns (int256) {
        int256 numerator = acc * int256(channel.multiplier) + int256(2 ** (channel.shift - 1));
        int256 denominator = int256(2 ** channel.shift);
        int256 quotient = numerator / denominator;
        if (numerator < 0 && numerator % denominator != 0) --quotient;
        return _clamp(s, s.output.zeroPoint + quotient);
    }

    function _clamp(
        Spec memory s,
        int256 value
    ) private pure returns (int256) {
        if (value < s.lo) return s.lo;
        if (value > s.hi) return s.hi;
        return value;
    }

    function _int8(
        bytes1 value
    ) private pure returns (int256) {
        uint256 unsigned = uint8(value);
        return unsigned < 128 ? int256(unsigned) : int256(unsigned) - 256;
    }
}
