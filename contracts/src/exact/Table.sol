// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op} from "./Op.sol";
import {PositionalTree} from "./PositionalTree.sol";
import {ElementProof} from "./Proofs.sol";

/// @title Table: opened leaves of an operator's table
/// @notice A proof carries the leaf's bytes and path where other operators carry a weight leaf (docs/exact.md, "Tables").
library Table {
    /// @notice Thrown when a table leaf is longer or shorter than its operator prescribes.
    error TableLeafLength(uint256 length, uint256 prescribed);
    /// @notice Thrown when a table leaf is not at its place under the op's tableRoot.
    error NotInTable(uint256 index, bytes32 leaf);

    /// @notice The opened leaf, checked to be leaf `index` of `leaves`, with `length` bytes.
    function open(
        ElementProof calldata proof,
        Op memory op,
        uint256 index,
        uint256 leaves,
        uint256 length
    ) internal pure returns (bytes calldata leaf) {
        leaf = proof.weightLeaf;
        if (leaf.length != length) revert TableLeafLength(leaf.length, length);
        bytes32 hash = PositionalTree.hashLeaf(0x06, leaf);
        uint256 depth = PositionalTree.depthOf(leaves);
        if (PositionalTree.rootFromPath(hash, index, depth, proof.weightPath) != op.weightRoot) {
            revert NotInTable(index, hash);
        }
    }

    /// @notice Byte `i` of a leaf as an int8.
    function int8At(
        bytes calldata leaf,
        uint256 i
    ) internal pure returns (int256) {
        return int8(uint8(leaf[i]));
    }

    /// @notice The four bytes of a leaf from `i` on as an int32.
    function int32At(
        bytes calldata leaf,
        uint256 i
    ) internal pure returns (int256) {
        return int32(uint32(bytes4(leaf[i:i + 4])));
    }
}
