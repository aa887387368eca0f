// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice Weights as a weight leaf holds them, byte by byte from the definition.
library LaneOrder {
    /// @notice `weights` zero-padded to whole words, the eight 4-byte groups of each word reversed.
    function arrange(
        bytes memory weights
    ) internal pure returns (bytes memory lanes) {
        lanes = new bytes((weights.length + 31) / 32 * 32);
        for (uint256 i; i < weights.length; ++i) {
            uint256 word = i / 32;
            uint256 group = i % 32 / 4;
            lanes[word * 32 + (7 - group) * 4 + i % 4] = weights[i];
        }
    }
}
