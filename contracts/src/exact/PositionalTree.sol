// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {FixedPointMathLib} from "solady/utils/FixedPointMathLib.sol";

/// @title PositionalTree: binary keccak256 trees whose shape follows from the number of leaves alone
/// @notice A tree of n >= 1 leaves has depth ceil(log2 n). node = keccak256(0x01 || left || right). A node wholly beyond
/// the leaves is Z_level: Z_0 = keccak256(0x03), Z_{k+1} = keccak256(0x01 || Z_k || Z_k). So every place of the tree has
/// exactly one right value, and a path proves a position as well as a value.
library PositionalTree {
    /// @dev keccak256(hex"03")
    bytes32 internal constant ZERO_LEAF =
        0x69c322e3248a5dfc29d73c5b0553b0185a35cd5bb6386747517ef7e53b15e287;

    /// @notice Thrown when a path does not have one sibling for each level above the opened node.
    error PathLength(uint256 length, uint256 levels);
    /// @notice Thrown when there are more or fewer nodes than the opened leaves need to lead to a root.
    error NodeCount(uint256 nodes);
    /// @notice Thrown when a position does not exist at a level that has 2^levels positions.
    error IndexBeyondTree(uint256 index, uint256 levels);
    /// @notice Thrown for a tree without leaves.
    error EmptyTree();
    /// @notice Thrown for tensor blocks of zero bytes.
    error ZeroBlockSize();

    /// @notice The number of levels above the leaves of a tree of `count` leaves.
    function depthOf(
        uint256 count
    ) internal pure returns (uint256) {
        if (count == 0) revert EmptyTree();
        return FixedPointMathLib.log2Up(count);
    }

    /// @notice Z_level, the only right value of a node wholly beyond the leaves.
    function zeroNode(
        uint256 level
    ) internal pure returns (bytes32 node) {
        node = ZERO_LEAF;
        for (uint256 i; i < level; ++i) {
            node = hashNode(node, node);
        }
    }

    /// @notice keccak256(0x01 || left || right).
    function hashNode(
        bytes32 left,
        bytes32 right
    ) internal pure returns (bytes32 node) {
        assembly ("memory-safe") {
            // Scratch beyond the free pointer: 65 bytes do not fit the reserved 64.
            let scratch := mload(0x40)
            mstore8(scratch, 1)
            mstore(add(scratch, 1), left)
            mstore(add(scratch, 33), right)
            node := keccak256(scratch, 65)
        }
    }

    /// @notice keccak256(domain || data) of bytes in calldata.
    /// @param domain The leaf's domain byte (docs/exact.md).
    function hashLeaf(
        uint256 domain,
        bytes calldata data
    ) internal pure returns (bytes32 leaf) {
        assembly ("memory-safe") {
            let scratch := mload(0x40)
            mstore8(scratch, domain)
            calldatacopy(add(scratch, 1), data.offset, data.length)
            leaf := keccak256(scratch, add(data.length, 1))
        }
    }

    /// @notice The root that `node` and its siblings lead to.
    /// @param index The node's position among those of its level, from 0.
    /// @param levels How many levels the root is above the node.
    /// @param path The siblings, bottom-up: exactly `levels` of them.
    function rootFromPath(
        bytes32 node,
        uint256 index,
        uint256 levels,
        bytes32[] calldata path
    ) internal pure returns (bytes32 root) {
        if (path.length != levels) revert PathLength(path.length, levels);
        // Without this, position `index + 2^levels` would open the value at `index`.
        if (index >> levels != 0) revert IndexBeyondTree(index, levels);
        root = node;
        assembly ("memory-safe") {
            let left := add(mload(0x40), 1)
            let right := add(left, 32)
            mstore8(sub(left, 1), 1)
            let end := add(path.offset, shl(5, levels))
            for { let sibling := path.offset } lt(sibling, end) { sibling := add(sibling, 32) } {
                // The bit of this level decides which side the running node is on.
                let side := shl(5, and(index, 1))
                mstore(add(left, side), root)
                mstore(sub(right, side), calldataload(sibling))
                root := keccak256(sub(left, 1), 65)
                index := shr(1, index)
            }
        }
    }

    /// @notice The root that several leaves of one tree and the nodes beside them lead to.
    /// @param places Positions of the leaves, ascending, each below 2^levels. Overwritten.
    /// @param hashes The leaves. Overwritten.
    /// @param count How many of `places` and `hashes` are used, at least 1.
    /// @param nodes What cannot be computed from the leaves: level by level, left to right, exactly those.
    function rootFromLeaves(
        uint256[] memory places,
        bytes32[] memory hashes,
        uint256 count,
        uint256 levels,
        bytes32[] calldata nodes
    ) internal pure returns (bytes32) {
        uint256 next;
        uint256 last;
        assembly ("memory-safe") {
            next := nodes.offset
            last := add(next, shl(5, nodes.length))
        }
        for (; levels != 0; --levels) {
            (count, next) = _climb(places, hashes, count, next);
        }
        // Reading beyond the nodes gives bytes of no meaning, which this does not let through.
        if (next != last) revert NodeCount(nodes.length);
        return hashes[0];
    }

    /// @dev Replaces the first `count` nodes of a level by their parents, of which it returns the number.
    /// @param next Calldata position of the next node that no leaf gives.
    function _climb(
        uint256[] memory places,
        bytes32[] memory hashes,
        uint256 count,
        uint256 next
    ) private pure returns (uint256 parents, uint256) {
        assembly ("memory-safe") {
            let left := add(mload(0x40), 1)
            mstore8(sub(left, 1), 1)
            let above := add(places, 32)
            for {
                let end := add(above, shl(5, count))
                let here := above
            } lt(here, end) {} {
                let place := mload(here)
                let side := shl(5, and(place, 1))
                mstore(add(left, side), mload(add(hashes, sub(here, places))))
                here := add(here, 32)
                switch and(lt(here, end), eq(mload(here), xor(place, 1)))
                case 0 {
                    mstore(add(left, xor(side, 32)), calldataload(next))
                    next := add(next, 32)
                }
                default {
                    mstore(add(left, 32), mload(add(hashes, sub(here, places))))
                    here := add(here, 32)
                }
                mstore(above, shr(1, place))
                mstore(add(hashes, sub(above, places)), keccak256(sub(left, 1), 65))
                above := add(above, 32)
            }
            parents := shr(5, sub(sub(above, places), 32))
        }
        return (parents, next);
    }

    /// @notice The root over `nodes` as leaves. Overwrites `nodes`.
    function rootOf(
        bytes32[] memory nodes
    ) internal pure returns (bytes32) {
        uint256 count = nodes.length;
        if (count == 0) revert EmptyTree();
        bytes32 zero = ZERO_LEAF;
        while (count > 1) {
            uint256 parents = (count + 1) / 2;
            for (uint256 i; i < parents; ++i) {
                bytes32 right = 2 * i + 1 < count ? nodes[2 * i + 1] : zero;
                nodes[i] = hashNode(nodes[2 * i], right);
            }
            zero = hashNode(zero, zero);
            count = parents;
        }
        return nodes[0];
    }

    /// @notice The root of a whole tensor: blocks of `blockSize` bytes, leaf = keccak256(0x00 || block), the last block
    /// has the remaining bytes.
    function rootOfTensor(
        bytes memory data,
        uint256 blockSize
    ) internal pure returns (bytes32) {
        if (blockSize == 0) revert ZeroBlockSize();
        uint256 count = FixedPointMathLib.divUp(data.length, blockSize);
        bytes32[] memory leaves = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            uint256 start = i * blockSize;
            leaves[i] =
                _hashBlock(data, start, FixedPointMathLib.min(blockSize, data.length - start));
        }
        return rootOf(leaves);
    }

    function _hashBlock(
        bytes memory data,
        uint256 start,
        uint256 length
    ) private pure returns (bytes32 leaf) {
        assembly ("memory-safe") {
            let scratch := mload(0x40)
            mstore8(scratch, 0)
            mcopy(add(scratch, 1), add(add(data, 32), start), length)
            leaf := keccak256(scratch, add(length, 1))
        }
    }
}
