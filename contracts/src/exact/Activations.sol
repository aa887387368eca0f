// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {LaneDotProduct} from "./LaneDotProduct.sol";

/// @title Activations: the buffer in which an operator gathers its inputs in reduction order
library Activations {
    /// @notice Room for `terms` bytes, zero-padded to whole words, all zero.
    /// @return buffer Its length is the padded one.
    /// @return target Memory position of the first byte.
    function allocate(
        uint256 terms
    ) internal pure returns (bytes memory buffer, uint256 target) {
        buffer = new bytes(LaneDotProduct.paddedLength(terms));
        assembly ("memory-safe") {
            target := add(buffer, 32)
        }
    }

    /// @notice Sets the first `terms` bytes to `value`; the padding beyond them stays zero.
    function fill(
        bytes memory buffer,
        uint256 terms,
        int256 value
    ) internal pure {
        assembly ("memory-safe") {
            let word :=
                mul(
                    and(value, 0xff),
                    0x0101010101010101010101010101010101010101010101010101010101010101
                )
            let target := add(buffer, 32)
            let last := add(target, and(terms, not(31)))
            for {} lt(target, last) { target := add(target, 32) } { mstore(target, word) }
            let rest := and(terms, 31)
            if rest {
                let unused := sub(256, shl(3, rest))
                mstore(last, shl(unused, shr(unused, word)))
            }
        }
    }
}
