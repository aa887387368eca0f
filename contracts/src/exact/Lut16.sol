// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Keys} from "./Keys.sol";
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
        uint256 distance
    ) internal pure returns (uint256 entry) {
        assembly ("memory-safe") {
            entry := shr(240, calldataload(add(leaf.offset, shl(1, and(distance, 0xff)))))
        }
    }

    /// @notice The sum of the entries at max - key over a row's keys, without those that are dropped.
    /// @param dropped How many keys of 0 in the row's whole words do not count.
    function sum(
        bytes calldata leaf,
        bytes memory keys,
        uint256 max,
        uint256 dropped
    ) internal pure returns (uint256 total) {
        unchecked {
            uint256 last = (keys.length - 1) / 32;
            for (uint256 i; i <= last; ++i) {
                total += sumOfWord(leaf, Keys.word(keys, i), max);
            }
            total -= dropped * at(leaf, max);
        }
    }

    /// @notice The sum of the entries at max - key over 32 keys, none of which is above max.
    function sumOfWord(
        bytes calldata leaf,
        uint256 keys,
        uint256 max
    ) internal pure returns (uint256 total) {
        assembly ("memory-safe") {
            // An entry is two bytes, so a key is taken doubled: nine bits, the lowest of them 0.
            let top := add(leaf.offset, shl(1, max))
            for { let i := 4 } i { i := sub(i, 1) } {
                let a := shr(240, calldataload(sub(top, and(shl(1, keys), 0x1fe))))
                let b := shr(240, calldataload(sub(top, and(shr(7, keys), 0x1fe))))
                let c := shr(240, calldataload(sub(top, and(shr(15, keys), 0x1fe))))
                let d := shr(240, calldataload(sub(top, and(shr(23, keys), 0x1fe))))
                total := add(total, add(add(a, b), add(c, d)))
                a := shr(240, calldataload(sub(top, and(shr(31, keys), 0x1fe))))
                b := shr(240, calldataload(sub(top, and(shr(39, keys), 0x1fe))))
                c := shr(240, calldataload(sub(top, and(shr(47, keys), 0x1fe))))
                d := shr(240, calldataload(sub(top, and(shr(55, keys), 0x1fe))))
                total := add(total, add(add(a, b), add(c, d)))
                keys := shr(64, keys)
            }
        }
    }
}
