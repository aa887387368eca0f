// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case} from "./Case.sol";
import {DrawTensors} from "./DrawTensors.sol";

/// @notice Draws what only moves bytes: concat, pad, reshape, transpose and slice.
abstract contract DrawMovement is DrawTensors {
    function _drawConcat(
        Case memory c
    ) internal {
        uint256 axis = _draw(0, 3);
        uint256 count = _edgeOr(uint256(2), 16);
        c.inputs = new Block4[](count);
        uint256[4] memory d = c.output.d;
        uint256 sum;
        for (uint256 i; i < count; ++i) {
            d[axis] = _draw(1, count == 16 ? 1 : 3);
            c.inputs[i] = _drawTensor([d[0], d[1], d[2], d[3]]);
            sum += d[axis];
        }
        c.output.d[axis] = sum;
        c.params = abi.encodePacked(uint8(axis));
    }

    function _drawPad(
        Case memory c
    ) internal {
        uint256[4] memory d;
        for (uint256 k; k < 4; ++k) {
            uint256 before = _draw(0, c.output.d[k] - 1);
            d[k] = _edgeOr(1, c.output.d[k] - before);
            c.params = abi.encodePacked(c.params, uint32(before));
        }
        c.params = abi.encodePacked(c.params, uint8(_draw(0, 255)));
        c.inputs[0] = _drawTensor(d);
    }

    function _drawReshape(
        Case memory c
    ) internal {
        uint256[4] memory d = c.output.d;
        c.inputs[0] = _drawTensor([d[3], d[0] * d[2], d[1], 1]);
    }

    function _drawTranspose(
        Case memory c
    ) internal {
        uint256[4] memory p = [uint256(0), 1, 2, 3];
        uint256[4] memory d;
        for (uint256 k; k < 4; ++k) {
            uint256 other = _draw(k, 3);
            (p[k], p[other]) = (p[other], p[k]);
            d[p[k]] = c.output.d[k];
        }
        c.inputs[0] = _drawTensor(d);
        c.params = abi.encodePacked(uint8(p[0]), uint8(p[1]), uint8(p[2]), uint8(p[3]));
    }

    function _drawSlice(
        Case memory c
    ) internal {
        c.output.d = [_draw(1, 2), _draw(1, 3), _draw(1, 4), _draw(1, 8)];
        uint256[4] memory d;
        bytes memory steps;
        for (uint256 k; k < 4; ++k) {
            uint256 begin = _draw(0, 2);
            uint256 step = c.output.d[k] == 1 ? _edgeOr(uint256(1), 65_535) : _draw(1, 3);
            d[k] = begin + (c.output.d[k] - 1) * step + _draw(1, 2);
            c.params = abi.encodePacked(c.params, uint32(begin));
            steps = abi.encodePacked(steps, uint16(step));
        }
        c.params = bytes.concat(c.params, steps);
        c.inputs[0] = _drawTensor(d);
    }

    function _shareZeroPoint(
        Case memory c
    ) internal pure {
        for (uint256 i; i < c.inputs.length; ++i) {
            c.inputs[i].zeroPoint = c.output.zeroPoint;
        }
    }
}
