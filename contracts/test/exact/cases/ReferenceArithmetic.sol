// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Case, Cases} from "./Case.sol";
import {ReferenceNumbers} from "./ReferenceNumbers.sol";

/// @notice Matmul, add, mul and mean straight from docs/exact.md.
library ReferenceArithmetic {
    using Cases for Case;

    function matmul(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256[4] memory p = ReferenceNumbers.position(c.output, e);
        bool turnedA = c.param(0, 1) % 2 == 1;
        bool turnedB = c.param(0, 1) / 2 == 1;
        uint256 terms = c.inputs[0].d[turnedA ? 2 : 3];
        int256 sum;
        for (uint256 k; k < terms; ++k) {
            int256 a = c.at(0, turnedA ? [p[0], p[1], k, p[2]] : [p[0], p[1], p[2], k]);
            int256 b = c.at(1, turnedB ? [p[0], p[1], p[3], k] : [p[0], p[1], k, p[3]]);
            sum += (a - c.inputs[0].zeroPoint) * (b - c.inputs[1].zeroPoint);
        }
        return ReferenceNumbers.requant(c, sum, 1);
    }

    function addF(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        int256 sum = _operand(c, 0, e) * ReferenceNumbers.signedWord(c.param(0, 4))
            + _operand(c, 1, e) * ReferenceNumbers.signedWord(c.param(5, 4))
            + ReferenceNumbers.signedWord(c.param(10, 4));
        return ReferenceNumbers.clamp(
            c, c.output.zeroPoint + ReferenceNumbers.rounded(sum, c.param(14, 1)), 15
        );
    }

    function addT(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        int256 a = (_operand(c, 0, e) - c.inputs[0].zeroPoint) * 1_048_576;
        int256 b = (_operand(c, 1, e) - c.inputs[1].zeroPoint) * 1_048_576;
        int256 x = ReferenceNumbers.rounded(a * int256(c.param(0, 4)), c.param(4, 1));
        int256 y = ReferenceNumbers.rounded(b * int256(c.param(5, 4)), c.param(9, 1));
        int256 sum = ReferenceNumbers.rounded((x + y) * int256(c.param(10, 4)), c.param(14, 1));
        return ReferenceNumbers.clamp(c, c.output.zeroPoint + sum, 15);
    }

    function mul(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        int256 a = _operand(c, 0, e) - c.inputs[0].zeroPoint;
        return ReferenceNumbers.requant(c, a * (_operand(c, 1, e) - c.inputs[1].zeroPoint), 0);
    }

    function mean(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256 count = Cases.length(c.inputs[0]) / Cases.length(c.output);
        int256 sum;
        for (uint256 i; i < count; ++i) {
            sum += c.flat(0, e * count + i) - c.inputs[0].zeroPoint;
        }
        return ReferenceNumbers.requant(c, sum, 0);
    }

    function _operand(
        Case memory c,
        uint256 i,
        uint256 e
    ) private pure returns (int256) {
        uint256[4] memory p = ReferenceNumbers.position(c.output, e);
        for (uint256 k; k < 4; ++k) {
            p[k] = p[k] % c.inputs[i].d[k]; // a dimension is 1 or the output's
        }
        return c.at(i, p);
    }
}
