// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case, Cases} from "./Case.sol";
import {CaseFixture} from "./CaseFixture.sol";

/// @notice Draws tensors and parameters; the ends of every range come up often.
abstract contract DrawTensors is CaseFixture {
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

    function _drawBounds() internal returns (bytes memory) {
        if (_draw(0, 2) != 0) return hex"807f";
        int256 lo = _drawInt8();
        return abi.encodePacked(int8(lo), int8(lo + int256(_draw(0, uint256(127 - lo)))));
    }

    /// @dev u32 M, u8 s, i8 lo, i8 hi; sums have about `bits` bits. Sets the profile.
    function _drawScale(
        Case memory c,
        uint256 bits
    ) internal returns (bytes memory) {
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
}
