// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Opcodes: the closed set of operators, and the form of their op leaves (docs/exact.md, "Operators")
library Opcodes {
    uint256 internal constant CONV2D = 1;
    uint256 internal constant DEPTHWISE_CONV2D = 2;
    uint256 internal constant DENSE = 3;
    uint256 internal constant MATMUL = 4;
    uint256 internal constant ADD = 5;
    uint256 internal constant MUL = 6;
    uint256 internal constant AVG_POOL = 7;
    uint256 internal constant MEAN = 8;
    uint256 internal constant MAX_POOL = 9;
    uint256 internal constant CONCAT = 10;
    uint256 internal constant PAD = 11;
    uint256 internal constant RESHAPE = 12;
    uint256 internal constant TRANSPOSE = 13;
    uint256 internal constant SLICE = 14;
    uint256 internal constant LUT = 15;
    uint256 internal constant EMBEDDING = 16;
    uint256 internal constant SOFTMAX = 17;
    uint256 internal constant LAYER_NORM = 18;
    uint256 internal constant RMS_NORM = 19;
    uint256 internal constant ARGMAX = 20;
    uint256 internal constant SAMPLE = 21;
    uint256 internal constant REQUANT = 22;

    /// @dev One byte an opcode, from opcode 1 on: how many inputs its op leaf has at least, at most, and how many params.
    bytes32 private constant MIN_INPUTS =
        0x0101010202020101010201010101010101010101030100000000000000000000;
    bytes32 private constant MAX_INPUTS =
        0x0101010202020101011001010101010102010101030100000000000000000000;
    bytes32 private constant PARAM_BYTES =
        0x0a0c020811070807060111000418000201030300070700000000000000000000;
    /// @dev Bit i: opcode i has a weightRoot (1, 2, 3) or a tableRoot (15, 16, 17, 18, 19, 21).
    uint256 private constant ROOTED = 0x2f800e;

    /// @notice Thrown for an opcode that this judge does not know.
    error UnsupportedOpcode(uint256 opcode);

    /// @notice What the opcode prescribes for the bytes of its op leaf.
    /// @return minInputs How many inputs at least.
    /// @return maxInputs How many inputs at most.
    /// @return paramBytes The length of the params, at most 32.
    /// @return rootBytes 32 for a weightRoot or a tableRoot, otherwise 0.
    function formOf(
        uint256 opcode
    )
        internal
        pure
        returns (uint256 minInputs, uint256 maxInputs, uint256 paramBytes, uint256 rootBytes)
    {
        if (opcode == 0 || opcode > REQUANT) revert UnsupportedOpcode(opcode);
        bytes32 minima = MIN_INPUTS;
        bytes32 maxima = MAX_INPUTS;
        bytes32 params = PARAM_BYTES;
        uint256 rooted = ROOTED;
        assembly ("memory-safe") {
            let at := sub(opcode, 1)
            minInputs := byte(at, minima)
            maxInputs := byte(at, maxima)
            paramBytes := byte(at, params)
            rootBytes := shl(5, and(shr(opcode, rooted), 1))
        }
    }
}
