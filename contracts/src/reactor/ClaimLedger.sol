// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ITaskReactor} from "../interfaces/ITaskReactor.sol";
import {Claim, ClaimTerms} from "../types/Claim.sol";
import {ClaimWord, ClaimWordLibrary, DemandStage} from "../types/ClaimWord.sol";
import {MessageHash} from "../types/Messages.sol";
import {CalldataHash} from "./CalldataHash.sol";

/// @title ClaimLedger: which claim filled an intent, and what became of it
/// @dev The only code that reads or writes claim words.
abstract contract ClaimLedger is ITaskReactor {
    /// @inheritdoc ITaskReactor
    uint256 public immutable MIN_WINDOW;
    /// @inheritdoc ITaskReactor
    uint256 public immutable MAX_WINDOW;

    mapping(bytes32 intentHash => ClaimWord) private _words;

    constructor(
        uint256 minWindow,
        uint256 maxWindow
    ) {
        if (minWindow == 0 || minWindow > maxWindow || maxWindow > type(uint32).max) {
            revert WindowOutOfRange(minWindow, 1, maxWindow);
        }
        MIN_WINDOW = minWindow;
        MAX_WINDOW = maxWindow;
    }

    /// @inheritdoc ITaskReactor
    function hashClaim(
        Claim calldata claim
    ) public pure returns (bytes32) {
        return MessageHash.hash(claim);
    }

    /// @inheritdoc ITaskReactor
    function resultOf(
        ClaimTerms calldata terms
    ) external view returns (ClaimState state, bytes32 outputRoot) {
        ClaimWord word = _words[terms.claim.intentHash];
        if (word.isFor(CalldataHash.hash(terms))) return (word.state(), terms.claim.outputRoot);
    }

    /// @inheritdoc ITaskReactor
    function stateOf(
        bytes32 intentHash
    ) external view returns (ClaimState state, uint256 windowEnd, bool demanded) {
        ClaimWord word = _words[intentHash];
        return (word.state(), word.windowEnd(), word.stage() == DemandStage.Open);
    }

    function _requireUnused(
        bytes32 intentHash
    ) internal view {
        if (!_words[intentHash].isUnused()) revert IntentAlreadyUsed(intentHash);
    }

    function _openClaim(
        ClaimTerms memory terms,
        uint256 challengeWindow
    ) internal returns (uint256 windowEnd) {
        if (challengeWindow < MIN_WINDOW || challengeWindow > MAX_WINDOW) {
            revert WindowOutOfRange(challengeWindow, MIN_WINDOW, MAX_WINDOW);
        }
        windowEnd = block.timestamp + challengeWindow;
        _words[terms.claim.intentHash] =
            ClaimWordLibrary.create(keccak256(abi.encode(terms)), windowEnd);
    }

    /// @dev The word of exactly these terms, while nothing has ended the claim.
    function _requireOpen(
        ClaimTerms calldata terms
    ) internal view returns (ClaimWord word) {
        bytes32 intentHash = terms.claim.intentHash;
        word = _words[intentHash];
        if (!word.isFor(CalldataHash.hash(terms))) revert ClaimUnknown(intentHash);
        if (word.state() != ClaimState.Claimed) revert ClaimNotOpen(intentHash, word.state());
    }

    function _requireWithinWindow(
        ClaimWord word
    ) internal view {
        if (block.timestamp > word.windowEnd()) {
            revert WindowOver(word.windowEnd(), block.timestamp);
        }
    }

    function _endClaim(
        bytes32 intentHash,
        ClaimWord word,
        ClaimState end
    ) internal {
        _words[intentHash] = word.withState(end);
    }

    function _setChallenged(
        bytes32 intentHash,
        ClaimWord word
    ) internal {
        if (!word.isChallenged()) _words[intentHash] = word.asChallenged();
    }

    function _setStage(
        bytes32 intentHash,
        ClaimWord word,
        DemandStage stage
    ) internal {
        _words[intentHash] = word.withStage(stage);
    }
}
