// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Op, Ops} from "./Op.sol";

/// @title Requant: from an accumulator back to an int8
/// @notice y = clamp(z_out + floor((acc*M + 2^(s-1)) / 2^s), lo, hi): round half up. Profiles F and T share the formula and
/// differ in the ranges that a valid model keeps: F: M in [1024, 2047], s in [1, 35], |acc| < 2^24;
/// T: M in [2^30, 2^31) or 0, s in [17, 62], |acc| < 2^31.
library Requant {
    uint256 private constant PROFILE_F = 1;
    uint256 private constant PROFILE_T = 2;

    /// @notice Thrown where an op that requantises names no known profile.
    error UnknownProfile(uint256 profile);
    /// @notice Thrown for a shift of 0 or above 62.
    error InvalidShift(uint256 shift);

    /// @notice The int8 that `accumulator` becomes.
    /// @param multiplier M, 32 bits.
    /// @param shift s, 1 to 62.
    /// @param low Parameter index of `lo`; `hi` is the next one.
    function quantise(
        Op memory op,
        int256 accumulator,
        uint256 multiplier,
        uint256 shift,
        uint256 low
    ) internal pure returns (int256) {
        if (op.profile != PROFILE_F && op.profile != PROFILE_T) revert UnknownProfile(op.profile);
        if (shift == 0 || shift > 62) revert InvalidShift(shift);
        unchecked {
            // |accumulator| < 2^31, multiplier < 2^32, shift <= 62: far from 2^255. `>>` on a signed integer rounds
            // down, where `/` would round towards zero.
            int256 half = int256(uint256(1) << (shift - 1));
            int256 scaled = (accumulator * int256(multiplier) + half) >> shift;
            return clamp(op, op.output.zeroPoint() + scaled, low);
        }
    }

    /// @notice `value` within the op's bounds: parameter bytes `low` and `low + 1`, both int8.
    function clamp(
        Op memory op,
        int256 value,
        uint256 low
    ) internal pure returns (int256) {
        int256 lo = Ops.signedParam(op, low);
        int256 hi = Ops.signedParam(op, low + 1);
        return value < lo ? lo : value > hi ? hi : value;
    }
}
