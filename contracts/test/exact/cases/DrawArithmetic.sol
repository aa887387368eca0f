// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case} from "./Case.sol";
import {DrawTensors} from "./DrawTensors.sol";

/// @notice Draws what computes with scales: matmul, add, mul and mean.
abstract contract DrawArithmetic is DrawTensors {
    function _drawMatmul(
        Case memory c
    ) internal {
        uint256 flags = _draw(0, 3);
        uint256[4] memory d = c.output.d;
        uint256 terms = _edgeOr(uint256(1), 60);
        c.inputs = new Block4[](2);
        c.inputs[0] =
            _drawTensor(flags & 1 == 0 ? [d[0], d[1], d[2], terms] : [d[0], d[1], terms, d[2]]);
        c.inputs[1] =
            _drawTensor(flags & 2 == 0 ? [d[0], d[1], terms, d[3]] : [d[0], d[1], d[3], terms]);
        c.params = abi.encodePacked(uint8(flags), _drawScale(c, 17));
    }

    /// @dev In each dimension at most one of the two inputs is stretched.
    function _drawPair(
        Case memory c
    ) internal {
        uint256[4] memory a;
        uint256[4] memory b;
        for (uint256 k; k < 4; ++k) {
            uint256 kind = _draw(0, 3);
            a[k] = kind == 0 ? 1 : c.output.d[k];
            b[k] = kind == 1 ? 1 : c.output.d[k];
        }
        c.inputs = new Block4[](2);
        (c.inputs[0], c.inputs[1]) = (_drawTensor(a), _drawTensor(b));
        if (c.opcode == 6) c.params = _drawScale(c, 14);
        else _drawSum(c);
    }

    function _drawSum(
        Case memory c
    ) internal {
        c.profile = _draw(1, 2);
        if (c.profile == 2) {
            c.params = abi.encodePacked(_drawTerm(31), _drawTerm(31), _drawTerm(17), _drawBounds());
            return;
        }
        int256 a = _edgeOr(-2047, 2047);
        int256 b = _edgeOr(-2047, 2047);
        uint256 shift = _draw(0, 1) == 0 ? _draw(9, 12) : _edgeOr(uint256(1), 22);
        uint256 taken =
            128 * uint256((a < 0 ? -a : a) + (b < 0 ? -b : b)) + (uint256(1) << (shift - 1));
        int256 rest = int256(2 ** 24 - 1 - taken);
        c.params = abi.encodePacked(
            int32(a), uint8(0), int32(b), uint8(0), int32(_edgeOr(-rest, rest)), uint8(shift)
        );
        c.params = bytes.concat(c.params, _drawBounds());
    }

    function _drawTerm(
        uint256 leastShift
    ) internal returns (bytes memory) {
        uint256 multiplier = _draw(0, 9) == 0 ? 0 : _edgeOr(uint256(1) << 30, 2 ** 31 - 1);
        uint256 usual = leastShift == 31 ? 31 : 50;
        uint256 shift = _draw(0, 2) == 0 ? _edgeOr(leastShift, 62) : _draw(usual, usual + 3);
        return abi.encodePacked(uint32(multiplier), uint8(shift));
    }

    function _drawMean(
        Case memory c
    ) internal {
        uint256[4] memory d = c.output.d;
        d[3] = _draw(1, 6);
        c.output.d = d;
        c.inputs[0] = _drawTensor([d[0], d[1], d[2], d[3] * _edgeOr(uint256(1), 40)]);
        c.params = _drawScale(c, 11);
    }
}
