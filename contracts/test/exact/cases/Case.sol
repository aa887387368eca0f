// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice A tensor of four dimensions with its bytes.
struct Block4 {
    uint256[4] d;
    uint256 blockSize;
    int256 zeroPoint;
    bytes data;
}

/// @notice One operator with its inputs, as a test states it.
struct Case {
    uint256 opcode;
    uint256 profile;
    bytes params;
    bytes[] table; // its leaves; none for operators without a table
    Block4[] inputs;
    Block4 output; // data: what the trace says
    bool[][] touched; // of input i, block j: whether the definition read it at the last element
    uint256 leaf; // which leaf of the table it read
}

/// @title Cases: how a definition reads its inputs, with a note of what it read
library Cases {
    function length(
        Block4 memory t
    ) internal pure returns (uint256) {
        return t.d[0] * t.d[1] * t.d[2] * t.d[3];
    }

    /// @notice Forgets what was read.
    function forget(
        Case memory c
    ) internal pure {
        c.leaf = 0;
        c.touched = new bool[][](c.inputs.length);
        for (uint256 i; i < c.inputs.length; ++i) {
            Block4 memory t = c.inputs[i];
            c.touched[i] = new bool[]((length(t) + t.blockSize - 1) / t.blockSize);
        }
    }

    /// @notice Byte `offset` of input `i`, as an int8.
    function flat(
        Case memory c,
        uint256 i,
        uint256 offset
    ) internal pure returns (int256) {
        c.touched[i][offset / c.inputs[i].blockSize] = true;
        return int8(uint8(c.inputs[i].data[offset]));
    }

    /// @notice The byte of input `i` at a position.
    function at(
        Case memory c,
        uint256 i,
        uint256[4] memory p
    ) internal pure returns (int256) {
        uint256[4] memory d = c.inputs[i].d;
        for (uint256 k; k < 4; ++k) {
            require(p[k] < d[k], "the definition reads inside its inputs");
        }
        return flat(c, i, p[0] * d[1] * d[2] * d[3] + p[1] * d[2] * d[3] + p[2] * d[3] + p[3]);
    }

    /// @notice Parameter bytes `i` to `i + count - 1`, unsigned.
    function param(
        Case memory c,
        uint256 i,
        uint256 count
    ) internal pure returns (uint256 value) {
        for (uint256 k; k < count; ++k) {
            value = value * 256 + uint8(c.params[i + k]);
        }
    }
}
