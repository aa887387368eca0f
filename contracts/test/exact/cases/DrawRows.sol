// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case} from "./Case.sol";
import {DrawTables} from "./DrawTables.sol";

/// @notice Draws what looks at whole rows: softmax, the norms, argmax and sample.
abstract contract DrawRows is DrawTables {
    function _drawSoftmax(
        Case memory c
    ) internal {
        _drawExponentials(c);
        uint256[4] memory d = c.output.d;
        uint256 causal = d[3] >= d[2] ? _draw(0, 1) : 0;
        bool isMasked = _draw(0, 1) == 1;
        c.output.zeroPoint = -128;
        c.params = abi.encodePacked(uint8(causal));
        c.inputs = new Block4[](isMasked ? 2 : 1);
        c.inputs[0] = _drawTensor([d[0], d[1], d[2], d[3]]);
        if (!isMasked) return;
        c.inputs[1] = _drawTensor([uint256(1), 1, 1, d[3]]);
        for (uint256 i; i < d[3]; ++i) {
            if (_draw(0, 1) == 0) c.inputs[1].data[i] = 0;
        }
    }

    function _drawNorm(
        Case memory c
    ) internal {
        c.output.d[3] = _edgeOr(uint256(1), 40);
        uint256[4] memory d = c.output.d;
        c.inputs[0] = _drawTensor([d[0], d[1], d[2], d[3]]);
        c.params = abi.encodePacked(uint8(_edgeOr(uint256(1), 16)), _drawBounds());
        c.table = new bytes[](d[3]);
        for (uint256 i; i < d[3]; ++i) {
            bool isWild = _draw(0, 3) == 0;
            int256 beta = isWild ? _edgeOr(-2 ** 31, 2 ** 31 - 1) : _edgeOr(-128, 127);
            c.table[i] = abi.encodePacked(int32(beta), int32(_edgeOr(-2 ** 15, 2 ** 15)));
        }
    }

    function _drawArgmax(
        Case memory c
    ) internal {
        bool isWide = _draw(0, 1) == 0;
        c.output.d = [uint256(1), _draw(1, 2), _draw(1, 2), isWide ? 2 : 1];
        uint256 classes = isWide ? _edgeOr(uint256(257), 600) : _edgeOr(uint256(1), 256);
        c.inputs[0] = _drawTensor([1, c.output.d[1], c.output.d[2], classes]);
    }

    function _drawSample(
        Case memory c
    ) internal {
        _drawExponentials(c);
        c.output.d = [uint256(1), 1, 1, 1];
        c.inputs = new Block4[](3);
        c.inputs[0] = _drawTensor([uint256(1), 1, 1, _edgeOr(uint256(1), 256)]);
        c.inputs[1] = _drawTensor(c.output.d);
        c.inputs[2] = _drawTensor([uint256(1), 1, 1, _edgeOr(uint256(8), 600)]);
        uint256 seed = c.inputs[2].data.length;
        for (uint256 i = 1; i <= 8 && _draw(0, 3) != 0; ++i) {
            c.inputs[2].data[seed - i] = 0;
        }
        uint256 end = _draw(0, 2) == 0 ? uint8(c.inputs[1].data[0]) : _edgeOr(uint256(0), 256);
        uint256 position = _edgeOr(uint256(0), 2 ** 32 - 1);
        c.params = abi.encodePacked(uint8(_draw(0, 2)), uint32(position), uint16(end));
    }
}
