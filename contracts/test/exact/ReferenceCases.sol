// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Block4, Case, Cases} from "./Case.sol";

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
        if (o == 4) return _matmul(c, e);
        if (o == 5) return c.profile == 1 ? _addF(c, e) : _addT(c, e);
        if (o == 6) return _mul(c, e);
        if (o == 8) return _mean(c, e);
        if (o == 10) return _concat(c, e);
        if (o == 11) return _pad(c, e);
        if (o == 12) return c.flat(0, e);
        if (o == 13) return _transpose(c, e);
        if (o == 14) return _slice(c, e);
        if (o == 15) return _entry(c, uint8(int8(c.flat(0, e))));
        if (o == 16) return _embedding(c, e);
        if (o == 17) return _softmax(c, e);
        if (o == 18 || o == 19) return _norm(c, e);
        if (o == 20) return _argmax(c, e);
        if (o == 21) return _sample(c);
        revert("no such case");
    }

    function _matmul(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256[4] memory p = _position(c.output, e);
        bool turnedA = c.param(0, 1) % 2 == 1;
        bool turnedB = c.param(0, 1) / 2 == 1;
        uint256 terms = c.inputs[0].d[turnedA ? 2 : 3];
        int256 sum;
        for (uint256 k; k < terms; ++k) {
            int256 a = c.at(0, turnedA ? [p[0], p[1], k, p[2]] : [p[0], p[1], p[2], k]);
            int256 b = c.at(1, turnedB ? [p[0], p[1], p[3], k] : [p[0], p[1], k, p[3]]);
            sum += (a - c.inputs[0].zeroPoint) * (b - c.inputs[1].zeroPoint);
        }
        return _requant(c, sum, 1);
    }

    function _addF(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        int256 sum = _operand(c, 0, e) * _int32(c.param(0, 4)) + _operand(c, 1, e)
            * _int32(c.param(5, 4)) + _int32(c.param(10, 4));
        return _clamp(c, c.output.zeroPoint + _rounded(sum, c.param(14, 1)), 15);
    }

    function _addT(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        int256 a = (_operand(c, 0, e) - c.inputs[0].zeroPoint) * 1_048_576;
        int256 b = (_operand(c, 1, e) - c.inputs[1].zeroPoint) * 1_048_576;
        int256 x = _rounded(a * int256(c.param(0, 4)), c.param(4, 1));
        int256 y = _rounded(b * int256(c.param(5, 4)), c.param(9, 1));
        int256 sum = _rounded((x + y) * int256(c.param(10, 4)), c.param(14, 1));
        return _clamp(c, c.output.zeroPoint + sum, 15);
    }

    function _mul(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        int256 a = _operand(c, 0, e) - c.inputs[0].zeroPoint;
        return _requant(c, a * (_operand(c, 1, e) - c.inputs[1].zeroPoint), 0);
    }

    function _operand(
        Case memory c,
        uint256 i,
        uint256 e
    ) private pure returns (int256) {
        uint256[4] memory p = _position(c.output, e);
        for (uint256 k; k < 4; ++k) {
            p[k] = p[k] % c.inputs[i].d[k]; // a dimension is 1 or the output's
        }
        return c.at(i, p);
    }

    function _mean(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256 count = Cases.length(c.inputs[0]) / Cases.length(c.output);
        int256 sum;
        for (uint256 i; i < count; ++i) {
            sum += c.flat(0, e * count + i) - c.inputs[0].zeroPoint;
        }
        return _requant(c, sum, 0);
    }

    function _concat(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256 axis = c.param(0, 1);
        uint256[4] memory p = _position(c.output, e);
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

    function _pad(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256[4] memory p = _position(c.output, e);
        bool isInside = true;
        for (uint256 k; k < 4; ++k) {
            int256 at = int256(p[k]) - int256(c.param(4 * k, 4));
            if (at < 0 || at >= int256(c.inputs[0].d[k])) isInside = false;
            else p[k] = uint256(at);
        }
        return isInside ? c.at(0, p) : _int8(c.params[16]);
    }

    function _transpose(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256[4] memory i = _position(c.output, e);
        uint256[4] memory j;
        for (uint256 k; k < 4; ++k) {
            j[c.param(k, 1)] = i[k];
        }
        return c.at(0, j);
    }

    function _slice(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256[4] memory p = _position(c.output, e);
        for (uint256 k; k < 4; ++k) {
            p[k] = c.param(4 * k, 4) + p[k] * c.param(16 + 2 * k, 2);
        }
        return c.at(0, p);
    }

    function _entry(
        Case memory c,
        uint256 i
    ) private pure returns (int256) {
        return _int8(c.table[c.leaf][i]);
    }

    function _embedding(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256 width = Cases.length(c.output) / Cases.length(c.inputs[0]);
        c.leaf = uint256(uint8(int8(c.flat(0, e / width)))) % c.param(0, 2);
        return _entry(c, e % width);
    }

    function _softmax(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        uint256[4] memory p = _position(c.output, e);
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
            if (kept[j] != 1000) sum += _exp(c, max - kept[j]);
        }
        uint256 share = (512 * _exp(c, max - kept[p[3]]) + sum) / (2 * sum);
        return (share > 255 ? int256(255) : int256(share)) - 128;
    }

    function _exp(
        Case memory c,
        int256 d
    ) private pure returns (uint256) {
        uint256 at = 2 * uint256(d);
        return 256 * uint256(uint8(c.table[0][at])) + uint8(c.table[0][at + 1]);
    }

    function _norm(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
        c.leaf = e % c.output.d[3];
        (int256 centred, int256 r) = _centredAndRoot(c, e - c.leaf);
        int256 two = int256(2 ** c.param(0, 1));
        int256 g = _int32(_word(c.table[c.leaf], 4));
        int256 scaled = _floorDiv(centred * g + r * (two / 2), r * two);
        return _clamp(c, _int32(_word(c.table[c.leaf], 0)) + scaled, 1);
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

    function _argmax(
        Case memory c,
        uint256 e
    ) private pure returns (int256) {
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

    function _sample(
        Case memory c
    ) private pure returns (int256) {
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
            sum += _exp(c, c.flat(0, best) - c.flat(0, i));
        }
    }

    function _requant(
        Case memory c,
        int256 acc,
        uint256 at
    ) private pure returns (int256) {
        int256 scaled = _rounded(acc * int256(c.param(at, 4)), c.param(at + 4, 1));
        return _clamp(c, c.output.zeroPoint + scaled, at + 5);
    }

    function _rounded(
        int256 value,
        uint256 s
    ) private pure returns (int256) {
        return _floorDiv(value + int256(2 ** (s - 1)), int256(2 ** s));
    }

    function _floorDiv(
        int256 a,
        int256 b
    ) private pure returns (int256 quotient) {
        quotient = a / b;
        if (quotient * b > a) --quotient;
    }

    function _clamp(
        Case memory c,
        int256 value,
        uint256 at
    ) private pure returns (int256) {
        if (value < _int8(c.params[at])) return _int8(c.params[at]);
        return value > _int8(c.params[at + 1]) ? _int8(c.params[at + 1]) : value;
    }

    function _position(
        Block4 memory t,
        uint256 e
    ) private pure returns (uint256[4] memory) {
        (uint256 d1, uint256 d2, uint256 d3) = (t.d[1], t.d[2], t.d[3]);
        return [e / (d1 * d2 * d3), e / (d2 * d3) % d1, e / d3 % d2, e % d3];
    }

    function _word(
        bytes memory data,
        uint256 at
    ) private pure returns (uint256 value) {
        for (uint256 k; k < 4; ++k) {
            value = value * 256 + uint8(data[at + k]);
        }
    }

    function _int8(
        bytes1 value
    ) private pure returns (int256) {
        return int8(uint8(value));
    }

    function _int32(
        uint256 value
    ) private pure returns (int256) {
        return value < 2 ** 31 ? int256(value) : int256(value) - 2 ** 32;
    }
}
