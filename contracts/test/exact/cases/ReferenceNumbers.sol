// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case, Cases} from "./Case.sol";

/// @notice How docs/exact.md rounds, clamps, and reads parameters and table entries: each by its own step.
library ReferenceNumbers {
    using Cases for Case;

    function requant(
        Case memory c,
        int256 acc,
        uint256 at
    ) internal pure returns (int256) {
        int256 scaled = rounded(acc * int256(c.param(at, 4)), c.param(at + 4, 1));
        return clamp(c, c.output.zeroPoint + scaled, at + 5);
    }

    function rounded(
        int256 value,
        uint256 s
    ) internal pure returns (int256) {
        return floorDiv(value + int256(2 ** (s - 1)), int256(2 ** s));
    }

    function floorDiv(
        int256 a,
        int256 b
    ) internal pure returns (int256 quotient) {
        quotient = a / b;
        if (quotient * b > a) --quotient;
    }

    function clamp(
        Case memory c,
        int256 value,
        uint256 at
    ) internal pure returns (int256) {
        if (value < signedByte(c.params[at])) return signedByte(c.params[at]);
        return value > signedByte(c.params[at + 1]) ? signedByte(c.params[at + 1]) : value;
    }

    function position(
        Block4 memory t,
        uint256 e
    ) internal pure returns (uint256[4] memory) {
        (uint256 d1, uint256 d2, uint256 d3) = (t.d[1], t.d[2], t.d[3]);
        return [e / (d1 * d2 * d3), e / (d2 * d3) % d1, e / d3 % d2, e % d3];
    }

    function word(
        bytes memory data,
        uint256 at
    ) internal pure returns (uint256 value) {
        for (uint256 k; k < 4; ++k) {
            value = value * 256 + uint8(data[at + k]);
        }
    }

    function signedByte(
        bytes1 value
    ) internal pure returns (int256) {
        return int8(uint8(value));
    }

    function signedWord(
        uint256 value
    ) internal pure returns (int256) {
        return value < 2 ** 31 ? int256(value) : int256(value) - 2 ** 32;
    }

    function exp(
        Case memory c,
        int256 d
    ) internal pure returns (uint256) {
        uint256 at = 2 * uint256(d);
        return 256 * uint256(uint8(c.table[0][at])) + uint8(c.table[0][at + 1]);
    }
}
