// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice The positional tree straight from its definition: every node by recursion, nothing shared with src/.
library NaiveTree {
    function depth(
        uint256 leaves
    ) internal pure returns (uint256 levels) {
        while (2 ** levels < leaves) {
            ++levels;
        }
    }

    function zero(
        uint256 level
    ) internal pure returns (bytes32) {
        if (level == 0) return keccak256(hex"03");
        bytes32 below = zero(level - 1);
        return keccak256(abi.encodePacked(hex"01", below, below));
    }

    function node(
        bytes32[] memory leaves,
        uint256 level,
        uint256 index
    ) internal pure returns (bytes32) {
        if (level == 0) return index < leaves.length ? leaves[index] : keccak256(hex"03");
        bytes32 left = node(leaves, level - 1, 2 * index);
        bytes32 right = node(leaves, level - 1, 2 * index + 1);
        return keccak256(abi.encodePacked(hex"01", left, right));
    }

    function root(
        bytes32[] memory leaves
    ) internal pure returns (bytes32) {
        return node(leaves, depth(leaves.length), 0);
    }

    /// @notice What the root needs besides the leaves at `places`: every node over none of them whose sibling is over one.
    function beside(
        bytes32[] memory leaves,
        uint256[] memory places
    ) internal pure returns (bytes32[] memory nodes) {
        uint256 levels = depth(leaves.length);
        nodes = new bytes32[](places.length * levels);
        uint256 count;
        for (uint256 level; level < levels; ++level) {
            for (uint256 index; index < 2 ** (levels - level); ++index) {
                if (!_isOver(places, level, index) && _isOver(places, level, index ^ 1)) {
                    nodes[count++] = node(leaves, level, index);
                }
            }
        }
        assembly ("memory-safe") {
            mstore(nodes, count)
        }
    }

    function _isOver(
        uint256[] memory places,
        uint256 level,
        uint256 index
    ) private pure returns (bool) {
        for (uint256 i; i < places.length; ++i) {
            if (places[i] >> level == index) return true;
        }
        return false;
    }

    /// @notice The siblings of the node at (level, index), bottom-up.
    function path(
        bytes32[] memory leaves,
        uint256 level,
        uint256 index
    ) internal pure returns (bytes32[] memory siblings) {
        siblings = new bytes32[](depth(leaves.length) - level);
        for (uint256 i; i < siblings.length; ++i) {
            siblings[i] = node(leaves, level + i, (index >> i) ^ 1);
        }
    }
}
