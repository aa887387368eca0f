// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Channel, ReferenceOps, Shape, Spec} from "./ReferenceOps.sol";
import {TraceFixture} from "./TraceFixture.sol";

/// @notice Draws ops of every kind, geometry and range that a valid model may have, within small shapes.
abstract contract RandomModel is TraceFixture {
    uint256 private state;

    function _seed(
        uint256 seed
    ) internal {
        state = seed;
    }

    /// @dev A number from low to high, both included.
    function _draw(
        uint256 low,
        uint256 high
    ) internal returns (uint256) {
        state = uint256(keccak256(abi.encode(state)));
        return low + state % (high - low + 1);
    }

    function _drawInt8() internal returns (int256) {
        return int256(_draw(0, 255)) - 128;
    }

    function _drawBytes(
        uint256 length
    ) internal returns (bytes memory data) {
        bytes32 seed = bytes32(_draw(0, type(uint256).max - 1));
        data = new bytes(length);
        for (uint256 i; i < length; ++i) {
            data[i] = bytes1(uint8(uint256(keccak256(abi.encode(seed, i)))));
        }
    }

    function _drawShape(
        uint256 side,
        uint256 channels
    ) internal returns (Shape memory) {
        uint256 blockSize = _draw(0, 1) == 0 ? 256 : _draw(256, 1024);
        return Shape(_draw(1, side), _draw(1, side), _draw(1, channels), blockSize, _drawInt8());
    }

    /// @dev An op of the given kind on the output of `source`.
    function _drawOp(
        uint256 opcode,
        uint256 source
    ) internal returns (Spec memory s) {
        s.opcode = opcode;
        s.source = source;
        s.input = shapes[source];
        s.output = _drawShape(5, 6);
        s.profile = opcode == 7 || opcode == 9 ? 0 : _draw(1, 2);
        s.lo = _drawInt8();
        s.hi = s.lo + int256(_draw(0, uint256(127 - s.lo)));
        if (opcode == 22) {
            s.output.rows = s.input.rows;
            s.output.columns = s.input.columns;
            s.output.channels = s.input.channels;
        } else if (opcode == 3) {
            _drawRows(s);
        } else {
            _drawGeometry(s);
        }
        _drawChannels(s);
    }

    function _drawRows(
        Spec memory s
    ) private {
        bool flattens = _draw(0, 1) == 0;
        s.output.rows = flattens ? 1 : s.input.rows;
        s.output.columns = flattens ? 1 : s.input.columns;
    }

    function _drawGeometry(
        Spec memory s
    ) private {
        (s.kh, s.kw) = (_draw(1, 4), _draw(1, 4));
        (s.sh, s.sw) = (_draw(1, 3), _draw(1, 3));
        (s.padTop, s.padLeft) = (_draw(0, 3), _draw(0, 3));
        (s.dh, s.dw) = s.opcode < 3 ? (_draw(1, 3), _draw(1, 3)) : (1, 1);
        s.depthMultiplier = _draw(1, 3);
        if (s.opcode == 2) s.output.channels = s.input.channels * s.depthMultiplier;
        if (s.opcode != 7 && s.opcode != 9) return;
        s.output.channels = s.input.channels;
        // An average needs a cell: the windows reach into the image on every side.
        if (s.padTop >= s.kh) s.padTop = s.kh - 1;
        if (s.padLeft >= s.kw) s.padLeft = s.kw - 1;
        uint256 rows = (s.input.rows - 1 + s.padTop) / s.sh + 1;
        uint256 columns = (s.input.columns - 1 + s.padLeft) / s.sw + 1;
        if (s.output.rows > rows) s.output.rows = rows;
        if (s.output.columns > columns) s.output.columns = columns;
    }

    function _terms(
        Spec memory s
    ) internal pure returns (uint256) {
        if (s.opcode == 1) return s.kh * s.kw * s.input.channels;
        if (s.opcode == 2) return s.kh * s.kw;
        if (s.opcode == 3) {
            return ReferenceOps.size(s.input) / (s.output.rows * s.output.columns);
        }
        return 0;
    }

    function _drawChannels(
        Spec memory s
    ) internal {
        if (s.opcode == 7 || s.opcode == 9) return;
        s.channels = new Channel[](s.opcode == 22 ? 1 : s.output.channels);
        for (uint256 c; c < s.channels.length; ++c) {
            s.channels[c] = _drawChannel(s.profile, _terms(s));
        }
    }

    function _drawChannel(
        uint256 profile,
        uint256 terms
    ) private returns (Channel memory channel) {
        channel.bias = int256(_draw(0, 2 ** 17)) - 2 ** 16;
        (uint256 low, uint256 high) = profile == 1 ? (1024, 2047) : (2 ** 30, 2 ** 31 - 1);
        channel.multiplier = _draw(low, high);
        // Half of the shifts bring typical sums into the range of an int8.
        uint256 usual = profile == 1 ? 17 : 37;
        (uint256 least, uint256 most) = profile == 1 ? (1, 35) : (17, 62);
        channel.shift = _draw(0, 1) == 0 ? _draw(usual, usual + 4) : _draw(least, most);
        channel.weights = _drawBytes(terms);
        for (uint256 i; i < terms; ++i) {
            if (channel.weights[i] == 0x80) channel.weights[i] = 0x81;
        }
    }
}
