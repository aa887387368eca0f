// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @title LaneDotProduct: sums of products of int8 bytes, 32 terms in four multiplications
/// @notice A word of 32 bytes is split into four words of eight 32-bit lanes. Where one operand's lanes are reversed, lane 7
/// of the product is the sum of the eight products; what overflows lane 7 leaves the word.
/// @dev Lanes are signed: a word is the integer sum(c_k * 2^(32k)) mod 2^256 with |c_k| <= 32_768 * 2^14 = 2^29, so
/// the lanes below the top one amount to less than 2^222 either way, and rounding to a multiple of 2^224 is exact.
library LaneDotProduct {
    /// @notice The most terms of one sum.
    uint256 internal constant MAX_TERMS = 32_768;

    /// @notice Thrown for a sum of no terms or of more than 32 768.
    error TermCount(uint256 terms);

    /// @notice The bytes that `terms` terms occupy: whole words.
    function paddedLength(
        uint256 terms
    ) internal pure returns (uint256) {
        if (terms == 0 || terms > MAX_TERMS) revert TermCount(terms);
        return (terms + 31) & ~uint256(31);
    }

    /// @notice The sum of the products of activations and weights.
    /// @param activations Int8 bytes in reduction order, zero-padded to whole words.
    /// @param weights Calldata position of as many int8 bytes in lane order: zero-padded to whole words, and within each
    /// word the eight 4-byte groups reversed.
    function dot(
        bytes memory activations,
        uint256 weights
    ) internal pure returns (int256 sum) {
        assembly ("memory-safe") {
            let mask := 0x000000ff000000ff000000ff000000ff000000ff000000ff000000ff000000ff
            // xor 0x80 maps int8 to offset binary; taking 0x80 from every lane then makes it signed.
            let flip := 0x8080808080808080808080808080808080808080808080808080808080808080
            let bias := 0x0000008000000080000000800000008000000080000000800000008000000080
            let a := add(activations, 32)
            let distance := sub(weights, a)
            for { let end := add(a, mload(activations)) } lt(a, end) { a := add(a, 32) } {
                let x := xor(mload(a), flip)
                let y := xor(calldataload(add(a, distance)), flip)
                sum := add(
                    sum,
                    add(
                        add(
                            mul(sub(and(x, mask), bias), sub(and(y, mask), bias)),
                            mul(sub(and(shr(8, x), mask), bias), sub(and(shr(8, y), mask), bias))
                        ),
                        add(
                            mul(sub(and(shr(16, x), mask), bias), sub(and(shr(16, y), mask), bias)),
                            mul(sub(and(shr(24, x), mask), bias), sub(and(shr(24, y), mask), bias))
                        )
                    )
                )
            }
            sum := sar(224, add(sum, shl(223, 1)))
        }
    }
}
