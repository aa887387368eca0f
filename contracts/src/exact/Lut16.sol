// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op} from "./Op.sol";
import {ElementProof} from "./Proofs.sol";
import {Table} from "./Table.sol";

/// @title Lut16: the exponential table of softmax and sample
/// @notice One leaf of 256 entries, u16 big endian; entry d stands for exp(-scale * d).
library Lut16 {
    uint256 private constant LEAF_BYTES = 512;

    function open(
        ElementProof calldata proof,
        Op memory op
    ) internal pure returns (bytes calldata) {
        return Table.open(proof, op, 0, 1, LEAF_BYTES);
    }

    /// @notice Entry `distance`, 0 to 255.
    function at(
        bytes calldata leaf,
        int256 distance
    ) internal pure returns (uint256 entry) {
        assembly ("memory-safe") {
            entry := shr(240, calldataload(add(leaf.offset, shl(1, and(distance, 0xff)))))
        }
    }
}
