// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Case, Cases} from "./Case.sol";
import {ReferenceArithmetic} from "./ReferenceArithmetic.sol";
import {ReferenceMovement} from "./ReferenceMovement.sol";
import {ReferenceRows} from "./ReferenceRows.sol";
import {ReferenceTables} from "./ReferenceTables.sol";

/// @notice Operators 4 to 6, 8 and 10 to 21 straight from docs/exact.md: every term by its own step, nothing shared with src/.
library ReferenceCases {
    using Cases for Case;

    /// @notice The value at element `e`; notes in `c` which blocks and which table leaf it takes.
    function element(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        c.forget();
        uint256 o = c.opcode;
        if (o == 4) return ReferenceArithmetic.matmul(c, e);
        if (o == 5) {
            return c.profile == 1 ? ReferenceArithmetic.addF(c, e) : ReferenceArithmetic.addT(c, e);
        }
        if (o == 6) return ReferenceArithmetic.mul(c, e);
        if (o == 8) return ReferenceArithmetic.mean(c, e);
        if (o == 10) return ReferenceMovement.concat(c, e);
        if (o == 11) return ReferenceMovement.pad(c, e);
        if (o == 12) return c.flat(0, e);
        if (o == 13) return ReferenceMovement.transpose(c, e);
        if (o == 14) return ReferenceMovement.slice(c, e);
        if (o == 15) return ReferenceTables.entry(c, uint8(int8(c.flat(0, e))));
        if (o == 16) return ReferenceTables.embedding(c, e);
        if (o == 17) return ReferenceRows.softmax(c, e);
        if (o == 18 || o == 19) return ReferenceRows.norm(c, e);
        if (o == 20) return ReferenceRows.argmax(c, e);
        if (o == 21) return ReferenceRows.sample(c);
        revert("no such case");
    }
}
