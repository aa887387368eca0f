// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITaskReactor} from "../interfaces/ITaskReactor.sol";

/// @notice All that the reactor stores about a claim, in one word; zero = the intent was never filled.
/// bits 0-7    ClaimState
/// bits 8-14   DemandStage
/// bit  15     whether anybody ever challenged it
/// bits 16-55  windowEnd, unix seconds
/// bits 56-255 the first 200 bits of the hash of its ClaimTerms
type ClaimWord is uint256;

/// @notice Whether the client asked for the output's bytes, and whether it got them. Once a claim.
enum DemandStage {
    None,
    Open,
    Answered
}

using ClaimWordLibrary for ClaimWord global;

/// @title ClaimWordLibrary: packs and reads claim words
/// @dev Its casts cut on purpose: that is how a part is read out of the word.
// forge-lint: disable-next-item(unsafe-typecast)
library ClaimWordLibrary {
    uint256 private constant STAGE_SHIFT = 8;
    uint256 private constant STAGE_MASK = 0x7f;
    uint256 private constant CHALLENGED = 1 << 15;
    uint256 private constant WINDOW_SHIFT = 16;
    uint256 private constant DIGEST_SHIFT = 56;

    /// @dev A window ends at most MAX_WINDOW after now, which the reactor's constructor keeps within 40 bits.
    function create(
        bytes32 digest,
        uint256 end
    ) internal pure returns (ClaimWord) {
        return ClaimWord.wrap(
            (uint256(digest) >> DIGEST_SHIFT << DIGEST_SHIFT) | (end << WINDOW_SHIFT)
                | uint256(ITaskReactor.ClaimState.Claimed)
        );
    }

    function state(
        ClaimWord word
    ) internal pure returns (ITaskReactor.ClaimState) {
        return ITaskReactor.ClaimState(uint8(ClaimWord.unwrap(word)));
    }

    function stage(
        ClaimWord word
    ) internal pure returns (DemandStage) {
        return DemandStage(uint8((ClaimWord.unwrap(word) >> STAGE_SHIFT) & STAGE_MASK));
    }

    function isChallenged(
        ClaimWord word
    ) internal pure returns (bool) {
        return ClaimWord.unwrap(word) & CHALLENGED != 0;
    }

    function windowEnd(
        ClaimWord word
    ) internal pure returns (uint256) {
        return uint40(ClaimWord.unwrap(word) >> WINDOW_SHIFT);
    }

    function isUnused(
        ClaimWord word
    ) internal pure returns (bool) {
        return ClaimWord.unwrap(word) == 0;
    }

    function isFor(
        ClaimWord word,
        bytes32 digest
    ) internal pure returns (bool) {
        return !isUnused(word) && (ClaimWord.unwrap(word) ^ uint256(digest)) >> DIGEST_SHIFT == 0;
    }

    function withState(
        ClaimWord word,
        ITaskReactor.ClaimState next
    ) internal pure returns (ClaimWord) {
        return ClaimWord.wrap((ClaimWord.unwrap(word) & ~uint256(0xff)) | uint256(next));
    }

    function withStage(
        ClaimWord word,
        DemandStage next
    ) internal pure returns (ClaimWord) {
        uint256 cleared = ClaimWord.unwrap(word) & ~(STAGE_MASK << STAGE_SHIFT);
        return ClaimWord.wrap(cleared | (uint256(next) << STAGE_SHIFT));
    }

    function asChallenged(
        ClaimWord word
    ) internal pure returns (ClaimWord) {
        return ClaimWord.wrap(ClaimWord.unwrap(word) | CHALLENGED);
    }
}
