// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title Opcodes: the closed set of operators that this judge knows, and the form of their op leaves
library Opcodes {
    uint256 internal constant CONV2D = 1;
    uint256 internal constant DEPTHWISE_CONV2D = 2;
    uint256 internal constant DENSE = 3;
    uint256 internal constant AVG_POOL = 7;
    uint256 internal constant MAX_POOL = 9;
    uint256 internal constant REQUANT = 22;

    /// @notice Thrown for an opcode that this judge does not know.
    error UnsupportedOpcode(uint256 opcode);

    /// @notice What the opcode prescribes for the bytes of its op leaf.
    /// @return inputs How many inputs.
    /// @return paramBytes The length of the params, at most 32.
    /// @return weightBytes 32 for a weightRoot, otherwise 0.
    function formOf(
        uint256 opcode
    ) internal pure returns (uint256 inputs, uint256 paramBytes, uint256 weightBytes) {
        if (opcode == CONV2D) return (1, 10, 32);
        if (opcode == DEPTHWISE_CONV2D) return (1, 12, 32);
        if (opcode == DENSE) return (1, 2, 32);
        if (opcode == AVG_POOL) return (1, 8, 0);
        if (opcode == MAX_POOL) return (1, 6, 0);
        if (opcode == REQUANT) return (1, 7, 0);
        revert UnsupportedOpcode(opcode);
    }
}
