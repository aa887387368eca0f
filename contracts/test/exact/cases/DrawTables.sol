// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Case, Cases} from "./Case.sol";
import {DrawTensors} from "./DrawTensors.sol";

/// @notice Draws tables, and the operators that do nothing but look into one: lut and embedding.
abstract contract DrawTables is DrawTensors {
    function _drawLut(
        Case memory c
    ) internal {
        uint256[4] memory d = c.output.d;
        c.inputs[0] = _drawTensor([d[0], d[1], d[2], d[3]]);
        c.table = new bytes[](1);
        c.table[0] = _drawBytes(256);
    }

    function _drawEmbedding(
        Case memory c
    ) internal {
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
    ) internal {
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
}
