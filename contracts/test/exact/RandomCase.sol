// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case, Cases} from "./Case.sol";
import {CaseFixture} from "./CaseFixture.sol";
import {ReferenceCases} from "./ReferenceCases.sol";

/// @notice Draws operators 4 to 6, 8 and 10 to 21 in every geometry and range of a valid model, within small shapes; the
/// ends of every range come up often.
abstract contract RandomCase is CaseFixture {
    /// @dev The output holds any bytes until `_answer`.
    function _drawCase(
        uint256 opcode
    ) internal returns (Case memory c) {
        c.opcode = opcode;
        c.output = _drawTensor([_draw(1, 2), _draw(1, 3), _draw(1, 5), _draw(1, 24)]);
        c.inputs = new Block4[](1);
        if (opcode == 4) _drawMatmul(c);
        else if (opcode == 5 || opcode == 6) _drawPair(c);
        else if (opcode == 8) _drawMean(c);
        else if (opcode == 10) _drawConcat(c);
        else if (opcode == 11) _drawPad(c);
        else if (opcode == 12) _drawReshape(c);
        else if (opcode == 13) _drawTranspose(c);
        else if (opcode == 14) _drawSlice(c);
        else if (opcode == 15) _drawLut(c);
        else if (opcode == 16) _drawEmbedding(c);
        else if (opcode == 17) _drawSoftmax(c);
        else if (opcode == 20) _drawArgmax(c);
        else if (opcode == 21) _drawSample(c);
        else _drawNorm(c);
        if (opcode >= 10 && opcode <= 14) _shareZeroPoint(c);
        c.output.data = _drawBytes(Cases.length(c.output));
    }

    /// @dev Makes element `e` honest.
    function _answer(
        Case memory c,
        uint256 e
    ) internal pure {
        c.output.data[e] = bytes1(uint8(int8(ReferenceCases.element(c, e))));
    }

    function _drawTensor(
        uint256[4] memory d
    ) internal returns (Block4 memory t) {
        t.d = d;
        t.blockSize = _draw(0, 1) == 0 ? 256 : _draw(256, 1024);
        t.zeroPoint = _edgeOr(-128, 127);
        t.data = _drawData(Cases.length(t));
    }

    /// @dev Any bytes, or only extreme ones, or all the same.
    function _drawData(
        uint256 size
    ) internal returns (bytes memory data) {
        data = _drawBytes(size);
        uint256 kind = _draw(0, 3);
        bytes4 extremes = [bytes4(0x807f807f), 0x807f00ff, 0x80808081][_draw(0, 2)];
        bytes1 same = bytes1(uint8(_draw(0, 255)));
        for (uint256 i; i < size && kind > 1; ++i) {
            data[i] = kind == 2 ? extremes[uint8(data[i]) % 4] : same;
        }
    }

    /// @dev low, high, or anything between.
    function _edgeOr(
        int256 low,
        int256 high
    ) internal returns (int256) {
        uint256 kind = _draw(0, 5);
        if (kind == 0) return low;
        if (kind == 1) return high;
        return low + int256(_draw(0, uint256(high - low)));
    }

    function _edgeOr(
        uint256 low,
        uint256 high
    ) internal returns (uint256) {
        return uint256(_edgeOr(int256(low), int256(high)));
    }

    function _drawBounds() private returns (bytes memory) {
        if (_draw(0, 2) != 0) return hex"807f";
        int256 lo = _drawInt8();
        return abi.encodePacked(int8(lo), int8(lo + int256(_draw(0, uint256(127 - lo)))));
    }

    /// @dev u32 M, u8 s, i8 lo, i8 hi; sums have about `bits` bits. Sets the profile.
    function _drawScale(
        Case memory c,
        uint256 bits
    ) private returns (bytes memory) {
        c.profile = _draw(1, 2);
        bool isF = c.profile == 1;
        uint256 multiplier =
            isF ? _edgeOr(uint256(1024), 2047) : _edgeOr(uint256(1) << 30, 2 ** 31 - 1);
        if (!isF && _draw(0, 9) == 0) multiplier = 0;
        uint256 usual = (isF ? 3 : 23) + bits;
        uint256 shift = isF ? _edgeOr(uint256(1), 35) : _edgeOr(uint256(17), 62);
        if (_draw(0, 2) != 0) shift = _draw(usual, usual + 3);
        return abi.encodePacked(uint32(multiplier), uint8(shift), _drawBounds());
    }

    function _drawMatmul(
        Case memory c
    ) private {
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
    ) private {
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
    ) private {
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
    ) private returns (bytes memory) {
        uint256 multiplier = _draw(0, 9) == 0 ? 0 : _edgeOr(uint256(1) << 30, 2 ** 31 - 1);
        uint256 usual = leastShift == 31 ? 31 : 50;
        uint256 shift = _draw(0, 2) == 0 ? _edgeOr(leastShift, 62) : _draw(usual, usual + 3);
        return abi.encodePacked(uint32(multiplier), uint8(shift));
    }

    function _drawMean(
        Case memory c
    ) private {
        uint256[4] memory d = c.output.d;
        d[3] = _draw(1, 6);
        c.output.d = d;
        c.inputs[0] = _drawTensor([d[0], d[1], d[2], d[3] * _edgeOr(uint256(1), 40)]);
        c.params = _drawScale(c, 11);
    }

    function _drawConcat(
        Case memory c
    ) private {
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
    ) private {
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
    ) private {
        uint256[4] memory d = c.output.d;
        c.inputs[0] = _drawTensor([d[3], d[0] * d[2], d[1], 1]);
    }

    function _drawTranspose(
        Case memory c
    ) private {
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
    ) private {
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

    function _drawLut(
        Case memory c
    ) private {
        uint256[4] memory d = c.output.d;
        c.inputs[0] = _drawTensor([d[0], d[1], d[2], d[3]]);
        c.table = new bytes[](1);
        c.table[0] = _drawBytes(256);
    }

    function _drawEmbedding(
        Case memory c
    ) private {
        uint256[4] memory d = c.output.d;
        c.inputs[0] = _drawTensor([d[0], 1, d[1], d[2]]);
        c.params = abi.encodePacked(uint16(_edgeOr(uint256(1), 256)));
        c.table = new bytes[](Cases.param(c, 0, 2));
        for (uint256 i; i < c.table.length; ++i) {
            c.table[i] = _drawBytes(d[3]);
        }
    }

    /// @dev Entries in any order; from the largest allowed to zeros behind entry 0.
    function _drawExponentials(
        Case memory c
    ) private {
        uint256 kind = _draw(0, 2);
        bytes memory leaf;
        for (uint256 i; i < 256; ++i) {
            uint256 entry = kind == 0 ? 32_768 : kind == 1 ? _draw(0, 32_768) : 0;
            if (i == 0) entry = _edgeOr(uint256(1), 32_768);
            leaf = abi.encodePacked(leaf, uint16(entry));
        }
        c.table = new bytes[](1);
        c.table[0] = leaf;
    }

    function _drawSoftmax(
        Case memory c
    ) private {
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
    ) private {
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
    ) private {
        bool isWide = _draw(0, 1) == 0;
        c.output.d = [uint256(1), _draw(1, 2), _draw(1, 2), isWide ? 2 : 1];
        uint256 classes = isWide ? _edgeOr(uint256(257), 600) : _edgeOr(uint256(1), 256);
        c.inputs[0] = _drawTensor([1, c.output.d[1], c.output.d[2], classes]);
    }

    function _drawSample(
        Case memory c
    ) private {
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

    function _shareZeroPoint(
        Case memory c
    ) private pure {
        for (uint256 i; i < c.inputs.length; ++i) {
            c.inputs[i].zeroPoint = c.output.zeroPoint;
        }
    }
}
