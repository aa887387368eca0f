// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Case, Cases} from "./Case.sol";
import {ReferenceNumbers} from "./ReferenceNumbers.sol";

/// @notice Lut and embedding straight from docs/exact.md.
library ReferenceTables {
    using Cases for Case;

    function entry(
        Case memory c,
        uint256 i
    ) internal pure returns (int256) {
        return ReferenceNumbers.signedByte(c.table[c.leaf][i]);
    }

    function embedding(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256 width = Cases.length(c.output) / Cases.length(c.inputs[0]);
        c.leaf = uint256(uint8(int8(c.flat(0, e / width)))) % c.param(0, 2);
        return entry(c, e % width);
    }
}
