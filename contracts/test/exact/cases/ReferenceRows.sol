// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Case, Cases} from "./Case.sol";
import {ReferenceNumbers} from "./ReferenceNumbers.sol";

/// @notice Softmax, the norms, argmax and sample straight from docs/exact.md.
library ReferenceRows {
    using Cases for Case;

    function softmax(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256[4] memory p = ReferenceNumbers.position(c.output, e);
        uint256 columns = c.output.d[3];
        uint256 last = c.param(0, 1) == 1 ? p[2] + columns - c.output.d[2] : columns - 1;
        if (p[3] > last) return -128;
        int256[] memory kept = new int256[](last + 1); // a dropped column is 1000
        int256 max = -128;
        for (uint256 j; j <= last; ++j) {
            kept[j] = c.at(0, [p[0], p[1], p[2], j]);
            bool isDropped = c.inputs.length == 2 && c.flat(1, j) == 0 && j != last;
            if (isDropped) kept[j] = 1000;
            else if (kept[j] > max) max = kept[j];
        }
        if (kept[p[3]] == 1000) return -128;
        uint256 sum;
        for (uint256 j; j <= last; ++j) {
            if (kept[j] != 1000) sum += ReferenceNumbers.exp(c, max - kept[j]);
        }
        uint256 share = (512 * ReferenceNumbers.exp(c, max - kept[p[3]]) + sum) / (2 * sum);
        return (share > 255 ? int256(255) : int256(share)) - 128;
    }

    function norm(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        c.leaf = e % c.output.d[3];
        (int256 centred, int256 r) = _centredAndRoot(c, e - c.leaf);
        int256 two = int256(2 ** c.param(0, 1));
        int256 g = ReferenceNumbers.signedWord(ReferenceNumbers.word(c.table[c.leaf], 4));
        int256 scaled = ReferenceNumbers.floorDiv(centred * g + r * (two / 2), r * two);
        return ReferenceNumbers.clamp(
            c, ReferenceNumbers.signedWord(ReferenceNumbers.word(c.table[c.leaf], 0)) + scaled, 1
        );
    }

    function _centredAndRoot(
        Case memory c,
        uint256 from
    ) private pure returns (int256, int256) {
        int256 count = int256(c.output.d[3]);
        int256 own;
        int256 s1;
        int256 s2;
        for (uint256 i; i < uint256(count); ++i) {
            int256 x = c.flat(0, from + i) - (c.opcode == 19 ? c.inputs[0].zeroPoint : int256(0));
            if (i == c.leaf) own = x;
            if (c.opcode == 18) s1 += x;
            s2 += x * x;
        }
        return (count * own - s1, _root(count * s2 - s1 * s1));
    }

    /// @dev max(floor(sqrt(v)), 1), by halving.
    function _root(
        int256 v
    ) private pure returns (int256 low) {
        low = 1;
        int256 high = v + 2;
        while (high - low > 1) {
            int256 middle = (low + high) / 2;
            if (middle * middle <= v) low = middle;
            else high = middle;
        }
    }

    function argmax(
        Case memory c,
        uint256 e
    ) internal pure returns (int256) {
        uint256 classes = c.inputs[0].d[3];
        uint256 row = classes > 256 ? e / 2 : e;
        uint256 best = _largest(c, row * classes, classes);
        uint256 value = classes <= 256 ? best : e % 2 == 0 ? best / 256 : best % 256;
        return int8(uint8(value));
    }

    /// @dev From the end, so that the lowest of equals is found last.
    function _largest(
        Case memory c,
        uint256 from,
        uint256 count
    ) private pure returns (uint256 best) {
        int256 max = -129;
        for (uint256 i = count; i > 0; --i) {
            int256 x = c.flat(0, from + i - 1);
            if (x >= max) (max, best) = (x, i - 1);
        }
    }

    function sample(
        Case memory c
    ) internal pure returns (int256) {
        uint256 count = Cases.length(c.inputs[0]);
        uint256 greedy = _largest(c, 0, count);
        uint256 previous = uint8(int8(c.flat(1, 0)));
        bytes memory hashed = new bytes(12);
        bool isZero = true;
        for (uint256 i; i < 8; ++i) {
            hashed[i] = bytes1(uint8(int8(c.flat(2, Cases.length(c.inputs[2]) - 8 + i))));
            if (hashed[i] != 0) isZero = false;
        }
        for (uint256 i; i < 4; ++i) {
            hashed[8 + i] = c.params[1 + i];
        }
        if (previous == c.param(5, 2)) return int8(uint8(previous));
        uint256 mode = c.param(0, 1);
        if (mode == 0 || (mode == 2 && isZero)) return int8(uint8(greedy));
        uint256 sum = _reached(c, greedy, count - 1);
        uint256 u = uint256(keccak256(hashed)) % sum;
        uint256 j;
        while (_reached(c, greedy, j) <= u) ++j;
        return int8(uint8(j));
    }

    /// @dev e_0 + ... + e_j.
    function _reached(
        Case memory c,
        uint256 best,
        uint256 j
    ) private pure returns (uint256 sum) {
        for (uint256 i; i <= j; ++i) {
            sum += ReferenceNumbers.exp(c, c.flat(0, best) - c.flat(0, i));
        }
    }
}
