// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Case, Cases} from "./Case.sol";
import {ReferenceNumbers} from "./ReferenceNumbers.sol";

/// @notice Concat, pad, transpose and slice straight from docs/exact.md.
library ReferenceMovement {
    using Cases for Case;

    function concat(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256 axis = c.param(0, 1);
        uint256[4] memory p = ReferenceNumbers.position(c.output, e);
        uint256 before;
        for (uint256 i; i < c.inputs.length; ++i) {
            uint256 end = before + c.inputs[i].d[axis];
            if (p[axis] >= before && p[axis] < end) {
                p[axis] -= before;
                return c.at(i, p);
            }
            before = end;
        }
        revert("no input reaches so far");
    }

    function pad(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256[4] memory p = ReferenceNumbers.position(c.output, e);
        bool isInside = true;
        for (uint256 k; k < 4; ++k) {
            int256 at = int256(p[k]) - int256(c.param(4 * k, 4));
            if (at < 0 || at >= int256(c.inputs[0].d[k])) isInside = false;
            else p[k] = uint256(at);
        }
        return isInside ? c.at(0, p) : ReferenceNumbers.signedByte(c.params[16]);
    }

    function transpose(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256[4] memory i = ReferenceNumbers.position(c.output, e);
        uint256[4] memory j;
        for (uint256 k; k < 4; ++k) {
            j[c.param(k, 1)] = i[k];
        }
        return c.at(0, j);
    }

    function slice(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256[4] memory p = ReferenceNumbers.position(c.output, e);
        for (uint256 k; k < 4; ++k) {
            p[k] = c.param(4 * k, 4) + p[k] * c.param(16 + 2 * k, 2);
        }
        return c.at(0, p);
    }
}
